import CohortCore
import Control

/// The steps that change cohorts which exist, and what people agreed to.
extension CommandTests {
    /// Members change places, and change back.
    static func changes(_ one: Code, _ other: Code, _ cohort: Code) -> [Step] {
        [
            .prints(
                CohortChangeReport.self,
                "cohort",
                "swap",
                one.rawValue,
                other.rawValue,
                "--force",
                "they asked for it"
            ),
            .does("cohort", "swap", other.rawValue, one.rawValue, "--force", "they asked for it"),
            .prints(CohortChangeReport.self, "cohort", "move", one.rawValue, cohort.rawValue, "--force", "asked"),
        ]
    }

    static let attributes = """
        participant,name,value,agreed
        P-0042,gender,woman,yes
        P-0043,gender,man,yes
        """
}
