import CohortCore
import Control

/// The steps that say when people, facilitators and rooms can be had.
extension CommandTests {
    static let calendar = """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//Sample//EN
        BEGIN:VEVENT
        UID:clinic@sample
        DTSTART;TZID=Europe/London:20270105T090000
        DTEND;TZID=Europe/London:20270105T120000
        RRULE:FREQ=WEEKLY;COUNT=6
        SUMMARY:Clinic
        END:VEVENT
        END:VCALENDAR

        """

    /// The folder holds the calendar as `busy.ics`, one that is refused as `hourly.ics`, and `busy-….csv`.
    static func availability(_ folder: String) -> [Step] {
        [("participant", "P-0042"), ("facilitator", "F-01"), ("room", "R-01")].flatMap { noun, code in
            [
                Step.prints(BusyReport.self, noun, "busy", "import", code, "\(folder)/busy.ics"),
                .fails(65, noun, "busy", "import", code, "\(folder)/hourly.ics"),
                .fails(64, noun, "busy", "import", code),
                .prints(BusyReport.self, noun, "busy", "import", "--csv", "\(folder)/busy-\(noun).csv"),
                .prints(Page<BusyListing>.self, noun, "busy", "list", code),
                .does(noun, "busy", "forget", code, "--source", "csv"),
                .does(noun, "busy", "forget", code),
                .fails(66, noun, "busy", "forget", code),
            ]
        } + [
            .does("participant", "add-absence", "P-0042", "2027-08-02", "2027-08-06"),
            .fails(66, "participant", "remove-absence", "P-0042", "2027-08-02"),
            .does("participant", "remove-absence", "P-0042", "2027-08-02", "2027-08-06"),
            .does("facilitator", "add-absence", "F-01", "2027-08-02"),
            .does("facilitator", "remove-absence", "F-01", "2027-08-02"),
            .does("room", "close", "R-01", "2027-08-02"),
            .does("room", "reopen", "R-01", "2027-08-02"),
        ]
    }

    static func writeAvailability(to scratch: Scratch) throws {
        try scratch.write(calendar, to: "busy.ics")
        try scratch.write(calendar.replacing("FREQ=WEEKLY", with: "FREQ=HOURLY"), to: "hourly.ics")
        for (noun, code) in [("participant", "P-0042"), ("facilitator", "F-01"), ("room", "R-01")] {
            try scratch.write("code,start,end\n\(code),2027-02-01 09:00,2027-02-01 12:30\n", to: "busy-\(noun).csv")
        }
    }
}
