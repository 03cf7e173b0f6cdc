import CohortCore
import CohortStore
import TestSupport
import Testing

struct MemberMoveTests {
    private let store: Store
    private let a: Cohort
    private let b: Cohort

    /// Four people in each of two cohorts; the first has its timetable.
    init() async throws {
        store = try Store.inMemory()
        let first = try await Sample.run(4, in: store)
        _ = try await store.importParticipants(Sample.lines(Sample.participants(8)), on: .test, by: .test)
        let codes = Sample.participants(8).suffix(4).map(\.code)
        let programme = Reference("leading-together")
        _ = try await store.enrol(codes, in: programme, policy: Sample.policy, isDryRun: false, by: .test)
        b = try await Sample.form("cohort-b", in: store)
        a = try await store.cohort(Reference(first.code))
    }

    private func id(_ code: Code) async throws -> Participant.ID { try await store.participantID(Reference(code)) }

    private func move(
        _ moves: [MemberMove],
        despite: String? = nil,
        isDryRun: Bool = false
    ) async throws {
        try await store.moveMembers(
            moves,
            cause: .move,
            despite: despite,
            policy: Sample.policy,
            isDryRun: isDryRun,
            by: Act(.daemon, at: .test + .days(1))
        )
    }

    private func members(_ cohort: Cohort) async throws -> [Code] {
        try await store.members(of: Reference(cohort.code)).map(\.participant.profile.code)
    }

    private func sessionReminders(of code: Code, _ state: ReminderState) async throws -> Int {
        try await store.reminders(
            state: state,
            recipient: Reference(code),
            cohort: Reference(a.code),
            programme: nil,
            limit: 1_000
        )
        .reminders.count { $0.session != nil }
    }

    @Test func `two change places in one transaction, with their history and their reminders`() async throws {
        let (one, other) = (try await id("P-0002"), try await id("P-0005"))
        let waiting = try await sessionReminders(of: "P-0002", .waiting)

        try await move([MemberMove(one, from: a.id, to: b.id), MemberMove(other, from: b.id, to: a.id)])

        #expect(try await members(a) == ["P-0001", "P-0003", "P-0004", "P-0005"])
        #expect(try await members(b) == ["P-0002", "P-0006", "P-0007", "P-0008"])
        let history = try await store.memberships(of: Reference(a.code)).filter { $0.participant == "P-0002" }
        #expect(history.map { $0.leftAt != nil } == [true])
        #expect(waiting > 0)
        #expect(try await sessionReminders(of: "P-0002", .waiting) == 0)
        #expect(try await sessionReminders(of: "P-0005", .waiting) == waiting)
    }

    @Test func `who is locked does not move, and nobody else of the change does`() async throws {
        let locked = try await store.setLock(true, of: ["P-0001"], in: Reference(a.code), by: .test)
        let (one, two) = (try await id("P-0001"), try await id("P-0002"))

        let error = await #expect(throws: CohortError.self) {
            try await move([MemberMove(two, from: a.id, to: b.id), MemberMove(one, from: a.id, to: b.id)])
        }

        #expect(locked == ["P-0001"])
        #expect(error?.message == "P-0001 is locked in cohort cohort-a.")
        #expect(try await members(a).count == 4)
        #expect(try await store.lockedMembers(of: [a.id, b.id]) == [one])
        _ = try await store.setLock(false, of: nil, in: Reference(a.code), by: .test)
        try await move([MemberMove(one, from: a.id, to: b.id)])
        #expect(try await members(b).contains("P-0001"))
    }

    @Test func `a lock is of members only, and ends with the membership`() async throws {
        await #expect(throws: CohortError.self) {
            try await store.setLock(true, of: ["P-0001", "P-0005"], in: Reference(a.code), by: .test)
        }
        #expect(try await store.lockedMembers(of: [a.id]).isEmpty)
        #expect(try await store.setLock(true, of: nil, in: Reference(a.code), by: .test).count == 4)

        try await store.removeMember(Reference("P-0001"), from: Reference(a.code), by: .test)
        try await store.addMember(Reference("P-0001"), to: Reference(a.code), policy: Sample.policy, by: .test)

        #expect(try await store.lockedMembers(of: [a.id]).count == 3)
    }

    @Test func `a dry run is refused like the real change, and changes nothing`() async throws {
        let one = try await id("P-0001")
        let before = try await store.auditEntries(limit: 1_000).total

        try await move([MemberMove(one, from: a.id, to: b.id)], isDryRun: true)
        let error = await #expect(throws: CohortError.self) {
            try await move([MemberMove(one, from: b.id, to: a.id)], isDryRun: true)
        }

        #expect(error?.message == "P-0001 is not in cohort cohort-b.")
        #expect(try await members(a).contains("P-0001"))
        #expect(try await store.auditEntries(limit: 1_000).total == before)
    }

    @Test func `the reason for breaking a rule is in the trail`() async throws {
        try await move([MemberMove(try await id("P-0001"), from: a.id, to: b.id)], despite: "asked by the board")

        let entries = try await store.auditEntries(action: "cohort.move", limit: 10).entries
        #expect(Set(entries.map(\.subject)) == ["cohort-a", "cohort-b"])
        #expect(entries.allSatisfy { $0.detail.contains("asked by the board") })
    }
}
