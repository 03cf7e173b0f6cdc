import CohortCore
import CohortStore
import Control
import TestSupport
import Testing

@testable import CohortServer

@Suite struct FormationPlannerTests {
    private func filled(_ count: Int = 24, size: GroupSize? = nil) async throws -> FormationPlanner {
        let installation = try Installation.inMemory()
        try await Sample.fill(installation.store, participants: count)
        let size = size ?? GroupSize(minimum: 6, target: 12, maximum: 14)
        try await Sample.enrol(count, in: installation.store, programme: Sample.programme(size: size))
        return FormationPlanner(installation: installation)
    }

    private func request(cohorts: Int? = 2, together: [[Code]] = [], isDryRun: Bool = false) -> FormRequest {
        FormRequest(
            cohorts: cohorts,
            startDate: Sample.startDate,
            moves: 2_000,
            keepTogether: together,
            isDryRun: isDryRun
        )
    }

    @Test func `everyone who is enrolled gets one place, and the report is what was stored`() async throws {
        let planner = try await filled()

        let report = try await planner.form(request(), in: Reference("leading-together"), by: .test)

        let cohorts = try await planner.installation.store.cohorts(programme: nil, state: nil)
        #expect(cohorts.map(\.code) == report.cohorts.map(\.code))
        #expect(cohorts.map(\.memberCount) == report.cohorts.map(\.members.count))
        #expect(cohorts.allSatisfy { (6...14).contains($0.memberCount) })
        #expect(Set(report.cohorts.flatMap(\.members)) == Set(Sample.participants(24).map(\.code)))
    }

    @Test func `a dry run shows what the same request then does`() async throws {
        let planner = try await filled()

        var foreseen = try await planner.form(request(isDryRun: true), in: Reference("leading-together"), by: .test)
        let none = try await planner.installation.store.cohorts(programme: nil, state: nil)
        let done = try await planner.form(request(), in: Reference("leading-together"), by: .test)

        foreseen.isDryRun = false
        #expect(none.isEmpty)
        #expect(foreseen == done)
    }

    // Each alone is possible and excludes the other: P-0021 manages P-0022.
    @Test(arguments: [["P-0001", "P-0021"], ["P-0001", "P-0022"]] as [[Code]])
    func `those to be kept together are`(pair: [Code]) async throws {
        let planner = try await filled(size: GroupSize(minimum: 6, target: 12, maximum: 18))

        let report = try await planner.form(
            request(together: [pair]),
            in: Reference("leading-together"),
            by: .test
        )

        #expect(report.cohorts.contains { Set($0.members).isSuperset(of: pair) })
    }

    @Test func `too few people are an infeasible wish that names the size`() async throws {
        let planner = try await filled(8)

        let error = await #expect(throws: CohortError.self) {
            try await planner.form(request(cohorts: 2), in: Reference("leading-together"), by: .test)
        }

        #expect(error?.code == .infeasible)
        #expect(error.map { "\($0)" }?.contains("12 people") == true, "\(String(describing: error))")
    }

    @Test func `nobody without a cohort is a conflict, not a crash`() async throws {
        let planner = try await filled()
        _ = try await planner.form(request(), in: Reference("leading-together"), by: .test)

        let error = await #expect(throws: CohortError.self) {
            try await planner.form(request(), in: Reference("leading-together"), by: .test)
        }

        #expect(error?.code == .conflict)
    }
}
