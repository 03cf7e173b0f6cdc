import CohortCore
import Foundation
import Testing

/// A daemon that is killed again and again while it delivers to receivers that go wrong.
struct KillRun {
    private static let endpoints = ["symmetric", "asymmetric"]
    /// How many are enrolled at once, each of whom causes a reminder to each endpoint.
    private static let batch = 170

    /// What was seen, for the output of the test.
    struct Counts {
        /// Kills at the boundary, and those after a while in vain or at no boundary at all.
        var atBoundary = 0
        var byTheTest = 0
        /// Leases that the kills left open.
        var leases = 0
        /// Messages that arrived once more than the ledger knows of, or that had been accepted before.
        var repeated = 0
        var lost = 0
    }

    let boundary: HaltBoundary
    let daemon: DaemonProcess
    let receiver: FaultReceiver
    private(set) var counts = Counts()
    private(set) var enrolled = 0
    /// How many kills each message was leased at.
    private var killsLeased: [String: Int] = [:]
    private var generator: SeededGenerator

    init(boundary: HaltBoundary, seed: UInt64) throws {
        self.boundary = boundary
        generator = SeededGenerator(seed: seed)
        var keys = SystemRandomNumberGenerator()
        let secrets = ["whsec_", "whsk_"].map { prefix in
            prefix + Data((0..<32).map { _ in UInt8.random(in: 0...255, using: &keys) }).base64EncodedString()
        }
        let paths = zip(Self.endpoints, secrets).map { name, secret in
            ("/" + name, FaultReceiver.Path(keys: [secret], faults: FaultReceiver.faults, share: 0.2, delay: [10, 40]))
        }
        receiver = try FaultReceiver(Dictionary(uniqueKeysWithValues: paths), seed: Int(seed))
        daemon = try DaemonProcess(
            changes: [
                "until:": "until: \"20:00\"", "totalTimeout:": "totalTimeout: 1s", "inFlight:": "inFlight: 16",
                "perEndpoint:": "perEndpoint: 8",
            ]
        )
        let stage = Stage(cli: daemon.cli)
        try stage.importSample()
        try stage.loadProgramme()
        let rows = (1...5 * Self.batch).map { "P-T\($0),QOP,Lead,analytics,North West,yes" }
        let header = "code,organisation,role,professions,region,consent\n"
        try daemon.cli.ok(
            ["participant", "import", "-"],
            stdin: header + rows.joined(separator: "\n") + "\n"
        )
        for (name, secret) in zip(Self.endpoints, secrets) {
            try receiver.join(daemon.cli, "/" + name, as: name, secret: secret)
        }
        try enrolMore()
        try killed()
    }

    /// Starts it and lets it be killed.
    mutating func kill() throws {
        if try LedgerCopy(of: daemon).remaining < Self.batch / 4, enrolled < 5 * Self.batch {
            try daemon.restart()
            try enrolMore()
            try killed()
        }
        if boundary == .anywhere {
            try daemon.restartUnattended()
            // Starting takes a tenth of a second, of which some is to be hit too.
            usleep(UInt32.random(in: 40_000...400_000, using: &generator))
            counts.byTheTest += 1
        } else {
            try daemon.restartUnattended(environment: [
                "LD_PRELOAD": Preload.halt(), "COHORT_HALT_AT": boundary.rawValue,
                "COHORT_HALT_PASSAGE": "\(Int.random(in: boundary.passages, using: &generator))",
            ])
            let status = Eventually.value(within: 3) { daemon.process.exitStatus }
            #expect(status == nil || status == 128 + SIGKILL, "\(daemon.log.suffix(2_000))")
            if status == nil { counts.byTheTest += 1 } else { counts.atBoundary += 1 }
        }
        try killed()
    }

    /// Starts it a last time, tells it nothing, and compares the ledger with what arrived.
    mutating func finish() throws {
        if enrolled < 3 * Self.batch {
            try daemon.restart()
            while enrolled < 3 * Self.batch { try enrolMore() }
            try killed()
        }
        try daemon.restartUnattended()
        let expected = enrolled * Self.endpoints.count
        let isComplete = try Eventually.holds(within: 60) {
            usleep(20_000)
            return try receiver.accepted().count >= expected
        }
        #expect(isComplete, "\(boundary.rawValue): not all that was due went out after the restart")
        // The last outcomes are in the ledger once the daemon has drained.
        #expect(try daemon.stop() == 0)
        try compare()
    }

    private mutating func enrolMore() throws {
        let codes = (enrolled + 1...enrolled + Self.batch).map { "P-T\($0)" }
        try daemon.cli.ok(["enrol", "pairs"] + codes)
        enrolled += Self.batch
    }

    private mutating func killed() throws {
        daemon.kill()
        let ledger = try LedgerCopy(of: daemon)
        #expect(try ledger.integrity() == "ok")
        let leased = try ledger.leased()
        counts.leases += leased.count
        for message in leased { killsLeased[message, default: 0] += 1 }
    }

    private mutating func compare() throws {
        let ledger = try LedgerCopy(of: daemon)
        let deliveries = try ledger.deliveries()
        let arrivals = Dictionary(grouping: try receiver.read(), by: \.id)
        let attempts = Dictionary(uniqueKeysWithValues: deliveries.map { ($0.message, $0.attempts) })

        #expect(try ledger.reminders() == ["dispatched": enrolled])
        #expect(deliveries.count == enrolled * Self.endpoints.count)
        #expect(deliveries.allSatisfy { $0.state == "delivered" })
        let pairs = Set(deliveries.map { "\($0.reminder ?? 0) to \($0.endpoint)" })
        #expect(pairs.count == deliveries.count, "a reminder was handed to an endpoint twice")
        #expect(Set(arrivals.keys).isSubset(of: Set(attempts.keys)), "an id that the ledger does not know")
        #expect(!arrivals.values.joined().contains { $0.path == "/landed" }, "a redirect was followed")
        #expect(arrivals.values.joined().allSatisfy { !$0.keys.isEmpty }, "\(receiver.errors.suffix(1_000))")

        for delivery in deliveries {
            let mine = arrivals[delivery.message] ?? []
            let accepted = mine.count { $0.status == 204 }
            if accepted == 0 { counts.lost += 1 }
            // libcurl sends at once a second time what a kept connection lost without a byte of an answer.
            let resent = mine.count { $0.fault == "reset" }
            let repeated = max(mine.count - delivery.attempts - resent, accepted - 1, 0)
            counts.repeated += repeated
            let leased = killsLeased[delivery.message, default: 0]
            let story = mine.map { "\($0.number) \($0.at) \($0.fault ?? "-") \($0.status ?? 0)" }
            #expect(
                repeated <= leased,
                "\(delivery.message), \(delivery.attempts) attempts, \(leased) leases: \(story)"
            )
            #expect(Set(mine.map(\.hash)).count == 1, "\(delivery.message) changed")
        }
        #expect(counts.lost == 0)
        #expect(counts.repeated <= counts.leases)
        for retry in try ledger.retries() {
            #expect(retry.keeps(.standard), "attempt \(retry.number), \(retry.status ?? 0)")
        }
        print(
            """
            kills \(boundary.rawValue): \(counts.atBoundary) at the boundary, \(counts.byTheTest) by the test; \
            \(enrolled) reminders, \(deliveries.count) deliveries, \(arrivals.values.joined().count) requests, \
            \(arrivals.values.joined().count { $0.fault != nil }) faults; \(counts.leases) leases open at the kills, \
            \(counts.repeated) repeated under the same id, \(counts.lost) lost
            """
        )
    }
}

extension LedgerCopy {
    /// Reminders that wait, and deliveries that have not arrived.
    fileprivate var remaining: Int {
        get throws {
            try count("reminder", where: "state = 'waiting'")
                + count("delivery", where: "state IN ('waiting', 'leased')")
        }
    }
}
