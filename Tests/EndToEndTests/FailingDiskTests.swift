import CohortCore
import Control
import Foundation
import Testing

@Suite(.enabled(if: FaultReceiver.python != nil, FaultReceiver.pythonIsMissing)) struct FailingDiskTests {
    /// A way in which a disk fails: what, and with which number.
    struct Fault: CustomTestStringConvertible {
        let testDescription: String
        let text: String

        static let all = [
            Fault(testDescription: "full", text: "write \(ENOSPC)"),
            Fault(testDescription: "read-only", text: "write \(EROFS)"),
            Fault(testDescription: "broken", text: "sync \(EIO)"),
        ]
    }

    private static let secret = "whsec_" + Data(repeating: 9, count: 32).base64EncodedString()

    /// A daemon with deliveries under way, which the receiver answers when it is released.
    private struct Setting {
        static let enrolled = 40
        let receiver: FaultReceiver
        let daemon: DaemonProcess

        init(
            database: String? = nil,
            in scratch: Scratch,
            world: World = .ours,
            environment: [String: String] = [:]
        ) throws {
            let path = FaultReceiver.Path(keys: [FailingDiskTests.secret], gate: "hold")
            receiver = try FaultReceiver(["/": path])
            var changes = ["until:": "until: \"20:00\"", "totalTimeout:": "totalTimeout: 120s"]
            if let database { changes["database:"] = "database: \(database)" }
            daemon = try DaemonProcess(changes: changes, in: scratch, world: world, environment: environment)
            try Stage(cli: daemon.cli).importSample()
            try Stage(cli: daemon.cli).loadProgramme()
            try receiver.join(daemon.cli, "/", as: "gateway", secret: FailingDiskTests.secret)
            try daemon.cli.ok(["enrol", "pairs"] + (1...Self.enrolled).map { String(format: "P-%04d", $0) })
            let receiver = receiver
            #expect(try Eventually.holds { try receiver.read().count >= 16 }, "as many as one endpoint may have")
        }

        /// The receiver answers, and the daemon cannot write that down: it says so, and still tells what it knows.
        func expectComplaint() throws {
            try receiver.release()
            #expect(Eventually.holds(within: 20) { daemon.log.contains("trying again") })
            let status: StatusReport = try daemon.cli.json(["status"])
            #expect(status.counts.participants == 96)
            #expect(try daemon.cli.run(["organisation", "change", "QOP", "--name", "Renamed"]).status != 0)
            #expect(daemon.process.exitStatus == nil)
        }

        /// The disk is good again: everything is delivered, and nothing was sent twice for it.
        func expectRecovery() throws {
            #expect(try Eventually.holds(within: 20) { try receiver.accepted().count == Self.enrolled })
            let isSettled = try Eventually.holds(within: 20) {
                let counts = try daemon.cli.json(["status"], as: StatusReport.self).counts
                return counts.waitingDeliveries == 0 && counts.delivered == Self.enrolled
            }
            #expect(isSettled, "\(daemon.log.suffix(2_000))")
            #expect(receiver.arrivals.count == Self.enrolled)
            #expect(try daemon.cli.run(["organisation", "change", "QOP", "--name", "Renamed"]).status == 0)
            #expect(try daemon.cli.run(["audit", "verify"]).status == 0)
            #expect(try daemon.stop() == 0)
        }
    }

    @Test(arguments: Fault.all)
    func `a disk that fails while outcomes are written loses none of them`(_ fault: Fault) throws {
        let scratch = try Scratch()
        let switchFile = "\(scratch.path)/fault"
        let setting = try Setting(
            in: scratch,
            environment: ["LD_PRELOAD": Preload.failingDisk(), "COHORT_DISK_FAULT": switchFile]
        )

        try scratch.write(fault.text, to: "fault")
        try setting.expectComplaint()
        unlink(switchFile)
        try setting.expectRecovery()

        let ledger = try LedgerCopy(of: setting.daemon)
        #expect(try ledger.integrity() == "ok")
        #expect(try ledger.count("delivery", where: "state = 'delivered' AND attempts = 1") == Setting.enrolled)
        #expect(try ledger.count("attempt") == Setting.enrolled)
    }

    @Test(.enabled(if: World.canBeChanged, "mounts can be changed by root only"))
    func `a small disk that fills up while deliveries are under way loses none of them`() throws {
        let scratch = try Scratch()
        let disk = "\(scratch.path)/disk"
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: false)
        let setting = try Setting(
            database: "\(disk)/d.sqlite",
            in: scratch,
            world: .smallDisk(disk, kibibytes: 6_000)
        )
        // The daemon alone sees that disk; this is the way into what it sees.
        let filler = "/proc/\(setting.daemon.process.processID)/root\(disk)/filler"

        try Self.fill(filler)
        // The database's own files have room left: this uses it up.
        let isFull = try Eventually.holds(within: 60) {
            let words = ["organisation", "change", "QOP", "--name", UUID().uuidString]
            try Self.fill(filler)
            return try setting.daemon.cli.run(words).status == 73
        }
        #expect(isFull)
        try setting.expectComplaint()
        unlink(filler)
        try setting.expectRecovery()
    }

    /// Writes zeros into a file until the disk has no room.
    private static func fill(_ file: String) throws {
        let descriptor = open(file, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        guard descriptor >= 0 else { throw Failed("\(file) cannot be written", errno) }
        defer { close(descriptor) }
        let zeros = [UInt8](repeating: 0, count: 4_096)
        while write(descriptor, zeros, zeros.count) > 0 {}
    }
}
