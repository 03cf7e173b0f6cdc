import CohortCore
import Testing

@Suite("Working calendar")
struct WorkingCalendarTests {
    private let calendar = WorkingCalendar.englandAndWales()

    private func date(_ text: String) throws -> LocalDate { try #require(LocalDate(text)) }

    @Test(arguments: [
        ("2027-03-25", nil), ("2027-03-26", "Good Friday"), ("2027-03-27", "Saturday"), ("2027-03-28", "Sunday"),
        ("2027-03-29", "Easter Monday"), ("2027-03-30", nil), ("2027-12-27", "Christmas Day (substitute day)"),
    ])
    func `a day that is not worked says why`(text: String, reason: String?) throws {
        let day = try date(text)
        #expect(calendar.reasonNotWorking(day) == reason)
        #expect(calendar.isWorking(day) == (reason == nil))
    }

    @Test func `the day before Good Friday is followed by the day after Easter Monday`() throws {
        #expect(calendar.nextWorkingDay(after: try date("2027-03-25")) == (try date("2027-03-30")))
        #expect(calendar.previousWorkingDay(before: try date("2027-03-30")) == (try date("2027-03-25")))
    }

    @Test(arguments: [
        ("2027-03-24", 0, "2027-03-24"), ("2027-03-24", 1, "2027-03-25"), ("2027-03-24", 2, "2027-03-30"),
        ("2027-03-27", 0, "2027-03-30"), ("2027-03-27", 1, "2027-03-30"), ("2027-03-27", -1, "2027-03-25"),
        ("2026-12-31", 1, "2027-01-04"), ("2027-01-04", -7, "2026-12-21"),
    ])
    func `working days are added over weekends, holidays and New Year`(from: String, count: Int, to: String) throws {
        #expect(try date(from).adding(workingDays: count, in: calendar) == (try date(to)))
    }

    @Test func `adding and taking away as many working days comes back`() throws {
        let start = try date("2024-02-29")
        for count in 1...300 {
            let there = try #require(start.adding(workingDays: count, in: calendar))
            #expect(there.adding(workingDays: -count, in: calendar) == start)
        }
    }

    @Test func `a closure is not worked and gives its reason`() throws {
        let closure = try Absence(first: date("2027-12-29"), last: date("2027-12-31"), reason: "winter closure")
        let calendar = WorkingCalendar.englandAndWales(closures: [closure])
        #expect(calendar.reasonNotWorking(try date("2027-12-30")) == "winter closure")
        #expect(calendar.nextWorkingDay(after: try date("2027-12-24")) == (try date("2028-01-04")))
    }

    @Test func `a year has as many working days as weekdays less holidays`() throws {
        #expect(calendar.workingDays(in: try date("2027-01-01")...date("2027-12-31")) == 261 - 8)
    }

    @Test func `a calendar without working days has none to give`() throws {
        let never = WorkingCalendar(weekend: Set(Weekday.allCases))
        #expect(never.workingDay(onOrAfter: try date("2027-01-04")) == nil)
        #expect(never.date(try date("2027-01-04"), addingWorkingDays: 1) == nil)
    }
}
