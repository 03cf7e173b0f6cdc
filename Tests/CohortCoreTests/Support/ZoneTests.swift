import CohortCore
// Foundation brings the time zone database; FoundationEssentials alone knows Greenwich.
import Foundation
import Testing

struct ZoneTests {
    private static let names = [
        "Europe/London", "America/New_York", "Australia/Lord_Howe", "America/Santiago", "Asia/Kathmandu",
        "Pacific/Apia",
    ]

    /// Computed with Python's zoneinfo (fold = 0), which reads gaps and overlaps as RFC 5545 does.
    @Test(arguments: [
        ("Europe/London", "2023-03-26", "01:30", "2023-03-26T01:30:00Z"),
        ("Europe/London", "2023-10-29", "01:30", "2023-10-29T00:30:00Z"),
        ("America/New_York", "2023-03-12", "02:30", "2023-03-12T07:30:00Z"),
        ("America/New_York", "2023-11-05", "01:30", "2023-11-05T05:30:00Z"),
        ("Australia/Lord_Howe", "2023-10-01", "02:15", "2023-09-30T15:45:00Z"),
        ("Australia/Lord_Howe", "2023-04-02", "01:45", "2023-04-01T14:45:00Z"),
        ("America/Santiago", "2023-09-03", "00:00", "2023-09-03T04:00:00Z"),
        ("America/Santiago", "2023-09-03", "00:30", "2023-09-03T04:30:00Z"),
        ("America/Santiago", "2023-04-01", "23:30", "2023-04-02T02:30:00Z"),
        ("Asia/Kathmandu", "2023-01-04", "09:00", "2023-01-04T03:15:00Z"),
        ("Asia/Kathmandu", "1986-01-01", "00:05", "1985-12-31T18:35:00Z"),
        ("Pacific/Apia", "2011-12-30", "12:00", "2011-12-30T22:00:00Z"),
        ("Pacific/Apia", "2011-12-31", "00:00", "2011-12-30T10:00:00Z"),
        ("Pacific/Apia", "2011-12-29", "23:59", "2011-12-30T09:59:00Z"),
    ])
    func `skipped and repeated times are read as RFC 5545 reads them`(
        name: String,
        date: String,
        time: String,
        expected: String
    ) throws {
        let zone = try #require(Zone(identifier: name))

        let moment = zone.moment(of: try #require(LocalDate(date)), at: try #require(LocalTime(time)))

        #expect(moment == Moment(expected))
    }

    /// The second algorithm looks at every quarter of an hour round each change of the clocks.
    @Test(arguments: names)
    func `round every change of the clocks a wall time is its first showing, or is moved on by the gap`(
        name: String
    ) throws {
        let zone = try #require(Zone(identifier: name))
        let days = (0..<1_600).map { Moment(rawValue: 1_262_304_000_000) + .days($0) }  // From 2010.
        for (day, next) in zip(days, days.dropFirst()) where zone.offset(at: day) != zone.offset(at: next) {
            var firstShowing: [Wall: Moment] = [:]
            for quarter in -300..<400 {
                let moment = day + .minutes(15 * quarter)
                let local = zone.local(moment)
                firstShowing[Wall(date: local.date, time: local.time)] =
                    firstShowing[Wall(date: local.date, time: local.time)] ?? moment
            }
            let gap = zone.offset(at: next) - zone.offset(at: day)
            for offset in -1...2 {
                for minutes in stride(from: 0, to: 1_440, by: 15) {
                    let date = zone.date(day) + offset
                    let time = try #require(LocalTime(minutesSinceMidnight: minutes))
                    let moment = zone.moment(of: date, at: time)
                    if let expected = firstShowing[Wall(date: date, time: time)] {
                        #expect(moment == expected, "\(name) \(date) \(time)")
                    } else {
                        let shown = zone.local(moment)
                        let moved = (shown.date - date) * 1_440 + shown.time.minutesSinceMidnight - minutes
                        #expect(.minutes(moved) == gap, "\(name) \(date) \(time) is shown as \(shown)")
                    }
                }
            }
        }
    }

    @Test func `Greenwich needs no database`() throws {
        let date = try #require(LocalDate("2027-07-01"))

        let moment = Zone.utc.moment(of: date, at: .nine)

        #expect(moment == Moment("2027-07-01T09:00:00Z"))
        #expect(Zone.utc.text(moment) == "Thu 2027-07-01 09:00")
        #expect(Zone.utc.offset(at: moment) == .zero)
    }

    @Test func `an instant before 1970 has its local date`() throws {
        #expect(Zone.utc.date(Moment(rawValue: -1)) == LocalDate("1969-12-31"))
    }

    @Test(arguments: ["", "Europe/Atlantis", "../../etc/passwd", "Europe/London\u{0}"])
    func `a zone that is not in the database is refused`(name: String) {
        #expect(Zone(identifier: name) == nil)
    }

    @Test func `JSON holds the zone's name, and anything else is refused`() throws {
        let zone = try #require(Zone(identifier: "Europe/London"))

        let json = try JSONEncoder().encode([zone])

        #expect(try JSONDecoder().decode([Zone].self, from: json) == [zone])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([Zone].self, from: Data(#"["Europe/Atlantis"]"#.utf8))
        }
    }
}

private struct Wall: Hashable {
    var date: LocalDate
    var time: LocalTime
}
