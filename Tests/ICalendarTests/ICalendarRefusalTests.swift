import ICalendar
import Testing

struct ICalendarRefusalTests {
    @Test(arguments: [
        ("RRULE:FREQ=HOURLY", "FREQ=HOURLY"),
        ("RRULE:FREQ=DAILY;BYHOUR=9,14", "BYHOUR=9,14"),
        ("RRULE:FREQ=YEARLY;BYWEEKNO=20", "BYWEEKNO=20"),
        ("RRULE:FREQ=DAILY;COUNT=0", "COUNT=0"),
        ("RRULE:FREQ=DAILY;COUNT=2;UNTIL=20270701T000000Z", "COUNT and UNTIL"),
        ("RRULE:FREQ=DAILY;UNTIL=20270701", "UNTIL has not the form"),
        ("RRULE:FREQ=WEEKLY;BYDAY=2MO", "BYDAY has a number"),
        ("RRULE:FREQ=WEEKLY;BYMONTHDAY=2", "BYMONTHDAY stands in a weekly rule"),
        ("RRULE:FREQ=MONTHLY;BYSETPOS=1", "BYSETPOS stands without"),
        ("RRULE:FREQ=MONTHLY;RSCALE=HEBREW", "RSCALE=HEBREW"),
        ("EXRULE:FREQ=DAILY", "EXRULE is not supported"),
        ("EXDATE;VALUE=DATE:20270104", "EXDATE names a day"),
        ("RECURRENCE-ID;RANGE=THISANDFUTURE:20270104T090000Z", "THISANDFUTURE"),
        ("DTEND:20270101T090000Z", "ends before it begins"),
        ("DTEND;VALUE=DATE:20270105", "ends with a day"),
        ("DURATION:-PT1H", "not how long"),
        ("RDATE;TZID=Nowhere/Else:20270105T090000", "“Nowhere/Else” is not known"),
        ("DTSTART:20270104T090000Z", "DTSTART twice"),
    ])
    func `what is not supported or means two things is refused with its line and event`(
        line: String,
        words: String
    ) throws {
        let text = BusyText.calendar(BusyText.event("DTSTART:20270104T090000Z", line))

        let fault = #expect(throws: ICalendarFault.self) { try BusyText.busy(text) }

        #expect(fault?.message.contains(words) == true, "\(String(describing: fault))")
        #expect(fault?.line == 7)
        #expect(fault?.uid == "e1@test")
        #expect(fault?.property == line.prefix { $0 != ":" && $0 != ";" }.description)
        #expect(fault?.remedy.isEmpty == false)
    }

    @Test(arguments: [
        ("code,start,end\nR-1,2027-01-04,2027-01-05\n", 1), ("", 1), ("BEGIN:VEVENT\r\nEND:VEVENT\r\n", 1),
        ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n", 3), ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", 1),
        ("BEGIN:VCALENDAR\r\nVERSION:1.0\r\nEND:VCALENDAR\r\n", 2),
        ("BEGIN:VCALENDAR\r\nMETHOD:COUNTER\r\nEND:VCALENDAR\r\n", 2),
        ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE:20270104T090000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", 3),
        ("BEGIN:VCALENDAR\r\nBEGIN:VAVAILABILITY\r\nEND:VAVAILABILITY\r\nEND:VCALENDAR\r\n", 2),
        ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", 2),
    ])
    func `what is no calendar is refused with its line`(text: String, line: Int) throws {
        let fault = #expect(throws: ICalendarFault.self) { try BusyText.busy(text) }
        #expect(fault?.line == line, "\(String(describing: fault))")
        #expect(fault?.isTooLarge == false)
    }

    @Test func `endless work is refused`() throws {
        let daily = BusyText.calendar(BusyText.event("DTSTART:20260101T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY"))
        let never = BusyText.calendar(
            BusyText.event(
                "DTSTART:00010101T090000Z",
                "DURATION:PT1H",
                "RRULE:FREQ=DAILY;COUNT=999999;BYMONTHDAY=31;BYMONTH=2"
            )
        )
        let nested = BusyText.calendar(String(repeating: "BEGIN:VEVENT\r\n", count: 20))
        let limits = ICalendarReadingLimits(bytes: 10_000, components: 100, occurrences: 100, steps: 100_000)

        for text in [daily, never, nested, String(repeating: "X", count: 10_001)] {
            let fault = #expect(throws: ICalendarFault.self) { try BusyText.busy(text, limits: limits) }
            #expect(fault?.isTooLarge == true, "\(String(describing: fault))")
        }
    }

    @Test func `a damaged file never stops the program`() throws {
        let sound = Array(
            BusyText.calendar(
                BusyText.event(
                    "DTSTART;TZID=Europe/London:20270104T090000",
                    "DURATION:PT1H",
                    "RRULE:FREQ=MONTHLY;BYDAY=1MO,-1FR;COUNT=9",
                    "EXDATE;TZID=Europe/London:20270129T090000"
                )
            ).utf8
        )
        let reader = ICalendarBusyReader(clock: BusyText.london, named: BusyText.clock)
        var refused = 0
        for place in sound.indices {
            for byte in [0, 9, 10, 32, 34, 45, 48, 57, 58, 59, 61, 94, 255] as [UInt8] {
                var damaged = sound
                damaged[place] = byte
                do {
                    _ = try reader.busy(in: damaged, from: 1_767_225_600, until: 1_861_920_000)
                } catch {
                    refused += 1
                    #expect(error.line != nil)
                }
            }
        }
        #expect(refused > 1_000)
    }
}
