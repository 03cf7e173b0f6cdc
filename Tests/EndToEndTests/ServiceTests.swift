import CohortCore
import Control
import Foundation
import Receiver
import Testing

@Suite struct ServiceTests {
    @Test func `asked to stop, the daemon lets deliveries under way end, and leaves one file`() throws {
        let receiver = try VerifyingReceiver { _ in ReceivedResponse(delay: .milliseconds(700)) }
        let daemon = try DaemonProcess(rehearsingFrom: "2026-12-07T09:00:00Z")
        let cli = daemon.cli
        try Stage(cli: cli).importSample()
        try Stage(cli: cli).loadProgramme()
        try receiver.join(cli)
        try cli.ok(["enrol", "pairs", "P-0001", "P-0002", "P-0003"])
        #expect(Eventually.holds { receiver.messages.count == 3 })

        #expect(try daemon.stop() == 0)

        #expect(!FileManager.default.fileExists(atPath: daemon.database + "-wal"), "the log was not folded in")
        #expect(!FileManager.default.fileExists(atPath: daemon.socket), "the socket was left behind")
        try daemon.restart()
        let delivered: Page<Delivery> = try cli.json(["delivery", "list", "--state", "delivered"])
        #expect(delivered.items.map(\.attempts) == [1, 1, 1])
        #expect(receiver.messages.count == 3)
    }

    @Test func `a receiver that never answers holds the daemon no longer than the drain limit`() throws {
        let receiver = try VerifyingReceiver { before in
            before == 0 ? ReceivedResponse(delay: .seconds(15)) : ReceivedResponse()
        }
        let daemon = try DaemonProcess(
            rehearsingFrom: "2026-12-07T09:00:00Z",
            changes: ["drainLimit:": "drainLimit: 1s"]
        )
        try Stage(cli: daemon.cli).importSample()
        try Stage(cli: daemon.cli).loadProgramme()
        try receiver.join(daemon.cli)
        try daemon.cli.ok(["enrol", "pairs", "P-0001"])
        #expect(Eventually.holds { receiver.messages.count == 1 })

        let started = ContinuousClock.now
        #expect(try daemon.stop() == 0)

        #expect(ContinuousClock.now - started < .seconds(8))
        try daemon.restart()
        #expect(Eventually.holds { receiver.messages.count == 2 }, "what was broken off is sent again")
        #expect(receiver.counts.count == 1, "under its own id")
    }

    @Test func `a reload takes over quiet hours and the log level`() throws {
        let daemon = try DaemonProcess(rehearsingFrom: "2026-12-07T21:00:00Z")
        let cli = daemon.cli
        let receiver = try VerifyingReceiver()
        try Stage(cli: cli).importSample()
        try Stage(cli: cli).loadProgramme()
        try receiver.join(cli)
        try cli.ok(["enrol", "pairs", "P-0001"])
        let quiet: Page<Reminder> = try cli.json(["reminder", "list", "--state", "waiting"])
        #expect(quiet.items.map(\.dueAt.description) == ["2026-12-08T08:00:00.000Z"])
        #expect(!daemon.log.contains(" debug "))

        try DaemonProcess.configure(
            daemon.scratch,
            changes: ["until:": "until: \"20:00\"", "logLevel:": "logLevel: debug"]
        )
        try daemon.reload()
        try cli.ok(["enrol", "pairs", "P-0002"])

        #expect(Eventually.holds { receiver.messages.count == 1 })
        #expect(Eventually.holds { daemon.log.contains(" debug ") })
    }

    @Test func `a reload of a broken file says so and keeps what held before`() throws {
        let daemon = try DaemonProcess(rehearsingFrom: "2026-12-07T21:00:00Z")
        try Stage(cli: daemon.cli).importSample()
        try Stage(cli: daemon.cli).loadProgramme()
        let receiver = try VerifyingReceiver()
        try receiver.join(daemon.cli)

        try DaemonProcess.configure(
            daemon.scratch,
            changes: ["until:": "until: \"20:00\"", "logLevel:": "logLevel: loud"]
        )
        try daemon.reload()
        try daemon.cli.ok(["enrol", "pairs", "P-0001"])

        #expect(daemon.log.contains("configuration not reloaded"))
        #expect(daemon.log.contains("logLevel"))
        let quiet: Page<Reminder> = try daemon.cli.json(["reminder", "list", "--state", "waiting"])
        #expect(quiet.items.map(\.dueAt.description) == ["2026-12-08T08:00:00.000Z"])
    }

    @Test func `with nothing due the daemon uses no processor time and writes nothing to the disk`() throws {
        let daemon = try DaemonProcess()
        try daemon.cli.ok(["status"])
        let atRest = Eventually.value(within: 10) { () -> Usage? in
            let first = Usage(of: daemon)
            // The observation itself: two seconds in which nothing is asked of it.
            sleep(2)
            return first == Usage(of: daemon) ? first : nil
        }

        #expect(atRest != nil, "it never came to rest")
        #expect(atRest?.isKnown == true)
    }

    /// What a daemon has used so far.
    private struct Usage: Equatable {
        /// User and system time, in the kernel's clock ticks of 10 ms.
        var ticks = -1
        /// Bytes that went to a disk.
        var written = -1
        /// When each of its files was changed.
        var changes: [String: Date] = [:]

        var isKnown: Bool { ticks >= 0 && written >= 0 && !changes.isEmpty }

        init(of daemon: DaemonProcess) {
            let process = daemon.process.processID
            let stat = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
            let fields = stat[(stat.lastIndex(of: ")") ?? stat.startIndex)...].split(separator: " ")
            if fields.count > 13, let user = Int(fields[12]), let system = Int(fields[13]) { ticks = user + system }
            let io = (try? String(contentsOfFile: "/proc/\(process)/io", encoding: .utf8)) ?? ""
            let line = io.split(separator: "\n").first { $0.hasPrefix("write_bytes:") }
            written = line.flatMap { Int($0.filter(\.isNumber)) } ?? -1
            for suffix in ["", "-wal", ".lock"] {
                let attributes = try? FileManager.default.attributesOfItem(atPath: daemon.database + suffix)
                changes[suffix] = attributes?[.modificationDate] as? Date
            }
        }
    }
}
