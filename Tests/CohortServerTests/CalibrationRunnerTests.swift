import CohortCore
import CohortStore
import Control
import TestSupport
import Testing

@testable import CohortServer

struct CalibrationRunnerTests {
    private let installation: Installation
    private let store: Store
    private let programme = ParameterScope(.programme, "leading-together")
    private let cohort = ParameterScope(.cohort, "cohort-a")

    init() async throws {
        installation = try .inMemory()
        store = installation.store
        try await Sample.fill(store, participants: 24)
        try await Sample.enrol(24, in: store)
        try await Sample.form(in: store)
    }

    /// Ten findings by a facilitator of what each member had left of a good beginning, over 270 days up to now.
    private func judge(halfLife: Double) async throws {
        var assessments: [Assessment] = []
        for (place, member) in try await store.members(of: Reference("cohort-a")).enumerated() {
            for (month, noise) in [3, 1, 4, 1, 5, 9, 2, 6, 5, 3].enumerated() {
                var level = 0.9
                // Halved each half-life; good enough without a mathematics library.
                for _ in 0..<month { level *= 1 - 0.693 * 30 / halfLife }
                level += Double((noise + place) % 5 - 2) * 0.02
                assessments.append(
                    Assessment(
                        participant: member.participant.id,
                        competence: "listening",
                        dimension: .knowledge,
                        source: .facilitator,
                        finding: .score(Share(min(1, max(0, level))) ?? .none),
                        happenedAt: .test - .days(30 * (9 - month)),
                        recordedAt: .test
                    )
                )
            }
        }
        try await store.recordAssessments(assessments, isDryRun: false, by: .test)
    }

    private func calibrate(_ scope: ParameterScope, isDryRun: Bool = false) async throws -> CalibrationReport {
        try await CalibrationRunner(installation: installation)
            .calibrate(CalibrateRequest(scope: scope, isDryRun: isDryRun), by: .test)
    }

    @Test func `a dry run tells what would be accepted, a run keeps it, and progress goes by it`() async throws {
        try await judge(halfLife: 120)
        let source = ProgressSource(installation: installation)
        let before = try await source.model(for: "cohort-a")
        #expect(before.parameters == .shipped)

        let dry = try await calibrate(programme, isDryRun: true)
        #expect(dry.results.map(\.dimension) == Dimension.allCases)
        #expect(dry.results.filter(\.isAccepted).map(\.dimension) == [.knowledge])
        #expect(dry.results.first?.verdict == .tooFewJudgements)
        #expect(try await store.parameterVersions(of: programme).isEmpty)

        let done = try await calibrate(programme)
        #expect(done.results == dry.results)
        #expect(done.versions == [.init(dimension: .knowledge, version: 1)])
        let after = try await source.model(for: "cohort-a")
        let halfLife = try #require(after.parameters.all.first { $0.name == "knowledge.consolidatedHalfLife" })
        #expect(halfLife.standing == .fitted && halfLife.value < 600)
        let person = try await store.participantID(Reference("P-0001"))
        let explained = after.explanation(
            of: [],
            participant: person,
            target: ProgressTarget(competence: "listening", dimension: .knowledge, level: nil),
            at: .test
        )
        #expect(
            explained.parameters.first { $0.name == "knowledge.consolidatedHalfLife" }?.source
                .hasPrefix("Version 1 of programme leading-together, 2027-01-04; shipped: 709.0 (published)") == true
        )
        #expect(try await source.model(for: "cohort-a", knownAt: .test - .days(1)).parameters == .shipped)
        #expect(try await source.model().parameters == .shipped)
    }

    @Test func `the same again changes nothing, and a cohort is fitted around its programme`() async throws {
        try await judge(halfLife: 120)
        _ = try await calibrate(programme)

        let again = try await calibrate(programme)
        #expect(again.versions.isEmpty)
        #expect(again.results.first { $0.dimension == .knowledge }?.verdict == .notBetter)

        let ofCohort = try await calibrate(cohort, isDryRun: true)
        let fitted = try await store.parametersInForce(in: programme).parameters.changed
        let knowledge = try #require(ofCohort.results.first { $0.dimension == .knowledge })
        for change in knowledge.changes { #expect(change.prior.value == fitted[change.name] ?? change.prior.value) }
        #expect(knowledge.changes.contains { $0.prior.value == fitted[$0.name] })
    }

    @Test func `parameters are listed with where they come from`() async throws {
        try await judge(halfLife: 120)
        _ = try await calibrate(programme)
        let runner = CalibrationRunner(installation: installation)

        let shipped = try await runner.parameters(ParametersQuery())
        #expect(shipped.scope == nil && shipped.parameters.allSatisfy { $0.version == nil && $0.value == $0.shipped })
        #expect(shipped.parameters.count == ProgressParameters.shipped.all.count)

        let inForce = try await runner.parameters(ParametersQuery(cohort: "cohort-a", dimension: .knowledge))
        let halfLife = try #require(inForce.parameters.first { $0.name == "knowledge.consolidatedHalfLife" })
        #expect(halfLife.version == 1 && halfLife.scope == programme && halfLife.shipped == 709)
        #expect(inForce.parameters.allSatisfy { $0.name.hasPrefix("knowledge.") })

        let versions = try await runner.versions(ParametersQuery(programme: "leading-together"))
        #expect(versions.items.count == 1 && versions.items.first?.result?.isAccepted == true)
        await #expect(throws: CohortError.self) { try await runner.versions(ParametersQuery()) }
        await #expect(throws: CohortError.self) {
            try await runner.parameters(ParametersQuery(programme: "leading-together", cohort: "cohort-a"))
        }
        await #expect(throws: CohortError.self) { try await calibrate(ParameterScope(.programme, "leading-togethr")) }
    }

    @Test func `nobody is calibrated while the daemon stops`() async throws {
        try await judge(halfLife: 120)
        installation.stopSolver()

        await #expect(throws: (any Error).self) { try await calibrate(programme) }
        #expect(try await store.parameterVersions(of: programme).isEmpty)
    }
}
