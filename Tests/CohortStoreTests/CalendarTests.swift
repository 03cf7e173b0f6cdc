import CohortCore
import GRDB
import TestSupport
import Testing

@testable import CohortStore

/// What stands in the calendars of those who have a session, and of those who had it.
struct CalendarTests {
    private let store: Store
    private let cohort: Cohort

    init() async throws {
        store = try Store.inMemory()
        cohort = try await Sample.run(4, in: store)
    }

    private func at(_ days: Int) -> Act { Act(.user(uid: 1_000, name: "coordinator"), at: .test + .days(days)) }

    private func entries(_ kind: CalendarKind, _ code: Code) async throws -> [CalendarEntry] {
        try await store.calendar(kind, Reference(code)).entries
    }

    private func publish(_ plans: [SessionPlan], by act: Act) async throws {
        _ = try await store.publish(plans, policy: Sample.policy, isDryRun: false, by: act)
    }

    @Test func `everyone and everything with sessions has a calendar of the same sessions`() async throws {
        let subjects = try await store.calendarSubjects()

        #expect(
            subjects.map(\.description) == [
                "participant P-0001", "participant P-0002", "participant P-0003", "participant P-0004",
                "facilitator F-CLIN-1", "facilitator F-MAN-1", "room ROOM-1", "cohort cohort-a",
                "programme leading-together",
            ]
        )
        for subject in subjects {
            let entries = try await entries(subject.kind, subject.code)
            #expect(entries.map(\.code) == ["cohort-a:opening", "cohort-a:set-1", "cohort-a:set-2"])
            #expect(entries.allSatisfy { !$0.isCancelled && $0.sequence == 0 && $0.changedAt == .test })
            #expect(entries[0].place == "Long Room, Northgate House")
        }
    }

    @Test func `who leaves a cohort has its sessions to come as cancelled, and those that were as they were`()
        async throws
    {
        try await store.removeMember(Reference("P-0001"), from: Reference(cohort.code), by: at(40))

        let theirs = try await entries(.participant, "P-0001")
        #expect(theirs.map(\.isCancelled) == [false, true, true])
        #expect(theirs.map(\.sequence) == [1, 1, 1])
        #expect(theirs.map(\.place) == ["Long Room, Northgate House", nil, nil])
        #expect(theirs.map(\.changedAt) == Array(repeating: .test + .days(40), count: 3))
        #expect(try await entries(.participant, "P-0002").map(\.isCancelled) == [false, false, false])
        #expect(try await entries(.cohort, cohort.code).map(\.sequence) == [0, 0, 0])
    }

    @Test func `what is moved afterwards does not change in the calendar of who has left`() async throws {
        try await store.removeMember(Reference("P-0001"), from: Reference(cohort.code), by: at(1))
        let before = try await entries(.participant, "P-0001")
        var plans = try await Sample.plans(for: cohort, in: store)
        plans[2].slot.date = plans[2].slot.date + 1
        try await publish(plans, by: at(2))

        #expect(try await entries(.participant, "P-0001") == before)
    }

    @Test func `who comes back has the sessions again, under a number that is larger still`() async throws {
        let person = Reference("P-0001")
        var numbers: [Int] = [try await entries(.participant, "P-0001")[2].sequence]
        for day in [1, 3] {
            try await store.removeMember(person, from: Reference(cohort.code), by: at(day))
            numbers.append(try await entries(.participant, "P-0001")[2].sequence)
            try await store.addMember(person, to: Reference(cohort.code), policy: Sample.policy, by: at(day + 1))
            let back = try await entries(.participant, "P-0001")[2]
            #expect(!back.isCancelled)
            #expect(back.changedAt == .test + .days(day), "no reader may think that it has this version already")
            numbers.append(back.sequence)
        }

        #expect(numbers == [0, 1, 2, 3, 4])
    }

    @Test func `a facilitator who is replaced has the session as it was, cancelled; the others keep it`() async throws {
        var plans = try await Sample.plans(for: cohort, in: store)
        let other = try await store.facilitator(Reference("F-MAN-2")).id
        plans[2].facilitators[1] = other
        plans[2].slot.date = plans[2].slot.date + 1
        try await publish(plans, by: at(1))

        let replaced = try await entries(.facilitator, "F-MAN-1")
        #expect(replaced.map(\.isCancelled) == [false, false, true])
        #expect(replaced[2].sequence == 2)
        #expect(replaced[2].startsAt == Moment("2027-03-31T08:00:00Z"), "when they were to lead it")
        #expect(replaced[2].changedAt == .test + .days(1))
        let kept = try await entries(.facilitator, "F-CLIN-1")
        #expect(kept.map(\.isCancelled) == [false, false, false])
        #expect(kept.map(\.sequence) == [0, 0, 1])
        #expect(kept[2].startsAt == Moment("2027-04-01T08:00:00Z"))
        #expect(try await entries(.facilitator, "F-MAN-2").map(\.code) == ["cohort-a:set-2"])
    }

    @Test func `a session leaves the calendar of its room for that of another`() async throws {
        var plans = try await Sample.plans(for: cohort, in: store)
        plans[0].room = try await store.room(Reference("ROOM-2")).id
        plans[1].room = nil
        try await publish(plans, by: at(1))

        let left = try await entries(.room, "ROOM-1")
        #expect(left.map(\.isCancelled) == [true, true, false])
        #expect(try await entries(.room, "ROOM-2").map(\.isCancelled) == [false])
        #expect(try await entries(.participant, "P-0001").map(\.place)[1] == nil)
    }

    @Test func `a cancelled session stays, and changed when it was cancelled`() async throws {
        _ = try await store.cancel(Reference("cohort-a:set-1"), reason: "snow", policy: Sample.policy, by: at(2))

        let entries = try await entries(.programme, "leading-together")
        #expect(entries.map(\.isCancelled) == [false, true, false])
        #expect(entries[1].sequence == 1)
        #expect(entries[1].changedAt == .test + .days(2))
    }

    @Test func `a plan that changes nothing changes no calendar`() async throws {
        let before = try await entries(.room, "ROOM-1")
        try await publish(try await Sample.plans(for: cohort, in: store), by: at(1))

        #expect(try await entries(.room, "ROOM-1") == before)
    }

    @Test func `nobody's calendar is nobody's`() async throws {
        await #expect(throws: CohortError.self) { try await store.calendar(.participant, Reference("P-9999")) }
        _ = try await store.erase(Reference("P-0001"), by: at(1))
        let subjects = try await store.calendarSubjects()

        #expect(subjects.filter { $0.kind == .participant }.map(\.code) == ["P-0002", "P-0003", "P-0004"])
        let error = await #expect(throws: CohortError.self) {
            try await store.calendar(.participant, Reference("erased-1"))
        }
        #expect(error?.code == .conflict)
        let held = try await store.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM formerSession") }
        #expect(held == 0)
    }
}
