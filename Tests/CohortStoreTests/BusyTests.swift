import CohortCore
import TestSupport
import Testing

@testable import CohortStore

struct BusyTests {
    private let store: Store

    init() async throws {
        store = try Store.inMemory()
        try await Sample.fill(store)
    }

    private func line(_ code: Code, _ hours: [Int], named name: Code = "calendar", line: Int = 1) throws -> BusyLine {
        let periods = try hours.map { hour in
            try #require(BusyPeriod(startsAt: .test + .hours(hour), endsAt: .test + .hours(hour + 1)))
        }
        return BusyLine(
            line: line,
            code: code,
            source: BusySource(
                name: name,
                from: .test,
                until: .test + .days(730),
                importedAt: .test,
                periods: periods
            )
        )
    }

    @Test(
        arguments: [(BusyOwner.participant, "P-0001"), (.facilitator, "F-MAN-1"), (.room, "R-1")] as [(BusyOwner, Code)]
    )
    func `an import takes the place of what the same source said, and the same again changes nothing`(
        owner: BusyOwner,
        code: Code
    ) async throws {
        let code = owner == .room ? try #require(try await store.rooms(limit: 1).rooms.first).profile.code : code
        func imported(_ line: BusyLine) async throws -> [ImportedRow.Outcome] {
            try await store.importBusy(of: owner, [line], file: nil, isDryRun: false, by: .test).map(\.outcome)
        }

        #expect(try await imported(line(code, [1, 5])) == [.added])
        #expect(try await imported(line(code, [1, 5])) == [.unchanged])
        #expect(try await imported(line(code, [2], named: "rota")) == [.added])
        #expect(try await imported(line(code, [1])) == [.changed])

        let sources = try await store.busySources(of: owner, Reference(code)).sources
        #expect(sources.map(\.name) == ["calendar", "rota"])
        #expect(sources.map(\.periods.count) == [1, 1])
        let periods = try await store.busyPeriods(of: owner, endingAfter: .test, byOwner: Room.self)
        // Touching ones of both sources are one.
        #expect(periods.values.map { $0.map { ($0.endsAt - $0.startsAt).inHours } } == [[2]])
        #expect(try await store.busyPeriods(of: owner, endingAfter: .test + .hours(3), byOwner: Room.self).isEmpty)
    }

    @Test func `a dry run changes nothing`() async throws {
        let line = try line("P-0001", [1])
        let rows = try await store.importBusy(of: .participant, [line], file: nil, isDryRun: true, by: .test)

        #expect(rows.map(\.outcome) == [.added])
        #expect(try await store.busySources(of: .participant, Reference("P-0001")).sources == [])
    }

    @Test func `an unknown code is named with its line, and nothing is changed`() async throws {
        let lines = [try line("P-0001", [1]), try line("P-001", [1], line: 7)]

        let error = await #expect(throws: CohortError.self) {
            try await store.importBusy(of: .participant, lines, file: "b.csv", isDryRun: false, by: .test)
        }

        #expect(error?.place?.line == 7)
        #expect(try await store.busySources(of: .participant, Reference("P-0001")).sources == [])
    }

    @Test func `one source is forgotten, or all, and the trail holds no times`() async throws {
        for name in ["calendar", "rota", "clinic"] as [Code] {
            let line = try line("F-MAN-1", [1], named: name)
            _ = try await store.importBusy(of: .facilitator, [line], file: nil, isDryRun: false, by: .test)
        }
        let facilitator = Reference("F-MAN-1")

        let one = try await store.forgetBusy(of: .facilitator, facilitator, source: "rota", by: .test)
        let rest = try await store.forgetBusy(of: .facilitator, facilitator, source: nil, by: .test)
        let error = await #expect(throws: CohortError.self) {
            try await store.forgetBusy(of: .facilitator, facilitator, source: nil, by: .test)
        }

        #expect(one == ["rota"])
        #expect(rest == ["calendar", "clinic"])
        #expect(error?.code == .notFound)
        let trail = try await store.auditEntries(subject: "F-MAN-1", limit: 10).entries.map(\.detail)
        #expect(trail.last == #"{"periods":1,"source":"calendar"}"#)
    }

    @Test func `an absence is taken back by its days`() async throws {
        let absence = try Absence(first: .test + 7, last: .test + 11)
        _ = try await store.addFacilitatorAbsence(of: Reference("F-MAN-1"), absence, by: .test)
        func remove(_ last: LocalDate) async throws {
            try await store.removeAbsence(
                of: .facilitator,
                Reference("F-MAN-1"),
                first: .test + 7,
                last: last,
                by: .test
            )
        }

        let error = await #expect(throws: CohortError.self) { try await remove(.test + 10) }
        try await remove(.test + 11)

        #expect(error?.remedy?.contains("2027-01-11 to 2027-01-15") == true)
        #expect(try await store.facilitator(Reference("F-MAN-1")).profile.absences == [])
    }
}
