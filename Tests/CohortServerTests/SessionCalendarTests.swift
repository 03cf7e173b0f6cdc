import CohortCore
import CohortStore
import TestSupport
import Testing

@testable import CohortServer

@Suite struct SessionCalendarTests {
    private let installation: Installation
    private let cohort: Cohort
    private var store: Store { installation.store }

    init() async throws {
        installation = try Installation.inMemory()
        cohort = try await Sample.run(in: installation.store)
    }

    private func text(_ kind: CalendarKind = .cohort, _ code: Code = "cohort-a") async throws -> String {
        try await SessionCalendar(store: store, kind, Reference(code)).text
    }

    private func publish(_ plans: [SessionPlan]) async throws {
        let later = Act(.daemon, at: .test + .hours(1))
        _ = try await store.publish(plans, policy: Sample.policy, isDryRun: false, by: later)
    }

    @Test func `the calendar holds each session once, at its local time, and keeps its identity when it moves`()
        async throws
    {
        let sessions = try await store.sessions(SessionSelection(cohort: cohort.code))

        let before = Self.events(try await text())
        var plans = try await Sample.plans(for: cohort, in: store)
        plans[2].slot.date = plans[2].slot.date + 1
        try await publish(plans)
        let after = Self.events(try await text())

        #expect(before.count == 3)
        #expect(before.map { $0["UID"] } == sessions.map { "\($0.code)@cohortd" })
        #expect(
            before.map { $0["DTSTART;TZID=Europe/London"] } == [
                "20270203T090000", "20270303T090000", "20270331T090000",
            ]
        )
        #expect(
            before.map { $0["DTEND;TZID=Europe/London"] } == ["20270203T120000", "20270303T110000", "20270331T110000"]
        )
        #expect(before[0]["LOCATION"] == #"Long Room\, Northgate House"#)
        #expect(after.map { $0["UID"] } == before.map { $0["UID"] })
        #expect(after[2]["DTSTART;TZID=Europe/London"] == "20270401T090000")
        #expect(Int(after[2]["SEQUENCE"] ?? "") == (Int(before[2]["SEQUENCE"] ?? "") ?? 0) + 1)
        #expect(after[2]["DTSTAMP"] == "20270104T100000Z", "when it was moved")
        #expect(after[0] == before[0])
    }

    @Test func `the calendar carries the changes of the clocks it needs`() async throws {
        let lines = Self.lines(try await text())

        #expect(lines.contains("TZID:Europe/London"))
        #expect(lines.contains("TZOFFSETTO:+0100"))
        #expect(lines.contains { $0.hasPrefix("DTSTART:20270328T01") }, "the last Sunday of March 2027")
    }

    @Test func `equal sessions give equal bytes, whenever they are asked for`() async throws {
        let kinds: [(CalendarKind, Code)] = [
            (.participant, "P-0001"), (.facilitator, "F-MAN-1"), (.room, "ROOM-1"), (.cohort, "cohort-a"),
            (.programme, "leading-together"),
        ]
        for (kind, code) in kinds {
            let first = try await text(kind, code)
            try await publish(try await Sample.plans(for: cohort, in: store))
            #expect(try await text(kind, code) == first)
        }
    }

    @Test func `no calendar names more people than it must`() async throws {
        let cases: [(CalendarKind, Code, allowed: String)] = [
            (.participant, "P-0001", "P-0001"), (.facilitator, "F-MAN-1", "F-MAN-1"), (.room, "ROOM-1", ""),
            (.cohort, "cohort-a", ""), (.programme, "leading-together", ""),
        ]
        for (kind, code, allowed) in cases {
            let text = try await text(kind, code)
            let people = text.matches(of: /P-\d{4}|F-[A-Z]+-\d/).map { String($0.output) }
            #expect(Set(people).isSubset(of: [allowed]), "\(kind)")
        }
    }

    @Test func `each calendar has a name, and those that show several cohorts say which`() async throws {
        let cases: [(CalendarKind, Code, name: String, summary: String)] = [
            (.participant, "P-0001", "Sessions of P-0001", "Opening day"),
            (.facilitator, "F-MAN-1", "Sessions led by F-MAN-1", "Opening day (cohort-a)"),
            (.room, "ROOM-1", "Sessions in ROOM-1", "Opening day (cohort-a)"),
            (.cohort, "cohort-a", "Leading together: cohort-a", "Opening day"),
            (.programme, "leading-together", "Leading together", "Opening day (cohort-a)"),
        ]
        for (kind, code, name, summary) in cases {
            let text = try await text(kind, code)
            #expect(Self.lines(text).contains("X-WR-CALNAME:\(name)"), "\(text.prefix(400))")
            #expect(Self.events(text).first?["SUMMARY"] == summary)
        }
    }

    @Test func `what somebody has no more is cancelled, at its old time and without its place`() async throws {
        let leaving = Act(.daemon, at: .test + .hours(2))
        try await store.removeMember(Reference("P-0001"), from: Reference(cohort.code), by: leaving)

        let events = Self.events(try await text(.participant, "P-0001"))
        #expect(events.map { $0["STATUS"] } == ["CANCELLED", "CANCELLED", "CANCELLED"])
        #expect(events.map { $0["SEQUENCE"] } == ["1", "1", "1"])
        #expect(events.allSatisfy { $0["LOCATION"] == nil && $0["LAST-MODIFIED"] == "20270104T110000Z" })
    }

    @Test func `a calendar without sessions is a calendar all the same`() async throws {
        let text = try await text(.participant, "P-0004")
        _ = try await store.erase(Reference("P-0003"), by: .test)
        let empty = try await SessionCalendar(store: store, .room, Reference("ROOM-2"))

        #expect(text.hasPrefix("BEGIN:VCALENDAR\r\n"))
        #expect(Self.events(empty.text).isEmpty)
        #expect(!empty.text.contains("VTIMEZONE"))
        #expect(empty.changedAt == nil)
    }

    /// The bytes of a small calendar: a change of them reaches every subscriber, and is to be meant.
    @Test func `the bytes are these`() async throws {
        let expected = """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//cohortd//cohortd//EN
            CALSCALE:GREGORIAN
            METHOD:PUBLISH
            NAME:Sessions of P-0001
            X-WR-CALNAME:Sessions of P-0001
            REFRESH-INTERVAL;VALUE=DURATION:PT1H
            X-PUBLISHED-TTL:PT1H
            BEGIN:VTIMEZONE
            TZID:Europe/London
            BEGIN:STANDARD
            DTSTART:20261025T020000
            RDATE:20271031T020000
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0000
            TZNAME:GMT
            END:STANDARD
            BEGIN:DAYLIGHT
            DTSTART:20270328T010000
            TZOFFSETFROM:+0000
            TZOFFSETTO:+0100
            TZNAME:BST
            END:DAYLIGHT
            END:VTIMEZONE
            BEGIN:VEVENT
            UID:cohort-a:opening@cohortd
            DTSTAMP:20270104T090000Z
            SEQUENCE:0
            STATUS:CONFIRMED
            DTSTART;TZID=Europe/London:20270203T090000
            DTEND;TZID=Europe/London:20270203T120000
            SUMMARY:Opening day
            LOCATION:Long Room\\, Northgate House
            DESCRIPTION:Leading together\\, cohort cohort-a
            LAST-MODIFIED:20270104T090000Z
            END:VEVENT
            BEGIN:VEVENT
            UID:cohort-a:set-1@cohortd
            DTSTAMP:20270104T090000Z
            SEQUENCE:0
            STATUS:CONFIRMED
            DTSTART;TZID=Europe/London:20270303T090000
            DTEND;TZID=Europe/London:20270303T110000
            SUMMARY:Action learning set 1
            LOCATION:Long Room\\, Northgate House
            DESCRIPTION:Leading together\\, cohort cohort-a
            LAST-MODIFIED:20270104T090000Z
            END:VEVENT
            BEGIN:VEVENT
            UID:cohort-a:set-2@cohortd
            DTSTAMP:20270104T090000Z
            SEQUENCE:0
            STATUS:CONFIRMED
            DTSTART;TZID=Europe/London:20270331T090000
            DTEND;TZID=Europe/London:20270331T110000
            SUMMARY:Action learning set 2
            LOCATION:Long Room\\, Northgate House
            DESCRIPTION:Leading together\\, cohort cohort-a
            LAST-MODIFIED:20270104T090000Z
            END:VEVENT
            END:VCALENDAR

            """
        #expect(try await text(.participant, "P-0001") == expected.replacing("\n", with: "\r\n"))
    }

    /// The lines as they were before they were folded.
    private static func lines(_ text: String) -> [String] {
        text.replacing("\r\n ", with: "").split(separator: "\r\n").map(String.init)
    }

    /// The properties of each event, by name with its parameters.
    private static func events(_ text: String) -> [[String: String]] {
        var events: [[String: String]] = []
        var isInside = false
        for line in lines(text) {
            if line == "BEGIN:VEVENT" {
                events.append([:])
                isInside = true
            } else if line == "END:VEVENT" {
                isInside = false
            } else if isInside, let colon = line.firstIndex(of: ":") {
                events[events.count - 1][String(line[..<colon])] = String(line[line.index(after: colon)...])
            }
        }
        return events
    }
}
