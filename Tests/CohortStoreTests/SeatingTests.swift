import CohortCore
import CohortStore
import TestSupport
import Testing

struct SeatingTests {
    private let store: Store
    private let cohort: Reference

    init() async throws {
        store = try Store.inMemory()
        cohort = Reference(try await Sample.run(6, in: store).code)
    }

    private func session(_ code: Code) async throws -> Session { try await store.session(Reference(code)) }

    private func people(_ codes: Code...) async throws -> [Participant.ID] {
        var ids: [Participant.ID] = []
        for code in codes { ids.append(try await store.participantID(Reference(code))) }
        return ids
    }

    private func seat(_ code: Code, by act: Act = .test, _ tables: [[Participant.ID]]) async throws {
        let seating = Seating(session: try await session(code).id, tables: tables)
        try await store.seat([seating], in: cohort, seed: 1, by: act)
    }

    @Test func `tables are kept as they were set, in place of earlier ones, and leave a trail`() async throws {
        let one = try await people("P-0001", "P-0002", "P-0003")
        let other = try await people("P-0004", "P-0005", "P-0006")
        try await seat("cohort-a:opening", [Array(one.reversed()), other])
        try await seat("cohort-a:opening", [other, one])

        #expect(try await store.tables(of: Reference("cohort-a:opening"), at: .test) == [other, one])
        #expect(try await store.tables(of: Reference("cohort-a:set-1"), at: .test).isEmpty)
        let trail = try await store.auditEntries(action: "cohort.tables", limit: 5).entries
        #expect(trail.map(\.subject) == ["cohort-a", "cohort-a"])
    }

    @Test func `who leaves has no seat in what is to come, and keeps those of what was`() async throws {
        let everyone = try await [people("P-0001", "P-0002", "P-0003"), people("P-0004", "P-0005", "P-0006")]
        try await seat("cohort-a:opening", everyone)
        try await seat("cohort-a:set-1", everyone)
        let opening = try await session("cohort-a:opening")
        let between = Act(.daemon, at: opening.startsAt + .hours(5))
        try await store.removeMember(Reference("P-0002"), from: cohort, by: between)

        let seatings = try await store.seatings(of: cohort, at: between.at)
        #expect(seatings[opening.id]?.joined().count == 6)
        #expect(seatings[try await session("cohort-a:set-1").id]?.joined().count == 5)
    }

    @Test func `tables of a session that has begun stay, and a stranger gets no seat`() async throws {
        let tables = [try await people("P-0001", "P-0002")]
        try await seat("cohort-a:opening", tables)
        try await seat("cohort-a:set-2", tables)
        let late = Act(.daemon, at: try await session("cohort-a:opening").startsAt)

        await #expect(throws: CohortError.self) { try await seat("cohort-a:opening", by: late, []) }
        try await store.removeMember(Reference("P-0006"), from: cohort, by: .test)
        let gone = try await people("P-0006")
        await #expect(throws: CohortError.self) { try await seat("cohort-a:set-1", [gone]) }
        #expect(try await store.removeSeatings(of: cohort, by: late) == 1)
        let left = try await store.seatings(of: cohort, at: late.at)
        #expect(left.keys.map { $0 } == [try await session("cohort-a:opening").id])
    }

    @Test func `teams are formed at once, not over others unless they are replaced`() async throws {
        let plans = try await [
            TeamPlan(code: "one", members: people("P-0001", "P-0002", "P-0003")),
            TeamPlan(code: "two", members: people("P-0004", "P-0005", "P-0006")),
        ]
        func form(_ plans: [TeamPlan], replaces: Bool) async throws -> [Team] {
            try await store.formTeams(plans, purpose: "Discharge", of: cohort, replaces: replaces, seed: 1, by: .test)
        }

        let formed = try await form(plans, replaces: false)
        let refusal = await #expect(throws: CohortError.self) { try await form(plans, replaces: false) }
        let again = try await form(plans.reversed(), replaces: true)

        #expect(formed.map(\.members) == [["P-0001", "P-0002", "P-0003"], ["P-0004", "P-0005", "P-0006"]])
        #expect(refusal?.message == "The cohort cohort-a has 2 teams already.")
        #expect(again.map(\.members) == formed.map(\.members))
        #expect(try await store.auditEntries(action: "team.form", limit: 9).entries.count == 4)
        #expect(try await store.auditEntries(action: "team.replace", limit: 9).entries.count == 1)
    }
}
