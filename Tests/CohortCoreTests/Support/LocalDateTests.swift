import CohortCore
import Foundation
import Testing

struct LocalDateTests {
    /// Counts the days one by one, with the months' lengths written out: another way than the formula's.
    @Test func `every day from 1900 to 2200 has its number, its text and its weekday`() throws {
        var number = -25_567
        var weekday = 0  // 1900-01-01 was a Monday.
        for year in 1900...2200 {
            let isLeap = year.isMultiple(of: 400) || (year.isMultiple(of: 4) && !year.isMultiple(of: 100))
            for (index, length) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
                for day in 1...length {
                    let date = try #require(LocalDate(year: year, month: index + 1, day: day))
                    if date.daysSince1970 != number || date.components != (year, index + 1, day)
                        || date.weekday != Weekday.allCases[weekday] || LocalDate(date.description) != date
                    {
                        Issue.record("\(year)-\(index + 1)-\(day) became \(date), day \(date.daysSince1970)")
                    }
                    number += 1
                    weekday = (weekday + 1) % 7
                }
                #expect(LocalDate(year: year, month: index + 1, day: length + 1) == nil)
            }
        }
        #expect(number == 84_371)
    }

    @Test(arguments: [
        ("1899-12-31", Weekday.sunday, -25_568), ("1600-02-29", .tuesday, -135_081),
        ("0000-03-01", .wednesday, -719_468),
    ])
    func `days before 1900 that arithmetic reaches keep their place`(text: String, weekday: Weekday, number: Int) {
        let date = LocalDate(daysSince1970: number)

        #expect(date.description == text)
        #expect(date.weekday == weekday)
    }

    @Test(arguments: [
        "", "2027-1-04", "2027-01-4", "2027/01/04", "2027-13-01", "2027-00-10", "2027-01-00", "2027-02-29",
        "2100-02-29",
        "1899-12-31", "20270104", "2027-01-04 ", "+027-01-04", "２027-01-0", "-027-01-04",
    ])
    func `what is in no calendar is refused`(text: String) {
        #expect(LocalDate(text) == nil)
    }

    @Test func `leap days are kept`() throws {
        #expect(try #require(LocalDate("2028-02-29")).description == "2028-02-29")
        #expect(try #require(LocalDate("2000-02-29")) + 366 == LocalDate("2001-03-01"))
    }

    @Test func `days are added, taken away and counted`() throws {
        let monday = try #require(LocalDate("2027-01-04"))

        #expect(monday - 4 == LocalDate("2026-12-31"))
        #expect(monday + 365 - monday == 365)
        #expect(monday.weekday == .monday)
        #expect((monday + 5).weekday.isWeekend)
        #expect(monday.weekday.abbreviation == "Mon")
        #expect(monday < monday + 1)
    }

    @Test func `JSON holds the written form, and anything else is refused`() throws {
        let date = try #require(LocalDate("2027-01-04"))

        #expect(String(decoding: try JSONEncoder().encode([date]), as: UTF8.self) == #"["2027-01-04"]"#)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([LocalDate].self, from: Data(#"["2027-02-29"]"#.utf8))
        }
    }
}
