import CohortCore
import Control
import Foundation
import Testing

@Suite(
    .enabled(if: FaultReceiver.python != nil, FaultReceiver.pythonIsMissing),
    .enabled(if: FakeClock.library != nil, FakeClock.isMissing)
)
struct ClockTests {
    private static let secret = "whsec_" + Data(repeating: 7, count: 32).base64EncodedString()

    /// A daemon and a receiver on one clock.
    private struct Setting {
        let clock: FakeClock
        let receiver: FaultReceiver
        let daemon: DaemonProcess
        var cli: CLI { daemon.cli }

        init(showing moment: String, programme: String, start: String) throws {
            clock = try FakeClock(showing: moment)
            let path = FaultReceiver.Path(keys: [ClockTests.secret], bodies: true)
            receiver = try FaultReceiver(["/": path], environment: clock.environment)
            daemon = try DaemonProcess(environment: clock.environment)
            let stage = Stage(cli: daemon.cli)
            try stage.importSample()
            try daemon.cli.ok(["programme", "load", "-"], stdin: programme)
            try receiver.join(daemon.cli, "/", as: "gateway", secret: ClockTests.secret)
            _ = try stage.formAndPlan(cohorts: 4, start: start)
        }

        /// Waits until the daemon has nothing to do now.
        func expectNothingDue() throws {
            let isDone = try Eventually.holds(within: 20) {
                let status: StatusReport = try cli.json(["status"])
                let words = ["reminder", "list", "--state", "waiting", "--all"]
                return try status.counts.waitingDeliveries == 0
                    && cli.json(words, as: Page<Reminder>.self).items.allSatisfy { $0.dueAt > status.now }
            }
            #expect(isDone, "something that is due waits")
        }

        /// Waits until so many reminders of the programme's rules have arrived.
        func expectArrivals(_ count: Int, _ moment: String) throws {
            var found = 0
            let arrived = try Eventually.holds(within: 20) {
                found = try receiver.read().count { $0.body?.contains("\"rule\":\"at-") ?? false }
                return found >= count
            }
            #expect(arrived, "\(moment): \(found) of \(count)\n\(daemon.log.suffix(1_000))")
            #expect(found == count, "\(moment)")
        }

        /// Each message arrived once, verified, and not before it was due.
        func expectEachOnceAndInTime() throws {
            let arrivals = try receiver.read()
            #expect(Set(arrivals.map(\.id)).count == arrivals.count, "a message came twice")
            var reminders: Set<Int> = []
            for arrival in arrivals {
                let body = try JSON.decoder().decode(WebhookPayload.self, from: Data((arrival.body ?? "").utf8))
                let isNew = reminders.insert(Int(body.data.reminder.rawValue)).inserted
                #expect(isNew, "reminder \(body.data.reminder) came under two ids")
                #expect(arrival.at * 1_000 >= Double(body.data.dueAt.rawValue) - 1, "before it was due")
                #expect(arrival.keys == [0], "\(receiver.errors)")
            }
        }
    }

    /// Reminds the members of a cohort at these hours of the day a week before the start.
    private static func programme(hours: [Int]) -> String {
        let rules = hours.map { hour in
            """
              - id: at-\(hour)
                anchor: before cohort start
                days: 7
                at: \(hour < 10 ? "0\(hour)" : "\(hour)"):00
                audience: participants
                levers: [salience]
                text: "{participant}: it is \(hour) o'clock, and {programme} starts on {date}."
            """
        }
        return Stage.programme(withRules: rules.joined(separator: "\n"))
    }

    @Test(.timeLimit(.minutes(10)))
    func `a clock set forward and back, and a suspend, miss no reminder and double none`() throws {
        let hours = [9, 10, 11, 13, 15, 17]
        let setting = try Setting(
            showing: "2027-03-01T08:00:00Z",
            programme: Self.programme(hours: hours),
            start: "2027-03-08"
        )
        let (clock, daemon) = (setting.clock, setting.daemon)
        let waiting: Page<Reminder> = try setting.cli.json(["reminder", "list", "--state", "waiting", "--all"])
        let members = waiting.items.count { $0.rule?.rawValue == "at-9" }
        #expect(members == 96)
        #expect(members >= 12)

        try clock.set(to: "2027-03-01T08:59:59Z")
        try setting.expectArrivals(members, "nine comes by itself")
        try clock.set(to: "2027-03-01T10:05:00Z")
        try setting.expectArrivals(2 * members, "an hour forward, over ten")
        try clock.set(to: "2027-03-01T09:05:00Z")
        // Ten comes a second time on the way to eleven.
        try clock.set(to: "2027-03-01T10:59:59Z")
        try setting.expectArrivals(3 * members, "an hour back, and eleven by itself")
        daemon.process.kill(SIGSTOP)
        try clock.set(to: "2027-03-01T16:00:00Z")
        daemon.process.kill(SIGCONT)
        try setting.expectArrivals(5 * members, "a suspend of five hours, over one and three o'clock")
        try clock.set(to: "2027-03-01T16:59:59Z")
        try setting.expectArrivals(6 * members, "five o'clock comes by itself")

        try setting.expectEachOnceAndInTime()
        #expect(try daemon.stop() == 0)
        let ledger = try LedgerCopy(of: daemon)
        #expect(
            try ledger.count("reminder", where: "rule IS NOT NULL AND state = 'dispatched'") == hours.count * members
        )
        #expect(try ledger.count("delivery") == ledger.count("delivery", where: "state = 'delivered' AND attempts = 1"))
    }

    @Test(.timeLimit(.minutes(10)))
    func `down for a week, the daemon catches up once and says why it keeps silent about the rest`() throws {
        let rules = [
            ("at-start", "after cohort start", "weeks: [0]\n    days: 0", "09:00", "send"),
            ("at-start-or-never", "after cohort start", "weeks: [0]\n    days: 0", "10:00", "skip"),
            ("at-eve", "before session", "days: 1\n    countsWorkingDays: true", "09:00", "send"),
        ]
        .map { id, anchor, days, time, late in
            """
              - id: \(id)
                anchor: \(anchor)
                \(days)
                at: \(time)
                audience: participants
                levers: [salience]
                late: \(late)
                text: "{participant}: {programme}, {date}."
            """
        }
        let setting = try Setting(
            showing: "2027-03-05T09:00:00Z",
            programme: Stage.programme(withRules: rules.joined(separator: "\n")),
            start: "2027-03-08"
        )
        let (clock, daemon) = (setting.clock, setting.daemon)
        // What is said at once, about the timetable, is said before it stops.
        try setting.expectNothingDue()
        #expect(try daemon.stop() == 0)
        let before = try LedgerCopy(of: daemon)
        let due = "rule IS NOT NULL AND state = 'waiting' AND dueAt < \(try Self.milliseconds("2027-03-15T12:00:00Z"))"
        let starting = try before.count("reminder", where: due + " AND rule = 'at-start'")
        let skipped = try before.count("reminder", where: due + " AND rule = 'at-start-or-never'")
        let held = try before.count(
            "reminder",
            where: due + " AND expiresAt <= \(try Self.milliseconds("2027-03-15T12:00:00Z")) AND rule = 'at-eve'"
        )
        let eves = try before.count("reminder", where: due + " AND rule = 'at-eve'")
        #expect(starting == 96 && skipped == 96 && held > 0)

        try clock.set(to: "2027-03-15T12:00:00Z")
        try daemon.restart()

        try setting.expectArrivals(starting + eves - held, "after a week")
        try setting.expectNothingDue()
        #expect(try daemon.stop() == 0)
        try daemon.restart()
        try setting.expectNothingDue()
        #expect(try daemon.stop() == 0)
        try setting.expectArrivals(starting + eves - held, "after one more start")
        try setting.expectEachOnceAndInTime()
        let after = try LedgerCopy(of: daemon)
        #expect(try after.count("reminder", where: due) == 0, "what is due waits")
        let late = try after.count("reminder", where: "state = 'suppressed' AND reason LIKE 'It was too late%'")
        #expect(late == skipped + held)
        #expect(try after.count("delivery") == after.count("delivery", where: "state = 'delivered' AND attempts = 1"))
    }

    private static func milliseconds(_ text: String) throws -> Int64 { try #require(Moment(text)).rawValue }
}
