import CohortCore
import Control
import Foundation
import Testing

/// A command with the exit status it must have, and the value its JSON must be.
struct Step {
    let words: [String]
    let status: Int32
    let decode: (@Sendable (CLI.Run) throws -> Void)?

    /// A command that prints a value of the contract.
    static func prints<Value: Decodable & SendableMetatype>(_ type: Value.Type, _ words: String...) -> Step {
        Step(words: words + ["--json"], status: 0) { run in _ = try run.decoded(as: type) }
    }

    /// A command that prints no JSON.
    static func does(_ words: String...) -> Step { Step(words: words, status: 0, decode: nil) }

    static func fails(_ status: Int32, _ words: String...) -> Step { Step(words: words, status: status, decode: nil) }

    /// Whether it is a try of this command.
    func isOf(_ command: String) -> Bool {
        words.starts(with: command.split(separator: " ").map(String.init))
    }
}

@Suite struct CommandTests {
    @Test(.timeLimit(.minutes(10)))
    func `every command does what it says, prints its value as JSON, and ends with the documented status`() throws {
        let daemon = try DaemonProcess(rehearsingFrom: "2026-12-07T09:00:00Z")
        let receiver = try VerifyingReceiver()
        let scratch = daemon.scratch
        try scratch.write(Stage.programme, to: "pairs.yaml")
        try scratch.write(receiver.secret + "\n", to: "secret")
        try scratch.write(Self.assessments, to: "assessments.csv")
        try scratch.write(Self.attributes, to: "attributes.csv")
        try scratch.write(Self.raters, to: "raters.csv")
        try scratch.write(Self.adoption, to: "adoption.csv")
        try Self.writeAvailability(to: scratch)
        var tried: [Step] = []
        func follow(_ steps: [Step]) throws {
            for step in steps { try expect(step, of: daemon.cli) }
            tried += steps
        }

        try follow(Self.beginning(scratch.path) + Self.people + Self.places + Self.programmes(scratch.path))
        try follow(Self.availability(scratch.path))
        try follow(
            Self.endpoints(receiver.url, scratch.path) + Self.plans + Self.cohorts + Self.timetable + Self.timetables
        )
        try follow(Self.calendars(scratch.path))
        try scratch.write(Self.judgements, to: "judgements.csv")
        try follow(Self.calibrations(scratch.path))
        try follow(Self.frameworks)
        let second: CohortDetail = try daemon.cli.json(["cohort", "show", "pairs-2027b"])
        let third: CohortDetail = try daemon.cli.json(["cohort", "show", "pairs-2027c"])
        try follow(Self.changes(second.mix.members[0], third.mix.members[0], third.cohort.code))
        let cohort: CohortDetail = try daemon.cli.json(["cohort", "show", "pairs-2027a"])
        let waiting: Page<Reminder> = try daemon.cli.json(["reminder", "list", "--state", "waiting"])
        let reminder = try #require(waiting.items.first?.id)
        try follow(Self.teams(of: cohort.members.map(\.participant), reminder: reminder))
        let formed: CohortDetail = try daemon.cli.json(["cohort", "show", "pairs-2027a"])
        let team = try #require(formed.teams.first)
        try scratch.write(Self.answers.replacing("MEMBER", with: team.members[0].rawValue), to: "answers.csv")
        try follow(Self.advice)
        try follow(
            Self.progress(scratch.path) + Self.progressViews(scratch.path) + Self.assessments(scratch.path)
                + Self.boards(scratch.path) + Self.ownOfTeams(team, scratch.path) + Self.endings
        )

        let commands = try CommandTree.leaves().keys
        #expect(commands.count > 80)
        let untried = commands.filter { command in
            command != "webhook listen" && !tried.contains { $0.isOf(command) && $0.status == 0 }
        }
        #expect(untried.sorted() == [])
        let audit: AuditVerification = try daemon.cli.json(["audit", "verify"])
        #expect(audit.isSound)
    }

    private func expect(_ step: Step, of cli: CLI) throws {
        let run = try cli.run(step.words)
        #expect(run.status == step.status, "\(step.words.joined(separator: " ")): \(run.err)")
        if step.status == 0, run.status == 0 {
            #expect(throws: Never.self, "\(step.words)") { try step.decode?(run) }
        } else if step.status != 0 {
            #expect(!(run.err + run.out).isEmpty, "a refusal says why: \(step.words)")
        }
    }

    @Test func `the listener verifies what arrives, prints it and sums it up`() throws {
        let daemon = try DaemonProcess(rehearsingFrom: "2026-12-07T09:00:00Z")
        let (cli, scratch) = (daemon.cli, daemon.scratch)
        let secret = try VerifyingReceiver().secret
        try scratch.write(secret + "\n", to: "secret")
        let listener = try cli.start(
            [
                "webhook", "listen", "--port", "0", "--port-file", "\(scratch.path)/port", "--secret-file",
                "\(scratch.path)/secret", "--count", "1", "--summary-file", "\(scratch.path)/summary", "--json",
            ],
            output: "\(scratch.path)/heard"
        )
        #expect(Eventually.holds { scratch.text(of: "port").hasSuffix("\n") })
        let port = scratch.text(of: "port").filter(\.isNumber)
        try cli.ok(["endpoint", "add", "wrong", "--url", "http://127.0.0.1:\(port)/"])
        try cli.ok([
            "endpoint", "add", "right", "--url", "http://127.0.0.1:\(port)/", "--secret-file", "\(scratch.path)/secret",
        ])

        #expect(try cli.run(["endpoint", "test", "wrong"]).status == 1)
        #expect(try cli.run(["endpoint", "test", "right"]).status == 0)

        #expect(try listener.wait(within: 20) == 0)
        #expect(scratch.text(of: "heard").contains("endpoint.test"))
        #expect(scratch.text(of: "summary").contains(#""received":2,"refused":1,"verified":1"#))
    }

    @Test func `wrong words are usage errors, with the nearest right ones`() throws {
        let cli = CLI(socket: "/tmp/nobody.sock", scratch: try Scratch())
        let mistyped = try cli.run(["cohrt", "list"])
        #expect(mistyped.status == 64)
        #expect(mistyped.err.contains("cohort"))
        #expect(try cli.run(["cohort", "form", "pairs"]).status == 64)
        #expect(try cli.run(["cohort", "form", "pairs", "--start", "2027-02-30"]).status == 64)
        #expect(try cli.run(["enrol", "pairs"]).status == 64)
        #expect(try cli.run(["room", "remove", "R-01"]).status == 64, "nobody is asked without a terminal")
        #expect(try cli.run(["--version"]).out.hasPrefix(CohortdVersion.text))
        #expect(try cli.run(["--help"]).status == 0)
        for shell in ["bash", "zsh", "fish"] {
            #expect(try cli.run(["--generate-completion-script", shell]).out.contains("cohortctl"))
        }
    }

    @Test func `without a daemon every command says so with status 69`() throws {
        let cli = CLI(socket: "/tmp/nobody-\(UUID().uuidString.prefix(8)).sock", scratch: try Scratch())
        for words in [["status"], ["participant", "list"], ["audit", "verify"], ["programme", "show", "pairs"]] {
            let run = try cli.run(words)
            #expect(run.status == 69)
            #expect(run.err.contains("Is cohortd running"))
        }
    }
}
