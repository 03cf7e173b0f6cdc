import CohortCore
import CohortStore
import Control
import TestSupport
import Testing

@testable import CohortServer

@Suite struct BusyImporterTests {
    /// Every Monday, from the first day of the test on, 10:00 to 12:00 in London.
    private func calendar(_ rule: String = "FREQ=WEEKLY") -> [UInt8] {
        let lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "UID:clinic", "SUMMARY:Dr Jones’s clinic",
            "DTSTART;TZID=Europe/London:20270104T100000", "DTEND;TZID=Europe/London:20270104T120000", "RRULE:\(rule)",
            "END:VEVENT", "END:VCALENDAR", "",
        ]
        return Array(lines.joined(separator: "\r\n").utf8)
    }

    private func installation() async throws -> Installation {
        let installation = try Installation.inMemory()
        try await Sample.fill(installation.store, participants: 8)
        return installation
    }

    @Test func `a calendar is followed for two years from today, and the answer says so`() async throws {
        let installation = try await installation()
        let importer = try BusyImporter(installation, .participant, BusyQuery(file: "c.ics", dryRun: false))

        let report = try await importer.importCalendar(calendar(), of: Reference("P-0001"), by: .test)

        #expect(report.rows.map(\.code) == ["P-0001"])
        #expect(report.rows.map(\.outcome) == [.added])
        #expect(report.rows.map(\.periods) == [105])
        #expect(report.rows.map(\.hours) == [210])
        #expect((report.from, report.until) == (.test, .test + 730))
        #expect((report.events, report.free, report.source) == (1, 0, "calendar"))
    }

    @Test func `a rule that is not supported is refused with its place, and what was there stays`() async throws {
        let installation = try await installation()
        let importer = try BusyImporter(installation, .facilitator, BusyQuery(file: "c.ics", dryRun: false))
        let facilitator = Reference("F-MAN-1")
        _ = try await importer.importCalendar(calendar("FREQ=WEEKLY;COUNT=3"), of: facilitator, by: .test)

        let error = await #expect(throws: CohortError.self) {
            try await importer.importCalendar(calendar("FREQ=WEEKLY;BYHOUR=9"), of: facilitator, by: .test)
        }

        #expect(error?.code == .invalid)
        #expect(error?.place == .init(file: "c.ics", line: 8, field: "RRULE"))
        #expect(error?.message.contains("“clinic”") == true)
        let sources = try await installation.store.busySources(of: .facilitator, facilitator).sources
        #expect(sources.map(\.periods.count) == [3])
    }

    @Test func `rows of a table are gathered by their codes`() async throws {
        let installation = try await installation()
        let importer = try BusyImporter(
            installation,
            .participant,
            BusyQuery(file: "b.csv", dryRun: true, source: "rota")
        )
        let text = """
            code,start,end
            P-0002,2027-01-05 09:00,2027-01-05 12:00
            P-0001,2027-01-05,2027-01-05
            P-0002,2027-01-05 12:00,2027-01-05 13:00

            """

        let report = try await importer.importTable(Array(text.utf8), by: .test)

        #expect(report.rows.map(\.code) == ["P-0002", "P-0001"])
        #expect(report.rows.map(\.hours) == [4, 24])
        #expect(report.rows.map(\.periods) == [1, 1])
        #expect((report.source, report.isDryRun) == ("rota", true))
    }

    @Test func `days in the wrong order, or too far apart, and unknown zones are refused`() async throws {
        let installation = try await installation()
        let wrong = [
            BusyQuery(file: "c.ics", dryRun: false, from: .test, until: .test - 1),
            BusyQuery(file: "c.ics", dryRun: false, until: .test + 4_000),
            BusyQuery(file: "c.ics", dryRun: false, zone: "Europe/Nowhere"),
        ]
        for query in wrong {
            #expect(throws: CohortError.self) { try BusyImporter(installation, .room, query) }
        }
    }

    @Test func `a timetable is told of busy times as the clocks of its zone show them`() async throws {
        let installation = try await installation()
        let room = try #require(try await installation.store.rooms(limit: 1).rooms.first)
        let facilitator = try await installation.store.facilitator(Reference("F-MAN-1"))
        let participant = try await installation.store.participant(Reference("P-0001")).participant
        let owners: [(BusyOwner, Code)] = [
            (.participant, "P-0001"), (.facilitator, "F-MAN-1"), (.room, room.profile.code),
        ]
        for (owner, code) in owners {
            let importer = try BusyImporter(installation, owner, BusyQuery(file: "c.ics", dryRun: false))
            _ = try await importer.importCalendar(calendar(), of: Reference(code), by: .test)
        }

        let busy = try await BusySlots(installation.store, after: .test)

        let zone = try Sample.zone()
        let ten = try #require(LocalTime(hour: 10))
        let winter = Slot(date: .test + 7, start: ten, minutes: 120)
        let summer = Slot(date: .test + 182, start: ten, minutes: 120)
        for slots in [
            busy.slots(of: participant.id, in: zone), busy.facilitatorSlots(in: zone)[facilitator.id] ?? [],
            busy.roomSlots(in: zone)[room.id] ?? [],
        ] {
            #expect(slots.count == 105)
            #expect(slots.contains(winter))
            #expect(slots.contains(summer))
        }
        #expect(busy.facilitatorSlots(in: zone).count == 1)
    }
}
