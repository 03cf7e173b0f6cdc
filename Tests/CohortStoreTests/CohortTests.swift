import CohortCore
import CohortStore
import TestSupport
import Testing

struct CohortTests {
    private let store: Store

    init() async throws {
        store = try Store.inMemory()
        try await Sample.fill(store, participants: 8)
        try await Sample.enrol(4, in: store)
    }

    private func waiting(_ recipient: Code? = nil) async throws -> [Reminder] {
        try await store.reminders(
            state: .waiting,
            recipient: recipient.map { Reference($0) },
            cohort: Reference("cohort-a"),
            programme: nil,
            limit: 1_000
        ).reminders
    }

    @Test func `forming seats the enrolled and reminds them of the start`() async throws {
        let cohort = try await Sample.form(in: store)

        #expect((cohort.memberCount, cohort.state, cohort.seed, cohort.startDate) == (4, .formed, 1, Sample.startDate))
        #expect(try await store.candidates(for: Reference("leading-together")).isEmpty)
        let mine = try await waiting("P-0001")
        #expect(mine.map(\.rule) == ["start", "check-in", "check-in"])
        #expect(
            mine.map(\.dueAt.description) == [
                "2027-01-25T09:00:00.000Z", "2027-03-01T09:00:00.000Z", "2027-03-25T09:00:00.000Z",
            ]
        )
        #expect(mine.first?.text == "Leading together starts on Mon 2027-02-01.")
        #expect(try await store.auditEntries(action: "cohort.form", limit: 5).entries.map(\.subject) == ["cohort-a"])
    }

    @Test func `what should have been said before the cohort was formed is not said afterwards`() async throws {
        let late = Act(.daemon, at: .test + .days(22))

        try await Sample.form(in: store, by: late)

        #expect(try await waiting("P-0001").map(\.rule) == ["check-in", "check-in"])
    }

    @Test func `nobody is seated who is not enrolled, nor twice`() async throws {
        let outsider = try await store.participantID(Reference("P-0008"))
        let plan = CohortPlan(code: "cohort-b", startDate: Sample.startDate, members: [outsider])

        let stranger = await #expect(throws: CohortError.self) {
            try await store.form([plan], of: Reference("leading-together"), seed: 1, policy: Sample.policy, by: .test)
        }
        try await Sample.form(in: store)
        let member = try await store.participantID(Reference("P-0001"))
        let second = CohortPlan(code: "cohort-c", startDate: Sample.startDate, members: [member])
        let twice = await #expect(throws: CohortError.self) {
            try await store.form([second], of: Reference("leading-together"), seed: 1, policy: Sample.policy, by: .test)
        }

        #expect(stranger?.message == "P-0008 is not enrolled in leading-together.")
        #expect(twice?.message == "P-0001 is in cohort cohort-a of this programme already.")
        #expect(try await store.cohorts(programme: nil, state: nil).map(\.code) == ["cohort-a"])
    }

    @Test func `a full cohort refuses another member`() async throws {
        let small = try Sample.programme("small", size: GroupSize(minimum: 1, target: 2, maximum: 2))
        try await Sample.enrol(3, in: store, programme: small)
        let three = try await store.candidates(for: Reference("small")).map(\.participant.id)
        let plan = CohortPlan(code: "pair", startDate: Sample.startDate, members: Array(three.prefix(2)))
        try await store.form([plan], of: Reference("small"), seed: 1, policy: Sample.policy, by: .test)

        let error = await #expect(throws: CohortError.self) {
            try await store.addMember(Reference("P-0003"), to: Reference("pair"), policy: Sample.policy, by: .test)
        }

        #expect(error?.message == "Cohort pair is full: 2 of 2 seats are taken.")
    }

    @Test func `who joins later hears of what is still to come and of nothing that is over`() async throws {
        let cohort = try await Sample.form(in: store)
        let plans = try await Sample.plans(for: cohort, in: store)
        _ = try await store.publish(plans, policy: Sample.policy, isDryRun: false, by: .test)
        let later = Act(.daemon, at: .test + .days(40))
        _ = try await store.enrol(
            ["P-0005"],
            in: Reference("leading-together"),
            policy: Sample.policy,
            isDryRun: false,
            by: later
        )

        try await store.addMember(Reference("P-0005"), to: Reference("cohort-a"), policy: Sample.policy, by: later)

        let mine = try await waiting("P-0005")
        #expect(mine.map(\.rule) == ["check-in", "day-before", "check-in", "day-before"])
        #expect(mine.compactMap(\.session) == ["cohort-a:set-1", "cohort-a:set-2"])
        let entry = try await store.auditEntries(action: "cohort.add-member", limit: 1).entries.first
        #expect(entry?.detail == #"{"participant":"P-0005"}"#)
    }

    @Test func `who leaves hears no more, and may come back in the same instant`() async throws {
        try await Sample.form(in: store)

        try await store.removeMember(Reference("P-0002"), from: Reference("cohort-a"), by: .test)
        let afterwards = try await waiting("P-0002")
        try await store.addMember(Reference("P-0002"), to: Reference("cohort-a"), policy: Sample.policy, by: .test)

        #expect(afterwards.isEmpty)
        #expect(try await waiting("P-0002").count == 3)
        #expect(try await store.memberships(of: Reference("cohort-a")).count { $0.participant == "P-0002" } == 2)
        let again = await #expect(throws: CohortError.self) {
            try await store.removeMember(Reference("P-0008"), from: Reference("cohort-a"), by: .test)
        }
        #expect(again?.code == .conflict)
    }

    @Test func `a cancelled cohort takes its sessions and reminders along, and frees its members`() async throws {
        let cohort = try await Sample.form(in: store)
        let plans = try await Sample.plans(for: cohort, in: store)
        _ = try await store.publish(plans, policy: Sample.policy, isDryRun: false, by: .test)

        _ = try await store.setState(.cancelled, of: Reference("cohort-a"), by: .test)

        #expect(try await waiting().isEmpty)
        #expect(try await store.sessions(SessionSelection(cohort: "cohort-a")).allSatisfy { $0.state == .cancelled })
        #expect(try await store.candidates(for: Reference("leading-together")).count == 4)
        let entry = try await store.auditEntries(action: "cohort.cancelled", limit: 1).entries.first
        #expect(entry?.detail == #"{"was":"formed"}"#)
    }

    @Test func `a cohort goes on step by step, and its end completes the enrolments`() async throws {
        try await Sample.form(in: store)
        let skipped = await #expect(throws: CohortError.self) {
            try await store.setState(.finished, of: Reference("cohort-a"), by: .test)
        }

        _ = try await store.setState(.started, of: Reference("cohort-a"), by: .test)
        _ = try await store.setState(.finished, of: Reference("cohort-a"), by: .test)

        #expect(skipped?.code == .conflict)
        let states = try await store.enrolments(in: Reference("leading-together")).map(\.state)
        #expect(states == Array(repeating: .completed, count: 4))
        let back = await #expect(throws: CohortError.self) {
            try await store.setState(.started, of: Reference("cohort-a"), by: .test)
        }
        #expect(back?.code == .conflict)
    }

    @Test func `nobody is in two teams of a cohort, and a team is removed with its trail`() async throws {
        try await Sample.form(in: store)
        let cohort = Reference("cohort-a")
        _ = try await store.addTeam("one", purpose: "Waits", members: ["P-0001", "P-0002"], to: cohort, by: .test)

        let second = await #expect(throws: CohortError.self) {
            try await store.addTeam("two", purpose: "Waits", members: ["P-0002", "P-0003"], to: cohort, by: .test)
        }
        let id = try #require(try await store.teams(of: cohort).first?.id)
        try await store.removeTeam(Reference("\(id)"), from: cohort, by: .test)

        #expect(second?.message == "P-0002 is in the team one already.")
        #expect(try await store.teams(of: cohort).isEmpty)
        #expect(try await store.auditEntries(action: "team.remove", limit: 1).entries.first?.subject == "one")
    }

    @Test func `the governance card is kept field by field under the cohort’s code`() async throws {
        let cohort = try await Sample.form(in: store)
        let first = Responsibility(field: .roles, text: "Who does what", owner: "P-0001")
        let second = Responsibility(field: .roles, text: "Who does what now", owner: nil)

        try await store.setResponsibility(first, of: Reference("\(cohort.id)"), by: .test)
        try await store.setResponsibility(second, of: Reference("cohort-a"), by: .test)

        #expect(try await store.responsibilities(of: Reference("cohort-a")) == [second])
        let entries = try await store.auditEntries(action: "cohort.set-responsibility", limit: 5).entries
        #expect(entries.map(\.subject) == ["cohort-a", "cohort-a"])
    }
}
