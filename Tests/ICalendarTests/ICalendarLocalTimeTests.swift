import ICalendar
import Testing

struct ICalendarLocalTimeTests {
    // Source: date(1) of GNU coreutils 9.1, `date -u -d @SECONDS +%Y%m%dT%H%M%S`.
    @Test(arguments: [
        (0, "19700101T000000"),
        (-1, "19691231T235959"),
        (951_782_400, "20000229T000000"),
        (1_709_251_199, "20240229T235959"),
        (1_799_400_600, "20270108T093000"),
        (4_107_542_400, "21000301T000000"),
        (-2_208_988_800, "19000101T000000"),
        (253_402_300_799, "99991231T235959"),
    ])
    func `seconds since 1970 become a date and a time`(seconds: Int64, text: String) {
        #expect(ICalendarLocalTime(secondsSince1970: seconds).text == text)
    }
}
