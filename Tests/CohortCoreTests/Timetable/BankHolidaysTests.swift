import CohortCore
import Foundation
import Testing

@Suite("Bank holidays of England and Wales")
struct BankHolidaysTests {
    /// Easter Sundays as listed by the Astronomical Society of South Australia, with the earliest and the latest.
    @Test(arguments: [
        "1974-04-14", "1981-04-19", "2000-04-23", "2008-03-23", "2019-04-21", "2024-03-31", "2025-04-20",
        "2027-03-28", "2038-04-25", "2049-04-18", "2100-03-28",
    ])
    func `Easter falls on its known Sunday`(text: String) throws {
        let date = try #require(LocalDate(text))
        #expect(BankHolidays.easter(in: date.year) == date)
    }

    @Test(arguments: BankHolidays.years)
    func `every year has its holidays, all on different weekdays`(year: Int) {
        let holidays = BankHolidays.englandAndWales(in: year)
        #expect(holidays.count == (year < 1_978 ? 7 : 8))
        #expect(holidays.allSatisfy { !$0.date.weekday.isWeekend })
        #expect(Set(holidays.map(\.date)).count == holidays.count)
    }

    @Test(arguments: [
        // Year, days with a substitute: the holidays that gov.uk lists for the turn of each year.
        (2_010, ["2010-12-27", "2010-12-28"]), (2_011, ["2011-01-03", "2011-12-27"]), (2_012, ["2012-01-02"]),
        (2_015, ["2015-12-28"]), (2_016, ["2016-12-27"]), (2_017, ["2017-01-02"]), (2_018, []),
        (2_021, ["2021-12-27", "2021-12-28"]), (2_022, ["2022-01-03", "2022-12-27"]), (2_026, ["2026-12-28"]),
    ])
    func `a holiday on a weekend is kept on the next free weekday`(year: Int, days: [String]) {
        let substitutes = BankHolidays.englandAndWales(in: year).filter(\.isSubstitute)
        #expect(substitutes.map(\.date.description) == days)
    }

    @Test func `a moved holiday leaves its own day`() throws {
        let exceptions = try ExceptionsFile.read()
        let dates = BankHolidays.englandAndWales(in: 2_022, exceptions: exceptions).map(\.date.description)
        #expect(
            dates == [
                "2022-01-03", "2022-04-15", "2022-04-18", "2022-05-02", "2022-06-02", "2022-06-03", "2022-08-29",
                "2022-09-19", "2022-12-26", "2022-12-27",
            ]
        )
    }

    @Test func `years without rules have no holidays`() {
        #expect(BankHolidays.englandAndWales(in: 1_973).isEmpty)
        #expect(BankHolidays.englandAndWales(in: 2_101).isEmpty)
    }

    @Test func `only a holiday can be moved`() throws {
        let from = try #require(LocalDate("2027-05-04"))
        let to = try #require(LocalDate("2027-05-07"))
        let wrong = BankHolidayExceptions(moved: [.init(from: from, to: to, name: "Early May")], extra: [])
        let error = #expect(throws: CohortError.self) { try wrong.validate() }
        #expect(error?.message.contains("2027-05-04 is not a bank holiday") == true)
        #expect(error?.place?.field == "moved[0].from")
    }

    @Test func `the shipped exceptions are sound`() throws {
        let exceptions = try ExceptionsFile.read()
        #expect(exceptions.moved.count >= 5)
        #expect(exceptions.extra.count >= 9)
        try exceptions.validate()
    }

    @Test(.enabled(if: GovernmentList.isPresent))
    func `all dates of the government's list from 2019 to 2028 come out`() throws {
        let exceptions = try ExceptionsFile.read()
        let published = try GovernmentList.read()
        #expect(published.count > 80)
        let computed = (2_019...2_028).flatMap { BankHolidays.englandAndWales(in: $0, exceptions: exceptions) }
        #expect(computed.map(\.date.description) == published.map(\.date).sorted())
        let substitutes = Set(published.filter(\.substitute).map(\.date))
        #expect(Set(computed.filter(\.isSubstitute).map(\.date.description)) == substitutes)
    }
}

/// `Config/bank-holidays/england-and-wales.yaml`, read as far as its own layout goes.
enum ExceptionsFile {
    static func read() throws -> BankHolidayExceptions {
        let file = packageRoot.appending(path: "Config/bank-holidays/england-and-wales.yaml")
        var moved: [BankHolidayExceptions.Moved] = []
        var extra: [BankHolidayExceptions.Extra] = []
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") where line.hasPrefix("  - {") {
            let name = try #require(line.split(separator: "\"").dropFirst().first.map(String.init))
            let dates = line.split { !$0.isNumber && $0 != "-" }.compactMap { LocalDate(String($0)) }
            if line.contains("from:") {
                try #require(dates.count == 2)
                moved.append(.init(from: dates[0], to: dates[1], name: name))
            } else {
                try #require(dates.count == 1)
                extra.append(.init(date: dates[0], name: name))
            }
        }
        return BankHolidayExceptions(moved: moved, extra: extra)
    }

    static let packageRoot = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
}

private struct GovernmentList: Decodable {
    var date: String
    var substitute: Bool

    static let file = ExceptionsFile.packageRoot.deletingLastPathComponent()
        .appending(path: "shared/data/bank-holidays.json")

    static var isPresent: Bool { FileManager.default.fileExists(atPath: file.path) }

    static func read() throws -> [GovernmentList] {
        let regions = try JSONDecoder().decode([String: [GovernmentList]].self, from: Data(contentsOf: file))
        return try #require(regions["england-and-wales"])
    }
}
