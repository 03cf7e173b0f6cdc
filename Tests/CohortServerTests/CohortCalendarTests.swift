import CohortCore
import CohortStore
import TestSupport
import Testing

@testable import CohortServer

@Suite struct CohortCalendarTests {
    @Test func `the calendar holds each session once, at its local time, and keeps its identity when it moves`()
        async throws
    {
        let installation = try Installation.inMemory()
        let store = installation.store
        let cohort = try await Sample.run(in: store)
        let sessions = try await store.sessions(SessionSelection(cohort: cohort.code))

        let before = Self.events(try await CohortCalendar(installation: installation).text(of: Reference(cohort.code)))
        var plans = try await Sample.plans(for: cohort, in: store)
        plans[2].slot.date = plans[2].slot.date + 1
        _ = try await store.publish(plans, policy: Sample.policy, isDryRun: false, by: .test)
        let after = Self.events(try await CohortCalendar(installation: installation).text(of: Reference(cohort.code)))

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
        #expect(after[0] == before[0])
    }

    @Test func `the calendar carries the changes of the clocks it needs`() async throws {
        let installation = try Installation.inMemory()
        let cohort = try await Sample.run(in: installation.store)

        let lines = Self.lines(try await CohortCalendar(installation: installation).text(of: Reference(cohort.code)))

        #expect(lines.contains("TZID:Europe/London"))
        #expect(lines.contains("TZOFFSETTO:+0100"))
        #expect(lines.contains { $0.hasPrefix("DTSTART:20270328T01") }, "the last Sunday of March 2027")
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
