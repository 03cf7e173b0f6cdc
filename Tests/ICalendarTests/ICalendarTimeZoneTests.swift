import ICalendar
import Testing

struct ICalendarTimeZoneTests {
    @Test func `the settings of one year stand under the one that held when it began`() {
        let text = ICalendarTimeZone.london.component(covering: 2026...2026).serialised()

        let expected = """
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

            """
        #expect(text == expected.replacing("\n", with: "\r\n"))
    }

    @Test func `a zone whose clocks are never set has one observance`() {
        let zone = ICalendarTimeZone(
            identifier: "Asia/Kolkata",
            baseOffset: 19_800,
            baseAbbreviation: "IST",
            transitions: []
        )

        let text = zone.component(covering: 2026...2028).serialised()

        #expect(text.contains("\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0530\r\nTZOFFSETTO:+0530\r\n"))
        #expect(text.ranges(of: "BEGIN:").count == 2)
    }

    // Source: IANA time zone database, Zone Europe/Dublin 1916: −0:25:21 until 21 May, IST +0:34:39 after.
    @Test func `offsets west of Greenwich and with seconds are written in full`() {
        let zone = ICalendarTimeZone(
            identifier: "Europe/Dublin",
            baseOffset: -1_521,
            baseAbbreviation: "DMT",
            transitions: [
                .init(unixSeconds: -1_691_962_479, offsetBefore: -1_521, offsetAfter: 2_079, abbreviation: "IST")
            ]
        )

        let text = zone.component(covering: 1916...1916).serialised()

        #expect(text.contains("DTSTART:19160521T020000\r\nTZOFFSETFROM:-002521\r\nTZOFFSETTO:+003439\r\n"))
    }

    @Test func `the offset changes with the very second of the setting`() {
        let zone = ICalendarTimeZone.london

        #expect(zone.offset(at: 1_774_745_999) == 0)
        #expect(zone.offset(at: 1_774_746_000) == 3_600)
        #expect(zone.offset(at: 0) == 3_600)
        #expect(zone.localTime(at: 1_774_746_000).text == "20260329T020000")
    }
}
