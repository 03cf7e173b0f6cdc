import CohortCore
import Testing

struct ReminderScheduleTests {
    private let london: Zone
    private let policy = ReminderPolicy(calendar: .englandAndWales(), quietHours: nil)
    /// Long before anything here.
    private let before: Moment

    init() throws {
        london = try #require(Zone(identifier: "Europe/London"))
        before = try #require(Moment("2020-01-01T00:00:00Z"))
    }

    private func rule(
        _ anchor: ReminderRule.Anchor,
        days: Int,
        stages: [Int] = [],
        shift: ReminderRule.WorkingDayShift = .no
    ) throws -> ReminderRule {
        ReminderRule(
            id: try code("rule"),
            anchor: anchor,
            days: days,
            shift: shift,
            levers: [.salience],
            text: try ReminderText("Words"),
            stages: stages.map { ReminderRule.Stage(days: $0) }
        )
    }

    private func schedule(
        _ rule: ReminderRule,
        _ day: String,
        for person: ReminderPreferences = .none,
        at now: Moment? = nil
    ) throws -> [ReminderRule.Occurrence] {
        rule.schedule(
            anchoredTo: try #require(LocalDate(day)),
            in: london,
            policy: policy,
            for: person,
            at: now ?? before
        )
    }

    @Test func `stages are counted from the day of the rule, on both sides of the anchor`() throws {
        let ahead = try schedule(rule(.beforeSession, days: 7, stages: [0, 3, 6]), "2027-02-10")
        let after = try schedule(rule(.afterAssessment(weeks: []), days: 1, stages: [0, 7]), "2027-02-10")

        #expect(ahead.map { london.date($0.due.dueAt).description } == ["2027-02-03", "2027-02-06", "2027-02-09"])
        #expect(after.map { london.date($0.due.dueAt).description } == ["2027-02-11", "2027-02-18"])
        #expect(ahead.map(\.stage) == [0, 1, 2])
    }

    @Test func `of the stages that have passed only the last is left`() throws {
        let rule = try rule(.beforeSession, days: 7, stages: [0, 3, 6])
        let now = try #require(Moment("2027-02-07T00:00:00Z"))

        #expect(try schedule(rule, "2027-02-10", at: now).map(\.stage) == [1, 2])
    }

    /// 2027-02-06 is a Saturday: both stages move to the Friday.
    @Test func `where a weekend puts two stages on one day the later is said`() throws {
        let rule = try rule(.beforeSession, days: 5, stages: [0, 1], shift: .earlier)

        let found = try schedule(rule, "2027-02-10")

        #expect(found.map(\.stage) == [1])
        #expect(found[0].due.moved == "2027-02-06 is a Saturday")
    }

    @Test func `what moved a reminder is said by the name of the holiday`() throws {
        // Fourteen days before is Good Friday.
        let due = try schedule(rule(.beforeSession, days: 14, shift: .later), "2027-04-09")[0].due

        #expect(due.moved == "2027-03-26 is a bank holiday (Good Friday)")
        #expect(due.wantedAt.description == "2027-03-26T09:00:00.000Z")
        #expect(due.dueAt.description == "2027-03-30T08:00:00.000Z")
    }

    @Test func `the days on which someone works count as theirs, weekends too, bank holidays not`() throws {
        var rule = try rule(.beforeSession, days: 2, shift: .earlier)
        rule.workingDays = .theirs
        let person = ReminderPreferences(weekdays: [.saturday, .monday, .friday])

        // Two days before Wednesday is Monday, before Tuesday Sunday, which becomes Saturday; Good Friday is free.
        #expect(try schedule(rule, "2027-02-10", for: person)[0].due.moved == nil)
        let saturday = try schedule(rule, "2027-02-09", for: person)[0].due
        #expect(saturday.dueAt.description == "2027-02-06T09:00:00.000Z")
        #expect(saturday.moved == "2027-02-07 is a Sunday")
        let thursday = try schedule(rule, "2027-02-13", for: person)[0].due
        #expect(thursday.moved == "2027-02-11 is not one of their working days")
        let easter = try schedule(rule, "2027-03-28", for: person)[0].due
        #expect(easter.dueAt.description == "2027-03-22T09:00:00.000Z")
    }

    @Test func `working days are counted by the days on which someone works`() throws {
        var rule = try rule(.beforeSession, days: 2)
        rule.workingDays = .theirs
        rule.countsWorkingDays = true

        let due = try schedule(rule, "2027-02-10", for: ReminderPreferences(weekdays: [.monday]))[0].due

        #expect(due.dueAt.description == "2027-02-01T09:00:00.000Z")
    }

    @Test func `someone's own quiet hours put a reminder off, and it is said until when`() throws {
        let mornings = try QuietHours(parsing: "06:00-10:30")
        let due = try schedule(
            rule(.beforeSession, days: 1),
            "2027-02-10",
            for: ReminderPreferences(quietHours: mornings)
        )[0].due

        #expect(due.dueAt.description == "2027-02-09T10:30:00.000Z")
        #expect(due.wantedAt.description == "2027-02-09T09:00:00.000Z")
        #expect(due.moved == "quiet hours until 10:30")
    }

    @Test func `two sets of quiet hours are both kept, unless nothing is left of the day`() throws {
        let night = ReminderPolicy(calendar: policy.calendar, quietHours: try QuietHours(parsing: "20:00-08:00"))
        let evening = try #require(Moment("2027-02-09T21:00:00Z"))

        let late = night.allowed(from: evening, in: london, also: try QuietHours(parsing: "07:00-09:15"))
        #expect(late.description == "2027-02-10T09:15:00.000Z")
        let never = night.allowed(from: evening, in: london, also: try QuietHours(parsing: "08:00-20:00"))
        #expect(never.description == "2027-02-10T08:00:00.000Z")
    }

    @Test(arguments: ["", "20:00", "20:00-20:00", "8pm-8am", "20:00-08:00-09:00", "25:00-08:00"])
    func `what are not quiet hours is refused`(text: String) {
        #expect(throws: CohortError.self) { try QuietHours(parsing: text) }
    }

    @Test func `a self-assessment counts from a week before an evaluation opens, but not for the one before`() throws {
        var programme = try sound()
        programme.evaluationWeeks = [0, 1, 8]
        let start = try #require(LocalDate("2027-02-01"))

        func window(_ week: Int) -> [String?] {
            let found = programme.assessmentWindow(week: week, from: start)
            return [found.opens, found.next].map { $0.map { london.date($0).description } }
        }
        #expect(window(0) == ["2027-01-25", "2027-02-08"])
        #expect(window(1) == ["2027-02-01", "2027-03-29"])
        #expect(window(8) == ["2027-03-22", nil])
    }

    @Test func `words are those of the profession, else of the family, else everyone's`() throws {
        var rule = try rule(.beforeSession, days: 7)
        let (midwife, nursing) = (try code("midwife"), try code("nursing"))
        rule.variants = [midwife: try ReminderText("For midwives"), nursing: try ReminderText("For nursing")]
        func said(_ profession: Code?, _ family: Code?, stage: Int = 0) -> [String?] {
            let words = rule.words(stage: stage, profession: profession, family: family)
            return [words.text.template, words.variant?.rawValue]
        }

        #expect(said(midwife, nursing) == ["For midwives", "midwife"])
        #expect(said(try code("nurse-adult"), nursing) == ["For nursing", "nursing"])
        #expect(said(nil, nil) == ["Words", nil])
        rule.stages = [ReminderRule.Stage(days: 0), ReminderRule.Stage(days: 1, text: try ReminderText("Again"))]
        #expect(said(midwife, nursing) == ["For midwives", "midwife"])
        #expect(said(midwife, nursing, stage: 1) == ["Again", nil])
    }
}
