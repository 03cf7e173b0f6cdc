import CohortCore
import Control
import Foundation
import Testing

@Suite(.enabled(if: FaultReceiver.python != nil, FaultReceiver.pythonIsMissing)) struct MessageTests {
    /// What a rotation answers.
    private struct NewKey: Decodable {
        var secret: String?
        var publicKey: String?
    }

    /// What `check-schemas.py` found.
    private struct SchemaReport: Decodable {
        var types: [String: Int]
        var faults: [String]
    }

    private static let endpoints = ["symmetric", "asymmetric"]

    /// ``Stage/programme`` with a rule for every anchor and audience.
    private static let programme: String = {
        let rules = [
            ("welcome", "on enrolment", ["days: 0"], "00:00", "participants", "welcome to {programme}"),
            ("before-start", "before cohort start", ["days: 5"], "09:00", "participants", "{programme}, {date}"),
            (
                "after-start", "after cohort start", ["weeks: [1]", "days: 0", "digest: always"], "11:00",
                "participants", "{programme}, {date}"
            ),
            (
                "also-after-start", "after cohort start", ["weeks: [1]", "days: 0", "digest: always"], "11:00",
                "participants", "the same, {date}"
            ),
            ("day-before", "before session", ["days: 1", opening], "09:00", "participants", "{module} at {start}"),
            ("facilitators", "before session", ["days: 2", opening], "10:00", "facilitators", "{module} at {start}"),
            ("managers", "before session", ["days: 3", opening], "10:00", "line managers", "{module} at {start}"),
            ("follow-up", "after session", ["days: 1", opening], "10:00", "participants", "{module} on {date}"),
            ("catch-up", "after session", ["days: 1", opening], "11:00", "absent", "{module} was on {date}"),
            ("evaluation", "before assessment", ["weeks: [2]", "days: 1"], "12:00", "participants", "asked on {date}"),
            (
                "refresh", "before predicted loss", ["days: 1", "dimension: knowledge", "below: 0.3"], "12:00",
                "participants", "again by {date}"
            ),
        ]
        let texts = rules.map { id, anchor, settings, time, audience, words in
            let lines = [
                "- id: \(id)", "  anchor: \(anchor)", "  at: \(time)", "  audience: \(audience)", "  levers: [norms]",
                "  text: \"{participant}: \(words).\"",
            ]
            return (lines + settings.map { "  " + $0 }).map { "  \($0)\n" }.joined()
        }
        return Stage.programme(withRules: texts.joined())
            .replacing("lengthWeeks: 6", with: "lengthWeeks: 6\nevaluationWeeks: [0, 2]")
    }()

    private static let opening = "modules: [opening]"

    /// Every type that the daemon documents.
    private static let types: Set<String> = Set(
        [
            "welcome", "cohort", "session", "follow_up", "catch_up", "assessment", "refresh", "change", "digest",
        ]
        .map { "reminder." + $0 }
            + ["endpoint.failing", "endpoint.disabled", "endpoint.recovered", "delivery.dead", "endpoint.test"]
    )

    @Test(.timeLimit(.minutes(10)))
    func `the official libraries verify every kind of message, during a rotation too, and each fits its schema`() throws
    {
        let first = Self.endpoints.map { name in
            (name == "symmetric" ? "whsec_" : "whsk_")
                + Data((0..<32).map { _ in UInt8.random(in: 0...255) }).base64EncodedString()
        }
        let receiver = try FaultReceiver(Self.paths([first], others: first[0]))
        let daemon = try DaemonProcess(rehearsingFrom: "2026-12-07T09:00:00Z")
        let cli = daemon.cli
        try Stage(cli: cli).importSample()
        try cli.ok(["programme", "load", "-"], stdin: Self.programme)
        for (name, secret) in zip(Self.endpoints, first) {
            try receiver.join(cli, "/" + name, as: name, secret: secret, options: ["--alerts"])
        }
        // The others are told of these two.
        for name in ["gone", "failing"] {
            let options = ["--events", "reminder.welcome"]
            try receiver.join(cli, "/" + name, as: name, secret: first[0], options: options)
        }
        func test() throws { for name in Self.endpoints { try cli.ok(["endpoint", "test", name]) } }

        // Before a rotation: enrolment, cohorts, the first weeks, and who was absent.
        let cohorts = try Stage(cli: cli).formAndPlan(cohorts: 4, start: "2027-01-04")
        try test()
        try cli.ok(["clock", "advance", "2027-01-20T12:00:00Z"])
        let before = try Self.read(receiver).count
        // During it.
        let second = try Self.endpoints.map { name in
            let key: NewKey = try cli.json(["endpoint", "rotate", name])
            return try #require(key.publicKey ?? key.secret)
        }
        try receiver.change(to: Self.paths([first, second], others: first[0]))
        try test()
        let opening = "\(cohorts[0]):opening"
        let attendance: AttendanceReport = try cli.json(["attendance", "show", opening])
        let absent = try #require(attendance.rows.first).participant.rawValue
        try cli.ok(["attendance", "record", opening, "--present", "all", "--absent", absent])
        let move = ["session", "move", "\(cohorts[0]):exchange-3", "--to", "2027-02-12", "--anyway", "asked"]
        try cli.ok(move)
        try cli.ok(["clock", "advance", "2027-01-21T11:59:00Z"])
        let during = try Self.read(receiver).count
        // After it.
        try cli.ok(["clock", "advance", "2027-03-26T12:00:00Z"])
        try test()
        #expect(try daemon.stop() == 0)

        let arrivals = try Self.read(receiver)
        #expect(arrivals[..<before].allSatisfy { $0.keys == [0] }, "\(receiver.errors.suffix(1_000))")
        #expect(arrivals[before..<during].allSatisfy { $0.keys == [0, 1] }, "\(receiver.errors.suffix(1_000))")
        #expect(arrivals[during...].allSatisfy { $0.keys == [1] }, "\(receiver.errors.suffix(1_000))")
        for part in [arrivals[..<before], arrivals[before..<during], arrivals[during...]] {
            #expect(Set(part.map(\.path)) == Set(Self.endpoints.map { "/" + $0 }))
        }
        let deliveries = try LedgerCopy(of: daemon).deliveries().filter { Self.endpoints.contains($0.endpoint) }
        #expect(deliveries.allSatisfy { $0.state == "delivered" })
        let tests = Set(arrivals.map(\.id)).subtracting(deliveries.map(\.message))
        #expect(tests.count == 3 * Self.endpoints.count, "what is not in the ledger")
        let report = try Self.schemaReport(receiver)
        print("messages: " + report.types.sorted { $0.key < $1.key }.map { "\($0) \($1)" }.joined(separator: ", "))
        #expect(report.faults.isEmpty)
        #expect(Set(report.types.keys) == Self.types)
    }

    /// What arrived at the endpoints whose keys are rotated.
    private static func read(_ receiver: FaultReceiver) throws -> [FaultReceiver.Arrival] {
        try receiver.read().filter { endpoints.map { "/" + $0 }.contains($0.path) }
    }

    /// The paths with several generations of keys, and two that go wrong.
    private static func paths(_ generations: [[String]], others key: String) -> [String: FaultReceiver.Path] {
        var paths = Dictionary(
            uniqueKeysWithValues: endpoints.indices.map { index in
                ("/" + endpoints[index], FaultReceiver.Path(keys: generations.map { $0[index] }, bodies: true))
            }
        )
        paths["/gone"] = FaultReceiver.Path(keys: [key], faults: ["410"])
        paths["/failing"] = FaultReceiver.Path(keys: [key], faults: ["500"])
        return paths
    }

    private static func schemaReport(_ receiver: FaultReceiver) throws -> SchemaReport {
        let script = Binaries.file("Tests/EndToEndTests/Harness/Faults/check-schemas.py")
        let (output, errors) = ("\(receiver.scratch.path)/report", "\(receiver.scratch.path)/report.err")
        let process = try ChildProcess(
            try #require(FaultReceiver.python),
            [script, Binaries.file("docs/schemas"), "\(receiver.scratch.path)/log.jsonl"],
            output: output,
            errors: errors
        )
        guard try process.wait(within: 60) == 0 else { throw Failed(receiver.scratch.text(of: "report.err")) }
        return try JSONDecoder().decode(SchemaReport.self, from: Data(receiver.scratch.text(of: "report").utf8))
    }
}
