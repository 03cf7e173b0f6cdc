import CohortCore
import Control

/// Any JSON at all.
struct AnyJSON: Decodable {
    init(from decoder: any Decoder) {}
}

/// The steps, in an order in which each has what it needs.
extension CommandTests {
    static func beginning(_ folder: String) -> [Step] {
        [
            .prints(StatusReport.self, "status"), .does("status"),
            .prints(DoctorReport.self, "doctor"), .prints(BackupReport.self, "backup", folder),
            .prints(ClockReport.self, "clock", "show"),
            .prints(Page<Profession>.self, "taxonomy", "professions"),
            .prints(Page<ProfessionFamily>.self, "taxonomy", "families"),
            .fails(66, "taxonomy", "professions", "--family", "nursin"),
        ]
            + ["organisation", "participant", "facilitator", "room"].map { noun in
                .prints(ImportReport.self, noun, "import", Binaries.file("Config/sample/\(noun)s.csv"))
            }
    }

    static let people: [Step] = [
        .prints(
            Organisation.self,
            "organisation",
            "add",
            "X-1",
            "--name",
            "Sample House",
            "--sector",
            "community",
            "--region",
            "North West",
            "--latitude",
            "53.48",
            "--longitude",
            "-2.24"
        ),
        .fails(64, "organisation", "change", "X-1", "--latitude", "53.5"),
        .fails(1, "organisation", "add", "X-1", "--name", "Again", "--sector", "community", "--region", "North West"),
        .prints(Page<Organisation>.self, "organisation", "list", "--all"),
        .prints(OrganisationDetail.self, "organisation", "show", "X-1"),
        .fails(66, "organisation", "show", "X-2"),
        .prints(Organisation.self, "organisation", "change", "X-1", "--name", "Sample Home"),
        .prints(OrganisationDetail.self, "organisation", "set-sector", "X-1", "provider", "--from", "2027-04-01"),
        .prints(
            Participant.self,
            "participant",
            "add",
            "P-9001",
            "--organisation",
            "X-1",
            "--role",
            "CNIO",
            "--profession",
            "nurse-adult 0.6 + informatics 0.4",
            "--region",
            "North West",
            "--consent"
        ),
        .prints(
            Participant.self,
            "participant",
            "add",
            "P-9002",
            "--organisation",
            "X-1",
            "--role",
            "Matron",
            "--profession",
            "nurse-adult",
            "--region",
            "North West"
        ),
        .fails(1, "organisation", "remove", "X-1", "--yes"),
        .prints(Page<Participant>.self, "participant", "list", "--all"),
        .prints(ParticipantDetail.self, "participant", "show", "P-9001"),
        .prints(Participant.self, "participant", "change", "P-9001", "--role", "Chief nurse"),
        .prints(ParticipantDetail.self, "participant", "add-absence", "P-9001", "2027-02-01", "2027-02-05"),
        .fails(77, "participant", "attribute", "set", "P-9001", "gender", "woman"),
        .prints(
            Page<FormingAttribute>.self,
            "participant",
            "attribute",
            "set",
            "P-9001",
            "gender",
            "woman",
            "--agreed"
        ),
        .prints(Page<FormingAttribute>.self, "participant", "attribute", "list", "P-9001"),
        .does("participant", "attribute", "forget", "P-9001", "gender", "--yes"),
        .fails(66, "participant", "attribute", "forget", "P-9001", "--all", "--yes"),
        .does("participant", "record", "P-9001"),
        .does("participant", "remove", "P-9001", "--yes"),
        .fails(66, "participant", "show", "P-9001"),
        .does("participant", "remove", "P-9002", "--yes"),
        .does("organisation", "remove", "X-1", "--yes"),
    ]

    static let places: [Step] = [
        .prints(Facilitator.self, "facilitator", "add", "F-90", "--background", "clinical"),
        .prints(Page<Facilitator>.self, "facilitator", "list"),
        .prints(Facilitator.self, "facilitator", "show", "F-90"),
        .prints(
            Facilitator.self,
            "facilitator",
            "add-absence",
            "F-90",
            "2027-03-01",
            "2027-03-12",
            "--reason",
            "leave"
        ),
        .does("facilitator", "remove", "F-90", "--yes"),
        .prints(
            Room.self,
            "room",
            "add",
            "R-90",
            "--name",
            "Loft",
            "--site",
            "Main",
            "--region",
            "North West",
            "--seats",
            "8"
        ),
        .prints(Page<Room>.self, "room", "list"),
        .prints(Room.self, "room", "show", "R-90"),
        .prints(Room.self, "room", "close", "R-90", "2027-03-01", "2027-03-12", "--reason", "building work"),
        .does("room", "remove", "R-90", "--yes"),
    ]

    static func programmes(_ folder: String) -> [Step] {
        [
            .prints(ImportReport.self, "participant", "attribute", "import", folder + "/attributes.csv"),
            .prints(ProgrammeReport.self, "programme", "check", folder + "/pairs.yaml"),
            .fails(66, "programme", "show", "pairs"),
            .prints([ProgrammeReport].self, "programme", "load", folder + "/pairs.yaml"),
            .prints(Page<ProgrammeSummary>.self, "programme", "list"),
            .prints(ProgrammeDetail.self, "programme", "show", "pairs"),
            .prints(Page<ProgrammeVersion>.self, "programme", "versions", "pairs"),
        ]
    }

    /// Plans that are kept, before anything is formed.
    static let plans: [Step] = [
        .prints(EnrolReport.self, "enrolment", "add", "pairs", "--everyone"),
        .prints(
            SelectReport.self,
            "cohort",
            "select",
            "pairs",
            "--places",
            "24",
            "--must",
            "P-0042",
            "--allow-missing-evidence"
        ),
        .fails(1, "cohort", "select", "pairs", "--places", "24"),
        .does("organisation", "change", "QOP", "--latitude", "53.48", "--longitude", "-2.24"),
        .does("organisation", "change", "RBS", "--latitude", "53.42", "--longitude", "-2.9"),
        .prints(
            CurveReport.self,
            "cohort",
            "curve",
            "pairs",
            "--start",
            "2027-01-04",
            "--points",
            "3",
            "--moves",
            "500"
        ),
        .prints(
            FormReport.self,
            "cohort",
            "form",
            "pairs",
            "--cohorts",
            "4",
            "--start",
            "2027-01-04",
            "--budget",
            "1s",
            "--moves",
            "1000",
            "--save",
            "draft"
        ),
        .fails(1, "cohort", "form", "pairs", "--start", "2027-01-04", "--moves", "1000", "--save", "draft"),
        .prints(Page<SavedPlan>.self, "plan", "list"),
        .prints(SavedPlanDetail.self, "plan", "show", "draft"),
        .prints(ComparisonReport.self, "cohort", "compare", "draft", "draft"),
        .fails(66, "cohort", "compare", "draft", "pairs@2027-01-04"),
        .prints(AppliedPlan.self, "plan", "apply", "draft", "--dry-run"),
        .does("plan", "remove", "draft", "--yes"),
        .fails(66, "plan", "show", "draft"),
    ]

    static let cohorts: [Step] = [
        .prints(EnrolReport.self, "enrol", "pairs", "P-0001", "P-0002"),
        .prints(EnrolReport.self, "enrolment", "add", "pairs", "--everyone"),
        .prints(Page<Enrolment>.self, "enrolment", "list", "pairs"),
        .prints(Enrolment.self, "enrolment", "withdraw", "pairs", "P-0095", "--reason", "new post"),
        .prints(Enrolment.self, "enrolment", "decline", "pairs", "P-0096"),
        .prints(
            FormReport.self,
            "cohort",
            "form",
            "pairs",
            "--cohorts",
            "4",
            "--start",
            "2027-01-04",
            "--moves",
            "2000"
        ),
        .prints(Page<Cohort>.self, "cohort", "list"),
        .prints(CohortDetail.self, "cohort", "show", "pairs-2027a"),
        .prints(Explanation.self, "cohort", "explain", "P-0042"),
        .does("enrolment", "add", "pairs", "P-0095"),
        .prints(CohortDetail.self, "cohort", "add-member", "pairs-2027a", "P-0095", "--force", "asked by both"),
        .does("cohort", "remove-member", "pairs-2027a", "P-0095", "--yes"),
        .prints(LockReport.self, "cohort", "lock", "pairs-2027a", "--all"),
        .fails(66, "cohort", "move", "P-0042", "pairs-2027z"),
        .prints(LockReport.self, "cohort", "unlock", "pairs-2027a", "--all"),
        .prints(
            ReformReport.self,
            "cohort",
            "reform",
            "pairs",
            "--start",
            "2027-01-04",
            "--moves",
            "2000"
        ),
        .prints(
            CohortDetail.self,
            "cohort",
            "set-responsibility",
            "pairs-2027a",
            "assurance",
            "Quarterly to the board"
        ),
        .prints(AnyJSON.self, "cohort", "cancel", "pairs-2027d", "--reason", "too few", "--yes"),
    ]

    static let timetable: [Step] = [
        .prints(PlanReport.self, "timetable", "plan", "pairs-2027a", "pairs-2027b", "--moves", "200"),
        .prints(Page<Session>.self, "timetable", "show", "pairs-2027a"),
        .prints(Explanation.self, "timetable", "explain", "pairs-2027a:opening"),
        .prints(
            PlanReport.self,
            "timetable",
            "move",
            "pairs-2027a:exchange-3",
            "--to",
            "2027-02-11",
            "--anyway",
            "asked"
        ),
        .prints(Page<Session>.self, "session", "list", "--cohort", "pairs-2027a"),
        .prints(Session.self, "session", "show", "pairs-2027a:opening"),
        .prints(Explanation.self, "session", "explain", "pairs-2027a:opening"),
        .prints(
            PlanReport.self,
            "session",
            "move",
            "pairs-2027a:exchange-3",
            "--to",
            "2027-02-12",
            "--anyway",
            "asked"
        ),
        .prints(Session.self, "session", "pin", "pairs-2027a:opening"),
        .prints(Session.self, "session", "unpin", "pairs-2027a:opening"),
        .prints(Session.self, "session", "cancel", "pairs-2027b:exchange-3", "--reason", "snow", "--yes"),
        .does("cohort", "calendar", "pairs-2027a"),
        .prints(Page<Reminder>.self, "reminder", "list"),
    ]

    static func teams(of members: [Code], reminder: Reminder.ID) -> [Step] {
        [
            .prints(
                Team.self,
                "team",
                "add",
                "pairs-2027a",
                "T-1",
                "--purpose",
                "Discharge by noon",
                members[0].rawValue,
                members[1].rawValue
            ),
            .prints(Page<Team>.self, "team", "list", "pairs-2027a"),
            .does("team", "remove", "pairs-2027a", "T-1", "--yes"),
            .prints(TeamFormReport.self, "team", "form", "pairs-2027a", "--moves", "2000"),
            .fails(1, "team", "form", "pairs-2027a", "--moves", "2000"),
            .prints(TableReport.self, "cohort", "tables", "pairs-2027a", "--moves", "20000"),
            .prints(TableReport.self, "cohort", "tables", "pairs-2027a", "--show"),
            .does("cohort", "tables", "pairs-2027a", "--show", "--csv"),
            .does("cohort", "tables", "pairs-2027a", "--remove", "--yes"),
            .fails(64, "cohort", "tables", "pairs-2027a", "--size", "3", "--tables", "4"),
            .prints(
                ReminderChangeReport.self,
                "reminder",
                "cancel",
                "\(reminder)",
                "--reason",
                "told in person",
                "--yes"
            ),
            .fails(1, "reminder", "cancel", "\(reminder)", "--reason", "told in person", "--yes"),
        ]
            + reminders
    }

    static func progress(_ folder: String) -> [Step] {
        [
            .prints(CohortStartReport.self, "cohort", "start", "pairs-2027a"),
            .prints(ClockReport.self, "clock", "advance", "2027-01-05"),
            .prints(AnyJSON.self, "rehearse", "pairs", "--until", "2027-01-25", "--quiet"),
            .prints(ClockReport.self, "clock", "advance", "2027-02-20"),
            .prints(AttendanceReport.self, "attendance", "record", "pairs-2027a:exchange-3", "--present", "all"),
            .prints(AttendanceReport.self, "attendance", "show", "pairs-2027a:exchange-3"),
            .prints(
                AssessmentReport.self,
                "assessment",
                "record",
                "P-0042",
                "--competence",
                "listen",
                "--dimension",
                "knowledge",
                "--source",
                "peer",
                "--finding",
                "3 of 5"
            ),
            .prints(AssessmentReport.self, "assessment", "import", folder + "/assessments.csv"),
            .prints(Page<AssessmentEntry>.self, "assessment", "list", "--participant", "P-0042"),
            .prints(TieRow.self, "tie", "record", "P-0042", "P-0043", "--hours", "1.5"),
            .prints(Page<TieRow>.self, "tie", "list", "--participant", "P-0042"),
            .prints(ParticipantProgress.self, "progress", "show", "P-0042"),
            .prints(Explanation.self, "progress", "explain", "P-0042"),
            .prints(CohortProgress.self, "progress", "cohort", "pairs-2027a"),
            .prints(CohortProgress.self, "cohort", "progress", "pairs-2027a"),
            .prints(AnyJSON.self, "programme", "report", "pairs"),
            .prints(ReminderDetail.self, "reminder", "show", "1"),
            .prints(Explanation.self, "reminder", "explain", "1"), .does("reminder", "explain", "1"),
            .prints(Page<Delivery>.self, "delivery", "list", "--event", "reminder", "--since", "2027-01-01"),
            .prints(DeliveryDetail.self, "delivery", "show", "1"),
            .prints(ReplayReport.self, "delivery", "replay", "--endpoint", "gateway", "--dry-run"),
            .prints(ReplayReport.self, "delivery", "replay", "--state", "dead", "--since", "2027-01-01"),
            .fails(64, "delivery", "replay", "--state", "delivered"),
            .fails(66, "delivery", "show", "msg_0"),
        ]
    }

    static let endings: [Step] = [
        .prints(Cohort.self, "cohort", "finish", "pairs-2027a"),
        .does("endpoint", "remove", "gateway", "--yes"),
        .prints(EraseReport.self, "participant", "erase", "P-0001", "--yes"),
        .fails(66, "participant", "show", "P-0001"),
        .prints(Page<AuditEntry>.self, "audit", "list"),
        .prints(AuditVerification.self, "audit", "verify"),
    ]

    static let assessments = """
        participant,competence,dimension,source,finding,date
        P-0042,listen,knowledge,self,0.4,2027-01-10
        P-0043,arrange,skills,facilitator,3 of 5,2027-01-10
        """
}
