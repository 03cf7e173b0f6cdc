import CohortCore
import Testing

/// Thirty years of local days in six zones: with changes of an hour and of half an hour, at night and at midnight, with an
/// odd offset, and with a day that there never was.
struct ZoneMatrixTests {
    private static let times = [
        "00:00", "00:30", "01:30", "02:15", "03:00", "09:00", "23:45",
    ].compactMap(LocalTime.init)

    @Test(arguments: ClockChanges.zones)
    func `every local day has one firing, on that day and in order`(name: String) throws {
        let zone = try #require(Zone(identifier: name))
        let clocks = try #require(ClockChanges.known[name] ?? nil)
        let missing = Set(clocks.missingDays)
        for time in Self.times {
            var last = Moment(rawValue: .min)
            var wrong: [LocalDate] = []
            for day in ClockChanges.days {
                let date = LocalDate(daysSince1970: day)
                let moment = zone.moment(of: date, at: time)
                // What falls on a day that is left out is said on the next, together with what falls on that.
                let isThere = !missing.contains(date)
                if zone.date(moment) != (isThere ? date : date + 1) { wrong.append(date) }
                if isThere {
                    if moment <= last { wrong.append(date) }
                    last = moment
                }
            }
            #expect(wrong == [], "\(name) \(time)")
        }
    }

    @Test(arguments: ClockChanges.zones)
    func `every local time is read as RFC 5545 says`(name: String) throws {
        let zone = try #require(Zone(identifier: name))
        let clocks = try #require(ClockChanges.known[name] ?? nil)
        let changing = clocks.daysOfChanges
        for day in ClockChanges.days {
            // All quarters of an hour where the clocks change, else a time that wanders through the day.
            let minutes = changing.contains(day) ? Array(stride(from: 0, to: 1_440, by: 15)) : [day * 607 % 1_440]
            for minute in minutes {
                let time = try #require(LocalTime(minutesSinceMidnight: minute))
                let moment = zone.moment(of: LocalDate(daysSince1970: day), at: time)
                guard clocks.second(showing: day * 86_400 + minute * 60).map({ Int64($0) * 1_000 }) == moment.rawValue
                else {
                    Issue.record("\(name) \(LocalDate(daysSince1970: day)) \(time): \(moment)")
                    return
                }
            }
        }
    }

    @Test func `the zones have the changes that make them worth looking at`() throws {
        let changes = try ClockChanges.zones.map { try #require(ClockChanges.known[$0] ?? nil).changes }

        #expect(changes[0].count == 60 && changes[1].count == 60 && changes[2].count == 60)
        #expect(changes[2].allSatisfy { abs($0.after - $0.before) == 1_800 })
        // In Santiago summer time begins at midnight.
        #expect(changes[3].contains { $0.after > $0.before && ($0.at + $0.before) % 86_400 == 0 })
        #expect(changes[4].isEmpty)
        let missing = try ClockChanges.zones.map {
            try #require(ClockChanges.known[$0] ?? nil).missingDays.map(\.description)
        }
        #expect(missing == [[], [], [], [], [], ["2011-12-30"]])
    }
}
