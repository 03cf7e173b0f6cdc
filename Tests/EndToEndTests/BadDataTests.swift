import CohortCore
import Control
import Foundation
import Testing

@Suite struct BadDataTests {
    struct BadFile: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let noun: String
        let bytes: [UInt8]
        /// What the refusal must say, besides the file's name.
        let words: [String]

        init(_ what: String, _ noun: String, _ text: String, says words: String...) {
            self.init(what, noun, Array(text.utf8), words)
        }

        init(_ what: String, _ noun: String, _ bytes: [UInt8], _ words: [String]) {
            testDescription = what
            self.noun = noun
            self.bytes = bytes
            self.words = words
        }
    }

    private static let people = "code,organisation,role,professions,region\n"
    private static let row = "P-1,QOP,Analyst,analytics,North West\n"

    @Test(arguments: [
        BadFile("duplicate codes", "participant", people + row + row, says: ":3", "P-1"),
        BadFile(
            "an unknown profession",
            "participant",
            people + "P-1,QOP,Nurse,nurse-adlut,North West\n",
            says: ":2",
            "Did you mean “nurse adult”?"
        ),
        BadFile(
            "an unknown organisation",
            "participant",
            people + "P-1,QOPP,Nurse,nurse-adult,North West\n",
            says: ":2",
            "QOP"
        ),
        BadFile(
            "a quote that never ends",
            "participant",
            people + "P-1,QOP,\"Analyst,analytics,North West\n",
            says: ":2",
            "quot"
        ),
        BadFile("too few columns", "participant", people + "P-1,QOP\n", says: ":2"),
        BadFile("a missing column", "participant", "code,organisation\nP-1,QOP\n", says: "role"),
        BadFile("a misspelt column", "participant", "code,organisation,rôle,professions,region\n" + row, says: "role"),
        BadFile("an empty file", "participant", "", says: "empty"),
        BadFile(
            "a date in no calendar",
            "facilitator",
            "code,background,absences\nF-90,clinical,2027-02-30/2027-03-01\n",
            says: ":2",
            "2027-02-30"
        ),
        BadFile(
            "a number in words",
            "room",
            "code,name,site,region,seats\nR-90,Loft,Main,London,many\n",
            says: ":2",
            "seats"
        ),
        BadFile(
            "UTF-16",
            "room",
            [0xFF, 0xFE] + "code,name\nR-1,x\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
            ["UTF-16", "UTF-8"]
        ),
        BadFile(
            "Latin-1",
            "room",
            Array("code,name,site,region,seats\nR-90,Caf".utf8) + [0xE9] + Array(",Main,London,8\n".utf8),
            [":2", "UTF-8", "Latin-1"]
        ),
        BadFile("a NUL byte", "room", "code,name,site,region,seats\nR-90,Lo\0ft,Main,London,8\n", says: ":2", "NUL"),
    ])
    func `a bad file is refused with its place, and nothing is imported`(file: BadFile) throws {
        let daemon = try DaemonProcess()
        try daemon.cli.ok(["organisation", "import", Binaries.file("Config/sample/organisations.csv")])
        let path = try daemon.scratch.write(file.bytes, to: "bad.csv")
        let before: AuditVerification = try daemon.cli.json(["audit", "verify"])

        let run = try daemon.cli.run([file.noun, "import", path])

        #expect(run.status == 65, "\(run.err)")
        for words in file.words + ["bad.csv"] { #expect(run.err.contains(words), "no “\(words)” in: \(run.err)") }
        #expect(run.out.isEmpty)
        let after: AuditVerification = try daemon.cli.json(["audit", "verify"])
        #expect(after == before)
    }

    @Test func `every bad row of a file is named, and its good rows change nothing`() throws {
        let daemon = try DaemonProcess()
        try daemon.cli.ok(["organisation", "import", Binaries.file("Config/sample/organisations.csv")])
        let path = try daemon.scratch.write(
            Self.people + "P-1,QOP,Analyst,analytics,North West\nP-2,QOP,Analyst,alchemy,North West\n"
                + "P-3,QOP,Analyst,analytics 1.5,North West\n",
            to: "people.csv"
        )

        let run = try daemon.cli.run(["participant", "import", path])

        #expect(run.status == 65)
        #expect(run.err.contains(":3") && run.err.contains("alchemy"))
        #expect(run.err.contains(":4") && run.err.contains("1.5"))
        let status: StatusReport = try daemon.cli.json(["status"])
        #expect(status.counts.participants == 0)
    }

    struct BadProgramme: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let says: String

        init(_ what: String, _ text: String, says: String) {
            testDescription = what
            self.text = text
            self.says = says
        }

        /// The sound programme with one thing changed.
        init(_ old: String, by new: String, says: String) {
            self.init(new, Stage.programme.replacing(old, with: new), says: says)
        }
    }

    @Test(arguments: [
        BadProgramme("malformed YAML", "code: pairs\n  title: [", says: "programme.yaml:"),
        BadProgramme("an alias of itself", "code: &a [*a]\n", says: "programme.yaml"),
        BadProgramme("a list", "- just\n- a list\n", says: "programme.yaml"),
        BadProgramme("nothing", "", says: "programme.yaml"),
        BadProgramme("minutes: 180", by: "minutes: long", says: "programme.yaml:29"),
        BadProgramme("title: Opening", by: "titel: Opening", says: "titel"),
        BadProgramme("process: shadowing", by: "process: shadwing", says: "shadowing"),
        BadProgramme("after: [opening]", by: "after: [openign]", says: "openign"),
        BadProgramme("strand: management", by: "strand: leadership", says: "management"),
        BadProgramme("Europe/London", by: "Europe/Londinium", says: "Europe/Londinium"),
        BadProgramme("earliestWeek: 2", by: "earliestWeek: 7", says: "earliestWeek"),
    ])
    func `a bad programme is refused with line or field`(programme: BadProgramme) throws {
        let daemon = try DaemonProcess()
        let path = try daemon.scratch.write(programme.text, to: "programme.yaml")

        let run = try daemon.cli.run(["programme", "load", path])

        #expect(run.status == 65, "\(run.err)")
        #expect(run.err.contains(programme.says), "\(run.err)")
        let status: StatusReport = try daemon.cli.json(["status"])
        #expect(status.counts.programmes == 0)
    }

    @Test func `a programme that no timetable can hold is named with what is in its way`() throws {
        let daemon = try DaemonProcess(rehearsingFrom: "2026-12-07T09:00:00Z")
        let cli = daemon.cli
        try Stage(cli: cli).importSample()
        let impossible = Stage.programme.replacing("minutes: 180", with: "minutes: 180\n    equipment: [planetarium]")
        try cli.ok(["programme", "load", "-"], stdin: impossible)
        try cli.ok(["enrol", "pairs", "--everyone"])
        try cli.ok(["cohort", "form", "pairs", "--cohorts", "4", "--start", "2027-01-04", "--moves", "1000"])

        let run = try cli.run(["timetable", "plan", "pairs-2027a"])

        #expect(run.status == 1)
        #expect(run.err.contains("opening") && run.err.contains("planetarium"), "\(run.err)")
        let sessions: Page<Session> = try cli.json(["session", "list"])
        #expect(sessions.total == 0)
    }

    @Test func `cohort rules that cannot be met are named, with a relaxation`() throws {
        let daemon = try DaemonProcess(rehearsingFrom: "2026-12-07T09:00:00Z")
        let cli = daemon.cli
        try Stage(cli: cli).importSample()
        let impossible = Stage.programme.replacing(
            "minimumDistinctFamilies: 2",
            with: "minimumDistinctFamilies: 2\n  sectorFloors: {community: 20}"
        )
        try cli.ok(["programme", "load", "-"], stdin: impossible)
        try cli.ok(["enrol", "pairs", "--everyone"])

        let run = try cli.run(["cohort", "form", "pairs", "--cohorts", "4", "--start", "2027-01-04"])

        #expect(run.status == 1)
        #expect(run.err.contains("community") && run.err.contains("20"), "\(run.err)")
        #expect(run.err.firstMatch(of: /A plan exists with: at least \d+ of community/) != nil, "\(run.err)")
        let cohorts: Page<Cohort> = try cli.json(["cohort", "list"])
        #expect(cohorts.total == 0)
    }
}
