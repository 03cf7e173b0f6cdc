import CohortCore
import CohortStore
import TestSupport
import Testing

struct MembershipTests {
    private let store: Store
    private let cohort = Reference("cohort-a")
    private let programme = Reference("leading-together")
    /// A day after the opening.
    private let later = Act(.daemon, at: .test + .days(31))

    init() async throws {
        store = try Store.inMemory()
        try await Sample.run(4, in: store)
        _ = try await store.importParticipants(Sample.lines(Sample.participants(5)), on: .test, by: .test)
        _ = try await store.enrol(["P-0005"], in: programme, policy: Sample.policy, isDryRun: false, by: .test)
    }

    private func join(_ code: Code) async throws {
        try await store.addMember(Reference(code), to: cohort, policy: Sample.policy, by: later)
    }

    @Test func `attendance is of those who belonged to the cohort at the time`() async throws {
        try await store.removeMember(Reference("P-0002"), from: cohort, by: later)
        try await join("P-0005")

        let recorded = try await store.recordAttendance(
            [],
            others: .attended,
            at: Reference("cohort-a:opening"),
            policy: Sample.policy,
            isDryRun: false,
            by: later
        )

        #expect(recorded.rows.map(\.participant) == ["P-0001", "P-0002", "P-0003", "P-0004"])
        #expect(recorded.rows.allSatisfy { $0.state == .attended })
        let stranger = await #expect(throws: CohortError.self) {
            try await store.recordAttendance(
                [("P-0005", .attended)],
                others: nil,
                at: Reference("cohort-a:opening"),
                policy: Sample.policy,
                isDryRun: false,
                by: later
            )
        }
        #expect(stranger?.code == .invalid)
    }

    @Test func `a cohort with sessions to come cannot be finished, and nobody joins one that is`() async throws {
        _ = try await store.setState(.started, of: cohort, by: .test)
        let early = await #expect(throws: CohortError.self) {
            try await store.setState(.finished, of: cohort, by: later)
        }
        #expect(early?.message == "The cohort cohort-a has 2 sessions still to come.")

        _ = try await store.setState(.finished, of: cohort, by: Act(.daemon, at: .test + .days(90)))
        let late = await #expect(throws: CohortError.self) { try await join("P-0005") }
        #expect(late?.message == "Cohort cohort-a is finished: nobody joins it any more.")
    }

    @Test func `everyone does not mean those who withdrew or have been through it`() async throws {
        _ = try await store.withdraw(Reference("P-0005"), from: programme, reason: nil, declines: false, by: .test)
        _ = try await store.setState(.started, of: cohort, by: .test)
        _ = try await store.setState(.finished, of: cohort, by: Act(.daemon, at: .test + .days(90)))

        let everyone = try await store.enrol(nil, in: programme, policy: Sample.policy, isDryRun: false, by: later)
        let named = try await store.enrol(["P-0005"], in: programme, policy: Sample.policy, isDryRun: false, by: later)

        #expect(everyone.prefix(4).allSatisfy { $0.outcome == .passedOver("they have been through it") })
        #expect(everyone.last?.outcome == .passedOver("they withdrew"))
        #expect(named.map(\.outcome) == [.enrolled])
    }
}
