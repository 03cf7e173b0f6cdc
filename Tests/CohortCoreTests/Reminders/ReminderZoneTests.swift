import CohortCore
import Testing

/// What holds for every rule, day, zone and person: looked at for many at random, the same ones each time.
struct ReminderZoneTests {
    /// A rule with what decides on when it speaks.
    private struct Draw {
        var rule: ReminderRule
        var policy: ReminderPolicy
        var person: ReminderPreferences
        var day: LocalDate

        func due(days: Int? = nil, week: Int = 0, in zone: Zone) -> DueTime {
            var rule = rule
            rule.days = days ?? rule.days
            return rule.due(anchoredTo: day, week: week, in: zone, policy: policy, for: person)
        }

        /// The days that the rule takes for worked.
        var calendar: WorkingCalendar { policy.calendar(of: rule, for: person) }

        /// Whether quiet hours leave any minute of the day.
        var isReachable: Bool {
            let quiet = [policy.quietHours, person.quietHours].compactMap(\.self)
            // All are drawn in whole quarters of an hour.
            return stride(from: 0, to: 1_440, by: 15).compactMap(LocalTime.init(minutesSinceMidnight:)).contains {
                time in
                !quiet.contains { $0.covers(time) }
            }
        }
    }

    private static func time(_ random: inout SeededGenerator) throws -> LocalTime {
        try #require(LocalTime(minutesSinceMidnight: 15 * Int.random(in: 0..<96, using: &random)))
    }

    private static func quietHours(_ random: inout SeededGenerator) throws -> QuietHours? {
        let (from, until) = (try time(&random), try time(&random))
        return Bool.random(using: &random) && from != until ? QuietHours(from: from, until: until) : nil
    }

    /// Draws of which half are near a change of the clocks, where there are any.
    private static func draws(_ count: Int, in name: String) throws -> [Draw] {
        var random = SeededGenerator(seed: 2_027)
        let changing = try #require(ClockChanges.known[name] ?? nil).daysOfChanges.sorted()
        return try (0..<count).map { _ in
            let near = Bool.random(using: &random) ? changing.randomElement(using: &random) : nil
            let day = LocalDate(daysSince1970: near ?? Int.random(in: ClockChanges.days, using: &random))
            let holidays = (0..<6).map { _ in (day + Int.random(in: -20...20, using: &random), "holiday") }
            let closure = day + Int.random(in: -20...20, using: &random)
            let weekdays = Weekday.allCases.filter { _ in Bool.random(using: &random) }
            return Draw(
                rule: ReminderRule(
                    id: try #require(Code(rawValue: "rule")),
                    anchor: Bool.random(using: &random) ? .beforeSession : .afterSession,
                    days: Int.random(in: 0...12, using: &random),
                    countsWorkingDays: Bool.random(using: &random),
                    workingDays: try #require(ReminderRule.WorkingDays.allCases.randomElement(using: &random)),
                    at: try time(&random),
                    shift: try #require(ReminderRule.WorkingDayShift.allCases.randomElement(using: &random)),
                    levers: [],
                    text: try ReminderText("Words")
                ),
                policy: ReminderPolicy(
                    calendar: WorkingCalendar(
                        holidays: Dictionary(holidays) { first, _ in first },
                        closures: [try Absence(first: closure, last: closure + 3)]
                    ),
                    quietHours: try quietHours(&random)
                ),
                person: ReminderPreferences(quietHours: try quietHours(&random), weekdays: Set(weekdays)),
                day: day
            )
        }
    }

    @Test(arguments: ClockChanges.zones)
    func `nobody is reminded in quiet hours`(name: String) throws {
        let zone = try #require(Zone(identifier: name))
        for draw in try Self.draws(400, in: name) {
            let due = draw.due(in: zone)
            let time = zone.local(due.dueAt).time
            #expect(draw.policy.quietHours?.covers(time) != true, "\(draw): \(due)")
            if draw.isReachable { #expect(draw.person.quietHours?.covers(time) != true, "\(draw): \(due)") }
        }
    }

    @Test(arguments: ClockChanges.zones)
    func `what is moved off days off never comes on one, whatever quiet hours do`(name: String) throws {
        let zone = try #require(Zone(identifier: name))
        for draw in try Self.draws(400, in: name) where draw.rule.shift != .no {
            let due = draw.due(in: zone)
            #expect(draw.calendar.isWorking(zone.date(due.dueAt)), "\(draw): \(due)")
        }
    }

    /// Both fall on the morning of Saturday 2027-02-06, when quiet hours end.
    @Test(arguments: [
        (ReminderRule.WorkingDayShift.earlier, "2027-02-05T08:00:00.000Z"), (.later, "2027-02-08T08:00:00.000Z"),
        (.no, "2027-02-06T08:00:00.000Z"),
    ])
    func `what quiet hours put off to a day off is moved as its rule says`(
        shift: ReminderRule.WorkingDayShift,
        expected: String
    ) throws {
        let night = QuietHours(from: try #require(LocalTime("20:00")), until: try #require(LocalTime("08:00")))
        var draw = try #require(try Self.draws(1, in: "Europe/London").first)
        draw.rule.anchor = .afterSession
        draw.rule.countsWorkingDays = false
        draw.rule.at = try #require(LocalTime("21:00"))
        draw.rule.shift = shift
        draw.policy = ReminderPolicy(calendar: .englandAndWales(), quietHours: night)
        draw.person = .none
        draw.day = try #require(LocalDate("2027-02-05"))

        let due = draw.due(days: 0, in: try #require(Zone(identifier: "Europe/London")))

        #expect(due.dueAt.description == expected)
        let saturday = shift == .no ? "" : "; 2027-02-06 is a Saturday"
        #expect(due.moved == "quiet hours until 08:00" + saturday)
    }

    @Test(arguments: ClockChanges.zones)
    func `more days never bring it nearer to what it is counted from`(name: String) throws {
        let zone = try #require(Zone(identifier: name))
        for draw in try Self.draws(50, in: name) {
            let dues = (0...14).map { draw.due(days: $0, in: zone).dueAt }
            let ordered = draw.rule.anchor.isBefore ? dues.reversed() : dues
            #expect(zip(ordered, ordered.dropFirst()).allSatisfy { $0 <= $1 }, "\(draw): \(dues)")
        }
    }

    @Test(arguments: ClockChanges.zones)
    func `it comes when it was wanted, or the ledger says why not`(name: String) throws {
        let zone = try #require(Zone(identifier: name))
        for draw in try Self.draws(400, in: name) {
            let due = draw.due(in: zone)
            #expect((due.moved == nil) == (due.dueAt == due.wantedAt), "\(draw): \(due)")
            if draw.rule.shift != .earlier { #expect(due.dueAt >= due.wantedAt, "\(draw): \(due)") }
            #expect(due.dueAt - due.wantedAt < .days(30) && due.wantedAt - due.dueAt < .days(30))
        }
    }

    @Test(arguments: ClockChanges.zones)
    func `weeks after a day are counted as from the day that many weeks later`(name: String) throws {
        let zone = try #require(Zone(identifier: name))
        for draw in try Self.draws(50, in: name) {
            var later = draw
            later.day = draw.day + 21
            #expect(draw.due(week: 3, in: zone) == later.due(in: zone))
        }
    }

    @Test func `working days are counted as one counts them, and back again`() throws {
        for draw in try Self.draws(100, in: "Europe/London") {
            let calendar = draw.calendar
            let next = try #require(calendar.workingDay(onOrAfter: draw.day))
            #expect(calendar.date(draw.day, addingWorkingDays: 0) == next)
            for count in 1...10 {
                let later = try #require(calendar.date(next, addingWorkingDays: count))
                #expect(calendar.isWorking(later))
                #expect((1...(later - next)).count { calendar.isWorking(next + $0) } == count)
                #expect(calendar.date(later, addingWorkingDays: -count) == next)
            }
        }
    }
}
