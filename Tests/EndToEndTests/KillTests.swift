import CohortCore
import Control
import Foundation
import Testing

@Suite struct KillTests {
    /// How many times in a row the daemon is killed.
    static let kills = 50

    @Test(.timeLimit(.minutes(10)))
    func `killed at any moment of any command, fifty times in a row, nothing is lost and nothing is half-done`() throws
    {
        let receiver = try VerifyingReceiver()
        let daemon = try DaemonProcess(rehearsingFrom: "2026-12-07T09:00:00Z", changes: ["until:": "until: \"20:00\""])
        let stage = Stage(cli: daemon.cli)
        try stage.importSample()
        try stage.loadProgramme()
        try receiver.join(daemon.cli)
        var labours = Labours(cli: daemon.cli, scratch: daemon.scratch)
        var generator = SeededGenerator(seed: 50)
        var killedInTime = 0

        for kill in 1...Self.kills {
            let labour = try labours.next()
            let command = try daemon.cli.start(labour.words, errors: "\(daemon.scratch.path)/command.err")
            // Somewhere within the command, whose length no two runs agree on.
            usleep(UInt32(Double.random(in: 0...labour.milliseconds, using: &generator) * 1_000))
            daemon.kill()
            let status = try command.wait(within: 30)
            #expect([0, 69].contains(status), "\(labour.words): \(daemon.scratch.text(of: "command.err"))")
            if status != 0 { killedInTime += 1 }
            try daemon.restart()
            try expectSound(daemon, after: "kill \(kill), \(labour.words)")
            try labours.settle(labour, answered: status == 0)
        }

        try daemon.cli.ok(["clock", "advance", "2027-12-31"])
        try expectEverythingDelivered(daemon.cli, receiver)
        #expect(killedInTime > Self.kills / 5, "only \(killedInTime) commands were still running")
    }

    private func expectSound(_ daemon: DaemonProcess, after moment: String) throws {
        let copies = "\(daemon.scratch.path)/copies"
        try? FileManager.default.removeItem(atPath: copies)
        try FileManager.default.createDirectory(atPath: copies, withIntermediateDirectories: false)
        let backup: BackupReport = try daemon.cli.json(["backup", copies])
        #expect(backup.integrity == "ok", "\(moment)")
        let audit: AuditVerification = try daemon.cli.json(["audit", "verify"])
        #expect(audit.isSound, "\(moment): \(audit.fault ?? "")")
    }

    /// Every reminder that was due has its delivery, every delivery arrived, and what came twice came under one id.
    private func expectEverythingDelivered(_ cli: CLI, _ receiver: VerifyingReceiver) throws {
        let deliveries: Page<Delivery> = try cli.json(["delivery", "list", "--all"])
        let dispatched: Page<Reminder> = try cli.json(["reminder", "list", "--state", "dispatched", "--all"])
        let waiting: Page<Reminder> = try cli.json(["reminder", "list", "--state", "waiting", "--all"])
        let clock: ClockReport = try cli.json(["clock", "show"])
        #expect(deliveries.items.count > 100)
        #expect(deliveries.items.allSatisfy { $0.state == .delivered })
        #expect(Set(deliveries.items.map(\.message)) == Set(receiver.counts.keys))
        #expect(deliveries.items.compactMap(\.reminder).sorted() == dispatched.items.map(\.id).sorted())
        #expect(waiting.items.allSatisfy { $0.dueAt > clock.now })
        #expect(receiver.refused == 0)
    }
}
