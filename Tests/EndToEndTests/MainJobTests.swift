import CohortCore
import Control
import Foundation
import Receiver
import Testing

@Suite struct MainJobTests {
    @Test(.timeLimit(.minutes(10)))
    func `a programme runs from a roster to reminders that arrive, signed, and as often as the ledger says`() throws {
        let daemon = try DaemonProcess(rehearsingFrom: "2026-12-07T09:00:00Z")
        let cli = daemon.cli
        let receiver = try VerifyingReceiver { before in
            // Every first attempt of some messages fails, so that retries are part of the job.
            before == 0 && Int.random(in: 0..<50) == 0 ? ReceivedResponse(status: 503) : ReceivedResponse()
        }
        try Stage(cli: cli).importSample()
        try cli.ok(["programme", "load", Binaries.file("Programmes/informed-leaders.yaml")])
        let enrolled: EnrolReport = try cli.json(["enrol", "informed-leaders", "--everyone"])
        try receiver.join(cli)
        let words = ["cohort", "form", "informed-leaders", "--cohorts", "4", "--start", "2027-01-04"]
        let formed: FormReport = try cli.json(words + ["--moves", "20000"])
        let cohorts = formed.cohorts.map(\.code.rawValue)
        let planned: PlanReport = try cli.json(["timetable", "plan"] + cohorts + ["--moves", "2000"])

        let rehearsed = try cli.run(["rehearse", "informed-leaders", "--quiet", "--json"], within: 240)

        #expect(rehearsed.status == 0, "\(rehearsed.err)")
        #expect(enrolled.enrolled == 96)
        #expect(formed.cohorts.map(\.members.count) == [24, 24, 24, 24])
        #expect(Set(formed.cohorts.flatMap(\.members)).count == 96)
        #expect(planned.hardViolations == 0)
        let sessions: Page<Session> = try cli.json(["session", "list", "--all"])
        #expect(!sessions.items.isEmpty)
        #expect(sessions.items.allSatisfy { $0.state != .planned }, "a session was not held")
        try expectWhole(cli, receiver)
        let progress: CohortProgress = try cli.json(["progress", "cohort", cohorts[0]])
        #expect(progress.rows.allSatisfy { $0.mean > $0.baseline && $0.observations > 0 })
        let report = try cli.run(["programme", "report", "informed-leaders"])
        #expect(report.status == 0)
        #expect(report.out.contains("Informed leaders"))
        #expect(try daemon.stop() == 0)
    }

    /// The ledger and the receiver agree, and nothing that is due waits.
    private func expectWhole(_ cli: CLI, _ receiver: VerifyingReceiver) throws {
        let status: StatusReport = try cli.json(["status"])
        let delivered: Page<Delivery> = try cli.json(["delivery", "list", "--state", "delivered", "--all"])
        let dispatched: Page<Reminder> = try cli.json(["reminder", "list", "--state", "dispatched", "--all"])
        let waiting: Page<Reminder> = try cli.json(["reminder", "list", "--state", "waiting", "--all"])
        let clock: ClockReport = try cli.json(["clock", "show"])
        let audit: AuditVerification = try cli.json(["audit", "verify"])
        #expect(receiver.refused == 0)
        #expect(delivered.items.count > 500)
        #expect(Set(delivered.items.map(\.message)) == Set(receiver.counts.keys))
        let said = dispatched.items.filter { $0.mergedInto == nil }
        #expect(Set(delivered.items.compactMap(\.reminder)) == Set(said.map(\.id)))
        #expect(receiver.messages.count == delivered.items.reduce(0) { $0 + $1.attempts })
        #expect(clock.retried == delivered.items.reduce(0) { $0 + $1.attempts - 1 })
        #expect(status.counts.delivered == delivered.total)
        #expect(status.counts.waitingDeliveries == 0)
        #expect(status.counts.deadDeliveries == 0)
        #expect(waiting.items.allSatisfy { $0.dueAt > status.now }, "a reminder that is due waits")
        #expect(audit.isSound)
    }
}
