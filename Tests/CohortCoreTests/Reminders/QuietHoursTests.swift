import CohortCore
import Testing

struct QuietHoursTests {
    private let night: QuietHours
    private let london: Zone

    init() throws {
        night = QuietHours(from: try #require(LocalTime(hour: 20)), until: try #require(LocalTime(hour: 8)))
        london = try #require(Zone(identifier: "Europe/London"))
    }

    private func firstAllowed(_ text: String) throws -> String {
        night.firstAllowed(from: try #require(Moment(text)), in: london).description
    }

    @Test(arguments: [
        ("2027-01-04T07:59:00Z", "2027-01-04T08:00:00.000Z"),
        ("2027-01-04T08:00:00Z", "2027-01-04T08:00:00.000Z"),
        ("2027-01-04T19:59:59Z", "2027-01-04T19:59:59.000Z"),
        ("2027-01-04T20:00:00Z", "2027-01-05T08:00:00.000Z"),
        ("2027-12-31T23:30:00Z", "2028-01-01T08:00:00.000Z"),
    ])
    func `what falls into the night waits for the morning`(moment: String, allowed: String) throws {
        #expect(try firstAllowed(moment) == allowed)
    }

    /// The clocks go forward on 2027-03-28 and back on 2027-10-31.
    @Test(arguments: [
        ("2027-03-27T20:30:00Z", "2027-03-28T07:00:00.000Z"),
        ("2027-10-30T19:30:00Z", "2027-10-31T08:00:00.000Z"),
        ("2027-07-01T19:30:00Z", "2027-07-02T07:00:00.000Z"),
    ])
    func `the morning is by the local clock, also over its changes`(moment: String, allowed: String) throws {
        #expect(try firstAllowed(moment) == allowed)
    }

    @Test func `quiet hours within one day end on that day`() throws {
        let lunch = QuietHours(from: try #require(LocalTime(hour: 12)), until: try #require(LocalTime(hour: 13)))
        let noon = try #require(Moment("2027-01-04T12:00:00Z"))

        #expect(lunch.firstAllowed(from: noon, in: .utc) == noon + .hours(1))
        #expect(lunch.firstAllowed(from: noon - .minutes(1), in: .utc) == noon - .minutes(1))
    }

    @Test func `quiet hours that end as they begin are none`() throws {
        let none = QuietHours(from: .nine, until: .nine)

        #expect((0..<1_440).compactMap(LocalTime.init(minutesSinceMidnight:)).allSatisfy { !none.covers($0) })
    }

    @Test func `the answer is never before the question, whatever the clocks do`() throws {
        let day = try #require(Moment("2027-10-30T12:00:00Z"))
        let odd = QuietHours(
            from: try #require(LocalTime(hour: 0)),
            until: try #require(LocalTime(hour: 1, minute: 30))
        )
        for minute in 0..<2_880 {
            let moment = day + .minutes(minute)
            let allowed = odd.firstAllowed(from: moment, in: london)
            #expect(allowed >= moment && allowed <= moment + .hours(3))
        }
    }
}
