import CohortCore
import Control

/// The steps about boards, and about what teams have of their own.
extension CommandTests {
    static let answers = """
        rater,about,round,frequent,timely,accurate,problem_solving,shared_goals,shared_knowledge,mutual_respect
        MEMBER,medicine,2027-01-11,4,4,3,3,4,,5

        """

    static func boards(_ folder: String) -> [Step] {
        [
            .does("board", "template"),
            .does("board", "template", "--duties", "people; money"),
            .fails(65, "board", "template", "--duties", "money; Money"),
            .prints(BoardAnalysis.self, "board", "analyse", Binaries.file("Config/sample/board.csv")),
            .does(
                "board",
                "analyse",
                Binaries.file("Config/sample/board.csv"),
                "--ties",
                Binaries.file("Config/sample/board-ties.csv"),
                "--executed",
                "9",
                "--within",
                "4"
            ),
            .fails(66, "board", "analyse", folder + "/nowhere.csv"),
            .fails(65, "board", "analyse", folder + "/assessments.csv"),
            .fails(64, "board", "analyse"),
        ]
    }

    /// Of a team that is there, with the members it has.
    static func ownOfTeams(_ team: Team, _ folder: String) -> [Step] {
        let (code, member) = (team.code.rawValue, team.members[0].rawValue)
        let coordination: [Step] = [
            .prints(
                ImportReport.self,
                "team",
                "coordination",
                "record",
                code,
                member,
                "--about",
                "medicine",
                "--answers",
                "4,4,3,5,-,4,4"
            ),
            .fails(
                65,
                "team",
                "coordination",
                "record",
                code,
                member,
                "--about",
                "medicin",
                "--answers",
                "4,4,3,5,-,4,4"
            ),
            .fails(64, "team", "coordination", "record", code, member, "--about", "medicine", "--answers", "four"),
            .prints(ImportReport.self, "team", "coordination", "import", code, folder + "/answers.csv"),
            .prints(Page<CoordinationRound>.self, "team", "coordination", "show", code),
            .does("team", "coordination", "show", code),
        ]
        return coordination + [
            .prints(TeamAction.self, "team", "action", "add", code, "One list", "--on", "2027-01-12"),
            .prints(TeamAction.self, "team", "action", "done", code, "1", "--by", member),
            .fails(64, "team", "action", "done", code, "1"),
            .fails(66, "team", "action", "done", code, "7", "--by", member),
            .prints(Page<TeamAction>.self, "team", "action", "list", code),
            .prints(
                TeamResponsibility.self,
                "team",
                "responsibility",
                "add",
                code,
                member,
                "Discharge flow",
                "--from",
                "2027-01-12"
            ),
            .prints(Page<TeamResponsibility>.self, "team", "responsibility", "list", code),
            .prints(TeamProgress.self, "team", "progress", code), .does("team", "progress", code),
            .prints(TeamProgress.self, "team", "progress", code, "--as-of", "2027-01-20"),
            .fails(66, "team", "progress", "T-none"),
            .prints(BoardAnalysis.self, "board", "analyse", "--team", code),
            .prints(TeamResponsibility.self, "team", "responsibility", "end", code, "1"),
            .does("team", "action", "withdraw", code, "1", "--yes"),
        ]
    }
}
