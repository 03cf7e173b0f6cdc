import CohortCore
import Testing

struct ReminderRuleTests {
    private let london: Zone
    private let policy = ReminderPolicy(calendar: .englandAndWales(), quietHours: nil)

    init() throws {
        london = try #require(Zone(identifier: "Europe/London"))
    }

    private func rule(
        _ anchor: ReminderRule.Anchor,
        days: Int,
        countsWorkingDays: Bool = false,
        at: String = "09:00",
        shift: ReminderRule.WorkingDayShift = .no,
        audience: ReminderRule.Audience = .participants,
        late: ReminderRule.LatePolicy = .send
    ) throws -> ReminderRule {
        ReminderRule(
            id: try #require(Code(rawValue: "rule")),
            anchor: anchor,
            days: days,
            countsWorkingDays: countsWorkingDays,
            at: try #require(LocalTime(at)),
            shift: shift,
            audience: audience,
            levers: [.salience],
            late: late,
            text: try ReminderText("Words")
        )
    }

    private func due(_ rule: ReminderRule, _ day: String, week: Int = 0) throws -> String {
        rule.dueAt(anchoredTo: try #require(LocalDate(day)), week: week, in: london, policy: policy).description
    }

    @Test func `days are counted before and after what the rule is anchored to`() throws {
        #expect(try due(rule(.beforeSession, days: 7), "2027-02-10") == "2027-02-03T09:00:00.000Z")
        #expect(try due(rule(.afterSession, days: 1), "2027-02-10") == "2027-02-11T09:00:00.000Z")
        #expect(try due(rule(.onEnrolment, days: 0), "2027-02-10") == "2027-02-10T09:00:00.000Z")
        #expect(try due(rule(.beforeCohortStart, days: 14), "2027-02-10") == "2027-01-27T09:00:00.000Z")
        let checkIn = try rule(.afterCohortStart(weeks: [4, 8]), days: 2)
        #expect(try due(checkIn, "2027-02-10", week: 4) == "2027-03-12T09:00:00.000Z")
    }

    /// Good Friday 2027 is 26 March, Easter Monday 29 March.
    @Test func `working days leap over a weekend and bank holidays`() throws {
        let before = try rule(.beforeSession, days: 2, countsWorkingDays: true)
        let after = try rule(.afterSession, days: 1, countsWorkingDays: true)

        #expect(try due(before, "2027-03-31") == "2027-03-25T09:00:00.000Z")
        #expect(try due(after, "2027-03-25") == "2027-03-30T08:00:00.000Z")
    }

    @Test func `a reminder that falls on a bank holiday moves as its rule says`() throws {
        // Seven days before Monday 2027-04-05 is Easter Monday.
        let expected: [ReminderRule.WorkingDayShift: String] = [
            .earlier: "2027-03-25T09:00:00.000Z", .later: "2027-03-30T08:00:00.000Z", .no: "2027-03-29T08:00:00.000Z",
        ]
        for (shift, moment) in expected {
            #expect(try due(rule(.beforeSession, days: 7, shift: shift), "2027-04-05") == moment)
        }
    }

    /// Christmas Day 2027 is a Saturday: the bank holidays are Monday and Tuesday.
    @Test func `substitute bank holidays count as bank holidays`() throws {
        #expect(try due(rule(.afterSession, days: 1, shift: .later), "2027-12-24") == "2027-12-29T09:00:00.000Z")
    }

    @Test func `nine o’clock is nine o’clock in winter and in summer`() throws {
        let rule = try rule(.beforeSession, days: 1)

        #expect(try due(rule, "2027-03-28") == "2027-03-27T09:00:00.000Z")
        #expect(try due(rule, "2027-03-29") == "2027-03-28T08:00:00.000Z")
        #expect(try due(rule, "2027-10-31") == "2027-10-30T08:00:00.000Z")
        #expect(try due(rule, "2027-11-01") == "2027-10-31T09:00:00.000Z")
    }

    /// RFC 5545 §3.3.5: by the offset before a gap, and the first of two.
    @Test func `a local time that is skipped or repeated comes once`() throws {
        let rule = try rule(.beforeSession, days: 0, at: "01:30")

        #expect(try due(rule, "2027-03-28") == "2027-03-28T01:30:00.000Z")
        #expect(try due(rule, "2027-10-31") == "2027-10-31T00:30:00.000Z")
    }

    @Test func `every day of ten years has one instant, each after the one before`() throws {
        let rule = try rule(.beforeSession, days: 1, at: "01:30")
        let first = try #require(LocalDate("2020-01-01"))

        let moments = (0..<3_653).map { rule.dueAt(anchoredTo: first + $0, in: london, policy: policy) }

        #expect(zip(moments, moments.dropFirst()).allSatisfy { $1 - $0 >= .hours(23) && $1 - $0 <= .hours(25) })
    }

    @Test func `a rule that asks for the night speaks in the morning`() throws {
        let quiet = QuietHours(from: try #require(LocalTime(hour: 20)), until: try #require(LocalTime(hour: 8)))
        let policy = ReminderPolicy(calendar: .englandAndWales(), quietHours: quiet)
        let day = try #require(LocalDate("2027-02-10"))

        let due = try rule(.beforeSession, days: 1, at: "21:15").dueAt(anchoredTo: day, in: london, policy: policy)

        #expect(due.description == "2027-02-10T08:00:00.000Z")
    }

    @Test func `the kind follows from anchor and audience`() throws {
        #expect(try rule(.beforeSession, days: 1).kind == .session)
        #expect(try rule(.beforeSession, days: 1, audience: .lineManagers).kind == .session)
        #expect(try rule(.afterSession, days: 1).kind == .followUp)
        #expect(try rule(.afterSession, days: 1, audience: .absent).kind == .catchUp)
        #expect(try rule(.onEnrolment, days: 0).kind == .welcome)
        #expect(try rule(.beforeCohortStart, days: 1).kind == .cohort)
        #expect(try rule(.afterCohortStart(weeks: [1]), days: 0).kind == .cohort)
    }

    @Test func `it makes sense until the session starts, or for an hour where the rule skips what is late`() throws {
        let due = try #require(Moment("2027-02-09T09:00:00Z"))
        let start = try #require(Moment("2027-02-10T09:00:00Z"))

        #expect(try rule(.beforeSession, days: 1).expiresAt(due: due, sessionStart: start) == start)
        #expect(
            try rule(.beforeSession, days: 1, late: .skip).expiresAt(due: due, sessionStart: start) == due + .hours(1)
        )
        #expect(
            try rule(.beforeSession, days: 1, late: .skip).expiresAt(due: start - .minutes(5), sessionStart: start)
                == start
        )
        #expect(try rule(.afterSession, days: 1).expiresAt(due: due, sessionStart: start) == nil)
        #expect(try rule(.onEnrolment, days: 0).expiresAt(due: due, sessionStart: nil) == nil)
    }
}
