import CohortCore
import Testing

struct BusyPeriodTests {
    private let london = Zone(identifier: "Europe/London") ?? .utc

    private func period(_ start: String, _ end: String) throws -> BusyPeriod {
        let startsAt = try #require(Moment(start + ":00Z"))
        let endsAt = try #require(Moment(end + ":00Z"))
        return try #require(BusyPeriod(startsAt: startsAt, endsAt: endsAt))
    }

    @Test func `periods that overlap or touch are one`() throws {
        let periods = [
            try period("2027-01-05T09:00", "2027-01-05T10:00"), try period("2027-01-04T09:00", "2027-01-04T12:00"),
            try period("2027-01-04T10:00", "2027-01-04T11:00"), try period("2027-01-04T12:00", "2027-01-04T13:00"),
        ]
        #expect(
            BusyPeriod.union(periods) == [
                try period("2027-01-04T09:00", "2027-01-04T13:00"), try period("2027-01-05T09:00", "2027-01-05T10:00"),
            ]
        )
    }

    @Test func `a period that ends before it begins is none`() {
        #expect(BusyPeriod(startsAt: .init(rawValue: 5), endsAt: .init(rawValue: 5)) == nil)
    }

    @Test func `a night is two stretches of single days`() throws {
        // Summer time: an hour later than UTC.
        let slots = try period("2027-07-05T20:30", "2027-07-06T06:15").slots(in: london)

        #expect(slots.map(\.description) == ["Mon 2027-07-05 21:30–23:59", "Tue 2027-07-06 00:00–07:15"])
        #expect(slots.map(\.minutes) == [150, 435])
    }

    @Test func `whole days take all minutes, also where the clocks are set`() throws {
        let spring = try period("2027-03-27T00:00", "2027-03-28T23:00").slots(in: london)
        let autumn = try period("2027-10-30T23:00", "2027-11-01T00:00").slots(in: london)

        #expect(spring.map(\.minutes) == [1_440, 1_440])
        #expect(autumn.map(\.minutes) == [1_440])
    }

    @Test func `in the hour that the clocks repeat all that they show is taken`() throws {
        // 00:45 to 01:15 UTC: the clocks show 01:45 to 02:00, then 01:00 to 01:15.
        let slots = try period("2027-10-31T00:45", "2027-10-31T01:15").slots(in: london)

        #expect(slots.map(\.start) == [LocalTime(hour: 1)])
        #expect(slots.map(\.minutes) == [60])
    }

    @Test func `seconds are rounded outwards`() throws {
        let start = try #require(Moment("2027-01-04T09:00:30Z"))
        let end = try #require(Moment("2027-01-04T09:59:01Z"))

        let slots = try #require(BusyPeriod(startsAt: start, endsAt: end)).slots(in: london)

        #expect(slots.map(\.start) == [.nine])
        #expect(slots.map(\.minutes) == [60])
    }
}
