import CohortCore
import CohortStore
import Control
import TestSupport
import Testing

@testable import CohortServer

@Suite struct SavedPlanTests {
    private let programme = Reference("leading-together")

    private func filled(sites: Bool = false) async throws -> FormationPlanner {
        let installation = try Installation.inMemory()
        try await Sample.fill(installation.store, participants: 24)
        if sites {
            var organisations = Sample.organisations
            for place in organisations.indices {
                organisations[place].site = try Coordinates(latitude: 51 + Double(place) / 2, longitude: 0)
            }
            _ = try await installation.store.importOrganisations(Sample.lines(organisations), on: .test, by: .test)
        }
        let size = GroupSize(minimum: 6, target: 12, maximum: 14)
        try await Sample.enrol(24, in: installation.store, programme: Sample.programme(size: size))
        return FormationPlanner(installation: installation)
    }

    private func request(seed: UInt64 = 1, save: Code? = nil, distances: String? = nil) -> FormRequest {
        FormRequest(
            cohorts: 2,
            startDate: Sample.startDate,
            seed: seed,
            moves: 2_000,
            save: save,
            distances: distances
        )
    }

    @Test func `a plan that is kept forms nothing, and applied it is what was shown`() async throws {
        let planner = try await filled()
        let store = planner.store

        let report = try await planner.form(request(save: "draft"), in: programme, by: .test)
        #expect(report.savedAs == "draft")
        #expect(try await store.cohorts(programme: nil, state: nil).isEmpty)
        let shown = try await planner.savedPlan(Reference("draft"))
        #expect(shown.report.cohorts == report.cohorts)
        #expect(shown.report.quality == report.quality)
        #expect(shown.gone == [])

        _ = try await planner.apply(Reference("draft"), isDryRun: true, by: .test)
        #expect(try await store.cohorts(programme: nil, state: nil).isEmpty)
        _ = try await planner.apply(Reference("draft"), isDryRun: false, by: .test)
        for mix in report.cohorts {
            let members = try await store.members(of: Reference(mix.code)).map(\.participant.profile.code)
            #expect(members.sorted() == mix.members)
        }
        #expect(try await store.savedPlans().map(\.code) == ["draft"])
    }

    @Test func `a plan with somebody who withdrew is not applied, and names them`() async throws {
        let planner = try await filled()
        _ = try await planner.form(request(save: "draft"), in: programme, by: .test)
        _ = try await planner.store.withdraw(
            Reference("P-0007"),
            from: programme,
            reason: nil,
            declines: false,
            by: .test
        )

        let error = await #expect(throws: CohortError.self) {
            try await planner.apply(Reference("draft"), isDryRun: false, by: .test)
        }
        #expect(error?.code == .conflict)
        #expect(error?.message.contains("P-0007") == true)
        #expect(try await planner.savedPlan(Reference("draft")).gone == ["P-0007"])
        #expect(try await planner.store.cohorts(programme: nil, state: nil).isEmpty)
    }

    @Test func `a name is taken once, and free again when the plan is removed`() async throws {
        let planner = try await filled()
        _ = try await planner.form(request(save: "draft"), in: programme, by: .test)
        await #expect(throws: CohortError.self) {
            try await planner.form(request(save: "draft"), in: programme, by: .test)
        }
        try await planner.store.removePlan(Reference("draft"), by: .test)
        _ = try await planner.form(request(seed: 2, save: "draft"), in: programme, by: .test)
        #expect(try await planner.store.savedPlans().map(\.seed) == [2])
    }

    @Test func `two plans are compared, also with cohorts as they stand`() async throws {
        let planner = try await filled()
        _ = try await planner.form(request(seed: 1, save: "one"), in: programme, by: .test)
        let other = try await planner.form(request(seed: 1), in: programme, by: .test)
        let standing = "leading-together@\(Sample.startDate)"

        let comparison = try await planner.compare(ComparisonQuery(first: "one", second: standing))
        #expect(comparison.people == 24)
        #expect(comparison.moved == [])
        #expect(comparison.pairsParted == 0 && comparison.pairsNew == 0)
        #expect(comparison.second.cohorts == other.cohorts)
        #expect(abs(comparison.first.mean - other.objective) < 1e-9)

        let missing = await #expect(throws: CohortError.self) {
            try await planner.compare(ComparisonQuery(first: "one", second: "leading-together@2031-01-06"))
        }
        #expect(missing?.code == .notFound)
    }

    @Test func `the curve has no point that another beats, and needs sites`() async throws {
        let without = try await filled()
        let curve = CurveRequest(startDate: Sample.startDate, cohorts: 2, points: 4, moves: 3_000)
        let refused = await #expect(throws: CohortError.self) {
            try await without.curve(curve, of: programme, at: .test)
        }
        #expect(refused?.code == .conflict)

        let report = try await filled(sites: true).curve(curve, of: programme, at: .test)
        #expect(report.withoutSite == 0)
        #expect(!report.points.isEmpty && report.points.count + report.dominated <= 4)
        for (less, more) in zip(report.points, report.points.dropFirst()) {
            #expect(less.meanKilometres <= more.meanKilometres)
            #expect(less.diversity < more.diversity)
        }
    }

    @Test func `distances that somebody measured are read line by line`() async throws {
        let planner = try await filled()
        var dry = request(distances: "P-0001,P-0002,1\nP-0001, P-0003 ,0\n\n")
        dry.isDryRun = true
        _ = try await planner.form(dry, in: programme, by: .test)
        for bad in ["P-0001,P-0002,1.5", "P-0001,P-0001,0.5", "P-0001,P-9999,0.5", "P-0001,P-0002"] {
            dry.distances = "P-0001,P-0003,0.5\n" + bad
            let error = await #expect(throws: CohortError.self) {
                try await planner.form(dry, in: programme, by: .test)
            }
            #expect(error?.place?.line == 2)
        }
    }

    @Test func `a formation whose daemon stops writes nothing`() async throws {
        let planner = try await filled()
        planner.installation.stopSolver()
        let error = await #expect(throws: CohortError.self) {
            try await planner.form(request(), in: programme, by: .test)
        }
        #expect(error?.code == .tryAgain)
        #expect(try await planner.store.cohorts(programme: nil, state: nil).isEmpty)
    }

    @Test func `a formation that nobody waits for any more ends and writes nothing`() async throws {
        let planner = try await filled()
        var long = request()
        long.moves = SolverMonitor.mostMoves
        let task = Task { [long] in try await planner.form(long, in: programme, by: .test) }
        while planner.installation.solver.status.running == nil { await Task.yield() }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(planner.installation.solver.status.running == nil)
        #expect(try await planner.store.cohorts(programme: nil, state: nil).isEmpty)
    }
}
