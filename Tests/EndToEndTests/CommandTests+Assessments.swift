import CohortCore
import Control

/// The steps that ask for judgements, take them back, and record what people do with what they learnt.
extension CommandTests {
    static func assessments(_ folder: String) -> [Step] {
        [
            .prints(ImportReport.self, "assessment", "ask", "P-0042", "--peer", "P-0007,P-0011", "--dry-run"),
            .prints(ImportReport.self, "assessment", "ask", "P-0042", "--peer", "P-0007,P-0011"),
            .prints(ImportReport.self, "assessment", "ask", "P-0042", "--peer", "P-0011", "--no-more"),
            .does("assessment", "ask", "--file", folder + "/raters.csv"),
            .fails(64, "assessment", "ask", "P-0042"),
            .fails(65, "assessment", "ask", "P-0042", "--peer", "P-0042"),
            .prints(Page<RaterEntry>.self, "assessment", "raters", "--participant", "P-0042"),
            .prints(Page<AssessmentWindowEntry>.self, "assessment", "windows", "pairs-2027a"),
            .does("assessment", "windows", "pairs-2027a", "--missing"),
            .fails(66, "assessment", "windows", "pairs-2027z"),
            .prints(AssessmentExport.self, "assessment", "export", "--participant", "P-0042"),
            .prints(AssessmentReport.self, "assessment", "withdraw", "1", "--dry-run"),
            .prints(AssessmentReport.self, "assessment", "withdraw", "1"),
            .fails(1, "assessment", "withdraw", "1"),
            .fails(66, "assessment", "withdraw", "99999"),
            .fails(
                65,
                "assessment",
                "record",
                "P-0042",
                "--dimension",
                "skills",
                "--source",
                "manager",
                "--judge",
                "listen=strong"
            ),
            .fails(64, "assessment", "record", "P-0042", "--dimension", "skills", "--source", "manager"),
            .prints(
                ImportReport.self,
                "adoption",
                "record",
                "P-0042",
                "listen",
                "applied",
                "--source",
                "manager",
                "--on",
                "2027-02-01",
                "--note",
                "Runs the handover"
            ),
            .prints(ImportReport.self, "adoption", "import", folder + "/adoption.csv"),
            .prints(Page<AdoptionEntry>.self, "adoption", "list", "--competence", "listen"),
            .does("adoption", "withdraw", "1"),
            .fails(1, "adoption", "withdraw", "1"),
            .prints(AdoptionReport.self, "adoption", "show", "pairs-2027a"),
            .does("adoption", "show", "pairs-2027a"),
            .fails(65, "adoption", "record", "P-0042", "lisen", "applied", "--source", "self"),
            .fails(65, "adoption", "record", "P-0042", "listen", "applied", "--source", "test"),
        ]
    }

    static let raters = "participant,rater,source\nP-0042,P-0016,peer\nP-0043,P-0016,report\n"

    static let adoption = """
        participant,competence,step,source,date
        P-0042,listen,sustained,self,2027-02-10
        P-0043,arrange,applied,manager,2027-02-10
        """
}
