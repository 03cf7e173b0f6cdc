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
        let daemon = try DaemonProcess(rehearsingFrom: "2026-12-07T09:00:00Z", changes: ["drainLimit:": "drainLimit: 1s"])
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

        try DaemonProcess.configure(daemon.scratch, changes: ["until:": "until: \"20:00\"", "logLevel:": "logLevel: debug"])
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

        try DaemonProcess.configure(daemon.scratch, changes: ["until:": "until: \"20:00\"", "logLevel:": "logLevel: loud"])
        try daemon.reload()
        try daemon.cli.ok(["enrol", "pairs", "P-0001"])

        #expect(daemon.log.contains("configuration not reloaded"))
        #expect(daemon.log.contains("logLevel"))
        let quiet: Page<Reminder> = try daemon.cli.json(["reminder", "list", "--state", "waiting"])
        #expect(quiet.items.map(\.dueAt.description) == ["2026-12-08T08:00:00.000Z"])
    }

    @Test func `with nothing due the daemon uses no processor time and writes nothing`() throws {
        let daemon = try DaemonProcess()
        try daemon.cli.ok(["status"])
        let quiet = Eventually.value(within: 10) { () -> (ticks: Int, written: Int)? in
            let first = Self.usage(of: daemon.process.processID)
            // The observation itself: two seconds in which nothing is asked of it.
            sleep(2)
            let second = Self.usage(of: daemon.process.processID)
            return first == second ? first : nil
        }

        #expect(quiet != nil, "it never came to rest")
    }

    /// User and system time in clock ticks, and bytes handed to the file system.
    private static func usage(of process: pid_t) -> (ticks: Int, written: Int) {
        let stat = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
        let fields = stat[(stat.lastIndex(of: ")") ?? stat.startIndex)...].split(separator: " ")
        let io = (try? String(contentsOfFile: "/proc/\(process)/io", encoding: .utf8)) ?? ""
        let written = io.split(separator: "\n").first { $0.hasPrefix("wchar:") }?.split(separator: " ").last
        guard fields.count > 13, let user = Int(fields[12]), let system = Int(fields[13]) else { return (-1, -1) }
        return (user + system, written.flatMap { Int($0) } ?? -1)
    }
}
