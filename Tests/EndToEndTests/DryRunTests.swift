import CohortCore
import Control
import Foundation
import Testing

@Suite struct DryRunTests {
    @Test(.timeLimit(.minutes(10)))
    func `a dry run of any command says what it would do and changes nothing`() throws {
        let daemon = try DaemonProcess(rehearsingFrom: "2026-12-07T09:00:00Z")
        let (cli, scratch) = (daemon.cli, daemon.scratch)
        let stage = Stage(cli: cli)
        try stage.importSample()
        try stage.loadProgramme()
        let receiver = try VerifyingReceiver()
        try receiver.join(cli)
        try cli.ok(["enrol", "pairs", "--everyone"])
        let draft = ["cohort", "form", "pairs", "--cohorts", "4", "--start", "2027-01-04", "--moves", "500"]
        try cli.ok(draft + ["--save", "draft"])
        let cohorts = try stage.formAndPlan(cohorts: 4, start: "2027-01-04").map(\.rawValue)
        try cli.ok(["clock", "advance", "2027-01-21"])
        try cli.ok(["enrolment", "withdraw", "pairs", "P-0007"])
        try cli.ok(["enrolment", "withdraw", "pairs", "P-0008"])
        try cli.ok(["enrolment", "withdraw", "pairs", "P-0009"])
        try cli.ok(["enrol", "pairs", "P-0009"])
        let seats = try cohorts.map { cohort -> [String] in
            let detail: CohortDetail = try cli.json(["cohort", "show", cohort])
            return detail.mix.members.map(\.rawValue)
        }
        let opening = "\(cohorts[0]):opening"
        let last = "\(cohorts[0]):exchange-3"
        let files = try Self.files(in: scratch)
        try CommandTests.writeAvailability(to: scratch)
        try scratch.write(CommandTests.adoption.replacing("2027-02-10", with: "2027-01-10"), to: "adoption.csv")
        try cli.ok([
            "assessment", "record", "P-0042", "--competence", "listen", "--dimension", "knowledge", "--source",
            "manager",
            "--finding", "0.4",
        ])
        try cli.ok(["team", "add", cohorts[1], "T-9", "--purpose", "Discharge", seats[1][0], seats[1][1]])
        try scratch.write(CommandTests.answers.replacing("MEMBER", with: seats[1][0]), to: "answers.csv")
        let commands = [
            [
                "team", "coordination", "record", "T-9", seats[1][0], "--about", "medicine", "--answers",
                "4,4,4,4,4,4,4",
            ],
            ["team", "coordination", "import", "T-9", "\(scratch.path)/answers.csv"],
            ["organisation", "import", files.organisations], ["participant", "import", files.participants],
            ["facilitator", "import", files.facilitators], ["room", "import", files.rooms],
            ["participant", "busy", "import", "P-0042", "\(scratch.path)/busy.ics"],
            ["facilitator", "busy", "import", "--csv", "\(scratch.path)/busy-facilitator.csv"],
            ["room", "busy", "import", "R-01", "\(scratch.path)/busy.ics"],
            ["programme", "load", files.programme], ["assessment", "import", files.assessments],
            ["enrol", "pairs", "P-0007"], ["enrolment", "add", "pairs", "--everyone"],
            ["cohort", "form", "pairs", "--start", "2027-03-01", "--cohorts", "1", "--moves", "100"],
            ["cohort", "select", "pairs", "--places", "1", "--allow-missing-evidence", "--enrol"],
            ["plan", "apply", "draft"],
            ["cohort", "add-member", cohorts[0], "P-0009"], ["cohort", "remove-member", cohorts[0], seats[0][0]],
            ["cohort", "move", seats[0][0], cohorts[1]], ["cohort", "swap", seats[0][0], seats[1][0]],
            ["cohort", "reform", "pairs", "--start", "2027-01-04", "--moves", "500"],
            ["participant", "attribute", "import", files.attributes],
            ["cohort", "tables", cohorts[0], "--rounds", "3", "--moves", "20000"],
            ["team", "form", cohorts[0], "--moves", "2000"],
            ["timetable", "plan"] + cohorts + ["--seed", "9", "--moves", "200"],
            ["timetable", "replan", "--without-room", "R-01", "--from", "2027-01-22", "--until", "2027-02-26"],
            ["timetable", "move", last, "--to", "2027-02-11", "--anyway", "asked"],
            ["session", "move", last, "--to", "2027-02-11", "--anyway", "asked"],
            ["attendance", "record", opening, "--present", "all"],
            [
                "assessment", "record", "P-0042", "--competence", "listen", "--dimension", "knowledge", "--source",
                "peer", "--finding", "0.5",
            ],
            ["assessment", "ask", "P-0042", "--peer", "P-0007,P-0011"], ["assessment", "withdraw", "1"],
            ["adoption", "record", "P-0042", "listen", "applied", "--source", "manager"],
            ["adoption", "import", "\(scratch.path)/adoption.csv"],
            ["delivery", "replay", "--endpoint", "gateway"],
            ["progress", "calibrate", "pairs"],
            ["progress", "revert-parameters", "pairs", "--dimension", "skills", "--to", "0"],
            ["reminder", "send-now", "--cohort", cohorts[0], "--state", "waiting"],
            ["reminder", "cancel", "--cohort", cohorts[0], "--reason", "told in person"],
            ["progress", "remind", cohorts[0]],
        ]
        let before = try Self.everything(cli)

        for command in commands {
            let run = try cli.run(command + ["--dry-run"])
            // Forming a cohort of two breaks its size: then the dry run refuses as the real one would.
            #expect([0, 1].contains(run.status), "\(command): \(run.err)")
            #expect(run.status == 1 || run.err.contains("this was a dry run"), "\(command): \(run.err)")
            #expect(try Self.everything(cli) == before, "\(command) changed something")
        }

        let withDryRun = try CommandTree.leaves().filter { $0.value.contains("dry-run") }.keys
        let untried = withDryRun.filter { leaf in
            !commands.contains { $0.starts(with: leaf.split(separator: " ").map(String.init)) }
        }
        #expect(untried.sorted() == [])
    }

    @Test func `a dry run foresees what the import then does`() throws {
        let daemon = try DaemonProcess()
        let cli = daemon.cli
        let words = ["organisation", "import", Binaries.file("Config/sample/organisations.csv")]

        let foreseen: ImportReport = try cli.json(words + ["--dry-run"])
        let done: ImportReport = try cli.json(words)
        let again: ImportReport = try cli.json(words)

        #expect(foreseen.rows == done.rows)
        #expect(foreseen.isDryRun && !done.isDryRun)
        #expect(done.added == 40)
        #expect(again.unchanged == 40)
    }

    /// Files that would all change something.
    private static func files(
        in scratch: Scratch
    ) throws -> (
        organisations: String, participants: String, facilitators: String, rooms: String, programme: String,
        assessments: String, attributes: String
    ) {
        (
            try scratch.write("code,name,sector,region\nX-1,Sample House,community,North West\n", to: "o.csv"),
            try scratch.write(
                "code,organisation,role,professions,region\nP-9001,QOP,CNIO,informatics,North West\n",
                to: "p.csv"
            ),
            try scratch.write("code,background\nF-90,clinical\n", to: "f.csv"),
            try scratch.write("code,name,site,region,seats\nR-90,Loft,Main,North West,8\n", to: "r.csv"),
            try scratch.write(Stage.programme.replacing("Working in pairs", with: "Pairs"), to: "p.yaml"),
            try scratch.write(CommandTests.assessments, to: "a.csv"),
            try scratch.write(CommandTests.attributes, to: "t.csv")
        )
    }

    /// All lists that there are, and the head of the record of who did what.
    private static func everything(_ cli: CLI) throws -> [String: String] {
        let lists = [
            ["organisation", "list", "--all"], ["participant", "list", "--all"], ["facilitator", "list", "--all"],
            ["room", "list", "--all"], ["programme", "list"], ["programme", "versions", "pairs"],
            ["enrolment", "list", "pairs", "--all"], ["cohort", "list", "--all"], ["session", "list", "--all"],
            ["team", "coordination", "show", "T-9"],
            ["assessment", "list", "--all"], ["assessment", "raters"], ["adoption", "list"],
            ["progress", "parameters", "--programme", "pairs", "--history"],
            ["tie", "list", "--participant", "P-0042"], ["endpoint", "list"],
            ["reminder", "list", "--all"], ["reminder", "pauses"], ["delivery", "list", "--all"],
            ["participant", "attribute", "list", "P-0042"], ["participant", "busy", "list", "P-0042"],
            ["facilitator", "busy", "list", "F-01"], ["room", "busy", "list", "R-01"], ["audit", "list", "--all"],
            ["audit", "verify"],
        ]
        return try Dictionary(
            uniqueKeysWithValues: lists.map { words in
                let run = try cli.run(words + ["--json"])
                #expect(run.status == 0, "\(words): \(run.err)")
                return (words.joined(separator: " "), run.out)
            }
        )
    }
}
