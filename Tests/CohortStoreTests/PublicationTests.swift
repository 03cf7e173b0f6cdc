import CohortCore
import CohortStore
import TestSupport
import Testing

struct PublicationTests {
    private let store: Store
    private let first: Cohort
    private let second: Cohort

    init() async throws {
        store = try Store.inMemory()
        first = try await Sample.run(4, in: store)
        _ = try await store.importParticipants(Sample.lines(Sample.participants(8)), on: .test, by: .test)
        try await Sample.enrol(8, in: store)
        second = try await Sample.form("cohort-b", in: store)
    }

    private func publish(_ plans: [SessionPlan], override: String? = nil) async throws {
        _ = try await store.publish(plans, policy: Sample.policy, override: override, isDryRun: false, by: .test)
    }

    @Test func `a plan made before another was published cannot take the same room or facilitators`() async throws {
        let plans = try await Sample.plans(for: second, in: store)

        let error = await #expect(throws: CohortError.self) { try await publish(plans) }

        #expect(error?.code == .tryAgain)
        #expect(error?.message.contains("cohort-b:opening and cohort-a:opening") == true)
        #expect(try await store.sessions(SessionSelection(cohort: "cohort-b")).isEmpty)
    }

    @Test func `a reason lets two sessions clash, and another room and other facilitators need none`() async throws {
        var plans = try await Sample.plans(for: second, in: store)
        try await publish([plans[0]], override: "Both cohorts open together")
        for index in plans.indices {
            plans[index].room = nil
            plans[index].facilitators = [try await store.facilitator(Reference("F-CLIN-2")).id]
        }
        try await publish(Array(plans.dropFirst()))

        #expect(try await store.sessions(SessionSelection(cohort: "cohort-b")).count == 3)
    }
}
