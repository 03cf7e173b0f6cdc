import CohortCore
import Testing

struct LocalTimeTests {
    @Test func `every minute of the day is read back as written`() throws {
        for minutes in 0..<1_440 {
            let time = try #require(LocalTime(minutesSinceMidnight: minutes))
            #expect(LocalTime(time.description) == time)
        }
    }

    @Test(arguments: ["", "9:00", "09:0", "24:00", "09:60", "09.00", "09:00:00", "-1:00", " 9:00", "09:00 ", "aa:bb"])
    func `what is not a time of day is refused`(text: String) {
        #expect(LocalTime(text) == nil)
    }

    @Test func `a time outside the day is refused`() {
        #expect(LocalTime(minutesSinceMidnight: 1_440) == nil)
        #expect(LocalTime(minutesSinceMidnight: -1) == nil)
        #expect(LocalTime(hour: 24) == nil)
        #expect(LocalTime(hour: 23, minute: 60) == nil)
    }

    @Test func `times are ordered through the day`() {
        #expect(LocalTime.midnight < .nine)
        #expect(LocalTime.nine.description == "09:00")
    }
}
