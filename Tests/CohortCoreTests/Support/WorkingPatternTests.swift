import CohortCore
import Foundation
import Testing

struct WorkingPatternTests {
    @Test(arguments: [
        ("mon-fri 09:00-17:00", ""), ("mon-thu 08:00-16:30; fri 09:00-13:00", "tue 09:00-12:00; wed 14:00-16:00"),
        ("mon,wed,sat 10:00-14:00", "sat 10:00-11:00"), ("SUN 00:00-23:59", ""), ("tue", "tue 13:00-14:00"),
    ])
    func `written hours are read back as written`(hours: String, protected: String) throws {
        let pattern = try WorkingPattern(hours: hours, protectedClinical: protected)

        let again = try WorkingPattern(hours: pattern.hoursText, protectedClinical: pattern.protectedText)

        #expect(again == pattern)
    }

    @Test func `random patterns survive being written`() throws {
        var generator = SeededGenerator(seed: 9)
        for _ in 0..<300 {
            let days = Weekday.allCases.filter { _ in generator.index(below: 2) == 0 }
            let intervals = try (days.isEmpty ? [.monday] : days).map { day in
                let start = generator.index(below: 1_000)
                return WeeklyInterval(
                    weekday: day,
                    start: try #require(LocalTime(minutesSinceMidnight: start)),
                    end: try #require(LocalTime(minutesSinceMidnight: start + 1 + generator.index(below: 400)))
                )
            }
            let pattern = WorkingPattern(hours: intervals, protectedClinical: Array(intervals.prefix(2)))

            #expect(try WorkingPattern(hours: pattern.hoursText, protectedClinical: pattern.protectedText) == pattern)
        }
    }

    @Test func `nothing written means full time`() throws {
        #expect(try WorkingPattern(hours: "", protectedClinical: " ; ") == .fullTime)
        #expect(!WorkingPattern.fullTime.isPartTime)
        #expect(WorkingPattern.fullTime.weekdays.count == 5)
    }

    @Test(arguments: [
        "noday", "mon-fri 9-17", "mon 17:00-09:00", "mon 09:00-09:00", "fri-mon 09:00-17:00",
        "mon 09:00-12:00; mon 13:00-17:00",
        "mon 09:00-17:00 extra", "m 09:00-17:00", "mon 09:00", "mon-tue-wed", "-",
    ])
    func `what cannot be read is refused with its field`(hours: String) throws {
        let error = try #require(throws: CohortError.self) { try WorkingPattern(hours: hours, protectedClinical: "") }

        #expect(error.place?.field == "hours")
    }

    @Test func `a session fits within the hours and outside protected ones, to the minute`() throws {
        let pattern = try WorkingPattern(hours: "mon-fri 09:00-17:00", protectedClinical: "tue 09:00-12:00")
        let ten = try #require(LocalTime(hour: 10))
        let noon = try #require(LocalTime(hour: 12))

        #expect(pattern.allows(.monday, from: .nine, minutes: 480))
        #expect(!pattern.allows(.monday, from: .nine, minutes: 481))
        #expect(!pattern.allows(.tuesday, from: ten, minutes: 60))
        #expect(pattern.allows(.tuesday, from: noon, minutes: 60))
        #expect(!pattern.allows(.sunday, from: ten, minutes: 60))
    }

    @Test func `an absence that ends before it begins is refused, from JSON too`() throws {
        let first = try #require(LocalDate("2027-01-04"))

        let absence = try Absence(first: first, last: first + 2)

        #expect(absence.covers(first) && absence.covers(first + 2) && !absence.covers(first + 3))
        #expect(throws: CohortError.self) { try Absence(first: first, last: first - 1) }
        let json = #"{"first": "2027-01-04", "last": "2027-01-01"}"#
        #expect(throws: CohortError.self) { try JSONDecoder().decode(Absence.self, from: Data(json.utf8)) }
        #expect(try JSONDecoder().decode(Absence.self, from: JSONEncoder().encode(absence)) == absence)
    }

    @Test func `an absence whose days were changed to the wrong order covers nothing`() throws {
        let first = try #require(LocalDate("2027-01-04"))
        var absence = try Absence(first: first, last: first)

        absence.last = first - 3

        #expect(!absence.covers(first) && !absence.covers(first - 3))
    }

    @Test func `strand shares sum to 1, from JSON too`() throws {
        let third = try #require(Share(1.0 / 3))
        let balance = try StrandBalance(leadership: third, management: third, clinical: third)

        #expect(balance.share(of: .clinical) == third)
        #expect(try JSONDecoder().decode(StrandBalance.self, from: JSONEncoder().encode(balance)) == balance)
        #expect(throws: CohortError.self) { try StrandBalance(leadership: .half, management: .half, clinical: .half) }
        let json = #"{"leadership": 1, "management": 1, "clinical": 0}"#
        #expect(throws: CohortError.self) { try JSONDecoder().decode(StrandBalance.self, from: Data(json.utf8)) }
    }
}
