import ICalendar
import Testing

struct ICalendarBusyReaderTests {
    private func busy(_ lines: String...) throws -> [String] {
        try BusyText.busy(BusyText.calendar(BusyText.event(lines.joined(separator: "\r\n"))))
    }

    @Test(arguments: [
        ("DTSTART:20270705T080000Z\r\nDTEND:20270705T093000Z", "20270705T0900-1030"),
        ("DTSTART;TZID=Europe/London:20270705T080000\r\nDURATION:PT1H30M", "20270705T0800-0930"),
        ("DTSTART;TZID=\"America/New_York\":20270705T080000\r\nDURATION:PT1H", "20270705T1300-1400"),
        ("DTSTART;TZID=GMT Standard Time:20270705T080000\r\nDURATION:PT1H", "20270705T0800-0900"),
        ("DTSTART:20270705T080000\r\nDURATION:P1DT2H", "20270705T0800-20270706T1000"),
        ("DTSTART;VALUE=DATE:20270705", "20270705T0000-20270706T0000"),
        ("DTSTART;VALUE=DATE:20270705\r\nDTEND;VALUE=DATE:20270708", "20270705T0000-20270708T0000"),
    ])
    func `an event is busy for its time in its zone`(lines: String, expected: String) throws {
        #expect(try busy(lines) == [expected])
    }

    @Test(arguments: [
        "TRANSP:TRANSPARENT", "STATUS:CANCELLED", "X-MICROSOFT-CDO-BUSYSTATUS:FREE", "DURATION:PT0S",
    ])
    func `what takes no time is not busy`(line: String) throws {
        #expect(try busy("DTSTART:20270705T080000Z", line) == [])
    }

    @Test func `a whole day on which the clocks are set lasts from midnight to midnight`() throws {
        let reader = ICalendarBusyReader(clock: BusyText.london, named: BusyText.clock)
        let text = BusyText.calendar(BusyText.event("DTSTART;VALUE=DATE:20270328", "RRULE:FREQ=DAILY;COUNT=2"))

        let periods = try reader.busy(in: Array(text.utf8), from: 0, until: 2_000_000_000).periods

        #expect(periods.map { $0.end - $0.start } == [23 * 3_600, 24 * 3_600])
    }

    @Test func `a recurring event keeps its local time over a setting of the clocks`() throws {
        let found = try busy(
            "DTSTART;TZID=Europe/London:20270321T090000",
            "DTEND;TZID=Europe/London:20270321T100000",
            "RRULE:FREQ=WEEKLY;COUNT=3"
        )
        #expect(found == ["20270321T0900-1000", "20270328T0900-1000", "20270404T0900-1000"])
    }

    @Test func `a time that the clocks skip is read by the offset before the gap, a repeated one as the first`() throws
    {
        let reader = ICalendarBusyReader(clock: BusyText.london, named: BusyText.clock)
        let text = BusyText.calendar(
            BusyText.event("DTSTART;TZID=Europe/London:20270328T013000", "DURATION:PT30M", uid: "gap"),
            BusyText.event("DTSTART;TZID=Europe/London:20271031T013000", "DURATION:PT30M", uid: "twice")
        )

        let periods = try reader.busy(in: Array(text.utf8), from: 0, until: 2_000_000_000).periods

        // 01:30 UTC, shown as 02:30; and 00:30 UTC.
        #expect(periods.map(\.start) == [1_806_197_400, 1_824_942_600])
    }

    @Test func `exceptions, additions and moved or cancelled occurrences are followed`() throws {
        let text = BusyText.calendar(
            BusyText.event(
                "DTSTART;TZID=Europe/London:20270104T090000",
                "DURATION:PT1H",
                "RRULE:FREQ=WEEKLY;COUNT=5",
                "EXDATE;TZID=Europe/London:20270111T090000",
                "RDATE;TZID=Europe/London:20270113T090000"
            ),
            BusyText.event("RECURRENCE-ID:20270118T090000Z", "DTSTART:20270119T140000Z", "DURATION:PT2H"),
            BusyText.event("RECURRENCE-ID:20270125T090000Z", "STATUS:CANCELLED")
        )
        #expect(
            try BusyText.busy(text) == [
                "20270104T0900-1000", "20270113T0900-1000", "20270119T1400-1600", "20270201T0900-1000",
            ]
        )
    }

    @Test func `the newest version of an event holds`() throws {
        let text = BusyText.calendar(
            BusyText.event("SEQUENCE:2", "DTSTART:20270105T140000Z", "DURATION:PT1H"),
            BusyText.event("SEQUENCE:1", "DTSTART:20270104T140000Z", "DURATION:PT1H")
        )
        #expect(try BusyText.busy(text) == ["20270105T1400-1500"])
    }

    @Test func `free and busy times are read, free ones left out`() throws {
        let text = BusyText.calendar(
            "BEGIN:VFREEBUSY",
            "UID:fb",
            "FREEBUSY;FBTYPE=FREE:20270104T080000Z/PT8H",
            "FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20270104T090000Z/PT1H,20270105T090000Z/20270105T1",
            " 20000Z",
            "END:VFREEBUSY"
        )
        #expect(try BusyText.busy(text) == ["20270104T0900-1000", "20270105T0900-1200"])
    }

    @Test func `the file's own definition of a zone comes before the name`() throws {
        let text = BusyText.calendar(
            "BEGIN:VTIMEZONE",
            "TZID:Europe/London",
            "BEGIN:STANDARD",
            "DTSTART:16010101T020000",
            "TZOFFSETFROM:+0400",
            "TZOFFSETTO:+0300",
            "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
            "END:STANDARD",
            "BEGIN:DAYLIGHT",
            "DTSTART:16010101T010000",
            "TZOFFSETFROM:+0300",
            "TZOFFSETTO:+0400",
            "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
            "END:DAYLIGHT",
            "END:VTIMEZONE",
            BusyText.event("DTSTART;TZID=Europe/London:20270104T090000", "DURATION:PT1H", uid: "winter"),
            BusyText.event("DTSTART;TZID=Europe/London:20270705T090000", "DURATION:PT1H", uid: "summer")
        )
        #expect(try BusyText.busy(text) == ["20270104T0600-0700", "20270705T0600-0700"])
    }

    @Test func `what lies outside the horizon is left out, and what reaches into it is cut`() throws {
        let text = BusyText.calendar(
            BusyText.event("DTSTART;VALUE=DATE:20251230", "DURATION:P4D"),
            BusyText.event("DTSTART:20250101T000000Z", "DURATION:PT1H", uid: "before")
        )
        #expect(try BusyText.busy(text) == ["20260101T0000-20260103T0000"])
    }

    @Test func `lines may be folded in the middle of a character and end in LF alone`() throws {
        var bytes = Array("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:Gr".utf8)
        bytes +=
            [0xC3, 0x0A, 0x20, 0xBC] + Array("n\nDTSTART:20270104T0\n 9000\n 0Z\nDURATION:PT1H\nEND:VEVENT\n".utf8)
        bytes += Array("END:VCALENDAR\n".utf8)
        let reader = ICalendarBusyReader(clock: .utc, named: BusyText.clock)

        let periods = try reader.busy(in: bytes, from: 0, until: 2_000_000_000).periods

        #expect(periods == [.init(uid: "Grün", start: 1_799_053_200, end: 1_799_056_800)])
    }

    @Test func `our own feeds are read back`() throws {
        let event = ICalendarEvent(
            uid: "a:opening@cohortd",
            sequence: 3,
            status: .confirmed,
            stampedAt: 1_799_053_200,
            start: .zoned(unixSeconds: 1_808_985_600, .london),
            end: .zoned(unixSeconds: 1_808_996_400, .london),
            summary: "Opening; with a comma, and a very long title that has to be folded over lines"
        )
        let feed = ICalendarFeed(productID: "-//t//EN", name: "n", refreshIntervalSeconds: 60, events: [event])
        let reader = ICalendarBusyReader(clock: .utc) { _ in nil }

        let busy = try reader.busy(in: Array(feed.serialised().utf8), from: 0, until: 2_000_000_000)

        #expect(busy.periods == [.init(uid: "a:opening@cohortd", start: 1_808_985_600, end: 1_808_996_400)])
    }
}
