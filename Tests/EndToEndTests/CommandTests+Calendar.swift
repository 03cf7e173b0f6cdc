import CohortCore
import Control

/// The steps about calendars, of people and cohorts with sessions.
extension CommandTests {
    static func calendars(_ folder: String) -> [Step] {
        [
            .prints(CalendarAddress.self, "calendar", "link", "participant", "P-0001"),
            .does("calendar", "link", "programme", "pairs"),
            .fails(66, "calendar", "link", "room", "R-none"), .fails(64, "calendar", "link", "weather", "R-1"),
            .prints(Page<CalendarLink>.self, "calendar", "links", "--kind", "participant"),
            .prints(CalendarAddress.self, "calendar", "renew", "1"),
            .prints(CalendarLink.self, "calendar", "revoke", "1"), .fails(1, "calendar", "renew", "1"),
            .fails(66, "calendar", "revoke", "99"),
            .does("calendar", "links", "--revoked"),
            .does("calendar", "export", "cohort", "pairs-2027a", "--out", folder + "/cohort.ics"),
            .does("calendar", "export", "programme", "pairs"),
            .does("calendar", "export", "--all", "--folder", folder),
            .fails(64, "calendar", "export"), .fails(64, "calendar", "export", "--all"),
            .fails(73, "calendar", "export", "--all", "--folder", folder + "/nowhere"),
        ]
    }
}
