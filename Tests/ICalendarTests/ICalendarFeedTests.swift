import ICalendar
import Testing

struct ICalendarFeedTests {
    @Test func `a feed is written to the byte`() {
        var event = event(from: 1_789_374_600, to: 1_789_381_800)
        event.location = "Room 2, Leeds"
        event.description = "Bring:\n- a case; anonymised"
        event.categories = ["workshop", "informed, leaders"]
        event.url = "https://calendar.example/s/12"
        event.lastModified = 1_788_000_001
        let feed = ICalendarFeed(
            productID: "-//Example//Calendar 1.0//EN",
            name: "Informed leaders",
            description: "Sessions",
            refreshIntervalSeconds: 3_600,
            events: [event]
        )

        let expected = """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//Example//Calendar 1.0//EN
            CALSCALE:GREGORIAN
            METHOD:PUBLISH
            NAME:Informed leaders
            X-WR-CALNAME:Informed leaders
            REFRESH-INTERVAL;VALUE=DURATION:PT1H
            X-PUBLISHED-TTL:PT1H
            DESCRIPTION:Sessions
            X-WR-CALDESC:Sessions
            BEGIN:VTIMEZONE
            TZID:Europe/London
            BEGIN:STANDARD
            DTSTART:20251026T020000
            RDATE:20261025T020000
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0000
            TZNAME:GMT
            END:STANDARD
            BEGIN:DAYLIGHT
            DTSTART:20260329T010000
            TZOFFSETFROM:+0000
            TZOFFSETTO:+0100
            TZNAME:BST
            END:DAYLIGHT
            END:VTIMEZONE
            BEGIN:VEVENT
            UID:session-12@example
            DTSTAMP:20260829T080000Z
            SEQUENCE:3
            STATUS:CONFIRMED
            DTSTART;TZID=Europe/London:20260914T093000
            DTEND;TZID=Europe/London:20260914T113000
            SUMMARY:Leading across disciplines
            LOCATION:Room 2\\, Leeds
            DESCRIPTION:Bring:\\n- a case\\; anonymised
            URL:https://calendar.example/s/12
            CATEGORIES:workshop,informed\\, leaders
            LAST-MODIFIED:20260829T104001Z
            END:VEVENT
            END:VCALENDAR

            """
        #expect(feed.serialised() == expected.replacing("\n", with: "\r\n"))
    }

    @Test func `a zone is defined once, for the years of all its events`() {
        let feed = feed([event(from: 1_789_374_600, to: 1_789_381_800), event(from: 1_813_000_000, to: 1_813_003_600)])

        let text = feed.serialised()

        #expect(text.ranges(of: "BEGIN:VTIMEZONE").count == 1)
        #expect(text.contains("\r\nRDATE:20261025T020000,20271031T020000\r\n"))
        #expect(text.contains("\r\nDTSTART:20260329T010000\r\nRDATE:20270328T010000\r\n"))
    }

    // Source: RFC 5545 §3.3.5: a local time that occurs twice means the first.
    @Test func `the second pass of a repeated hour is written in UTC`() {
        let text = feed([event(from: 1_792_888_200, to: 1_792_891_800)]).serialised()

        #expect(text.contains("\r\nDTSTART;TZID=Europe/London:20261025T013000\r\n"))
        #expect(text.contains("\r\nDTEND:20261025T013000Z\r\n"))
    }

    @Test func `a day and an instant in UTC need no zone`() {
        let event = ICalendarEvent(
            uid: "u",
            sequence: 0,
            status: .cancelled,
            stampedAt: 0,
            start: .date(year: 2027, month: 1, day: 8),
            end: .utc(unixSeconds: 1_799_400_600),
            summary: "s"
        )

        let text = feed([event]).serialised()

        #expect(!text.contains("VTIMEZONE"))
        #expect(text.contains("\r\nSTATUS:CANCELLED\r\nDTSTART;VALUE=DATE:20270108\r\nDTEND:20270108T093000Z\r\n"))
    }

    @Test(arguments: [(86_400, "P1D"), (7_200, "PT2H"), (900, "PT15M"), (45, "PT45S"), (5_400, "PT90M")])
    func `the refresh interval is written in the largest unit that fits`(seconds: Int, text: String) {
        let feed = ICalendarFeed(productID: "p", name: "n", refreshIntervalSeconds: seconds, events: [])

        #expect(feed.serialised().contains("\r\nREFRESH-INTERVAL;VALUE=DURATION:\(text)\r\n"))
    }

    private func feed(_ events: [ICalendarEvent]) -> ICalendarFeed {
        ICalendarFeed(productID: "p", name: "n", refreshIntervalSeconds: 3_600, events: events)
    }

    private func event(from start: Int64, to end: Int64) -> ICalendarEvent {
        ICalendarEvent(
            uid: "session-12@example",
            sequence: 3,
            status: .confirmed,
            stampedAt: 1_787_990_400,
            start: .zoned(unixSeconds: start, .london),
            end: .zoned(unixSeconds: end, .london),
            summary: "Leading across disciplines"
        )
    }
}
