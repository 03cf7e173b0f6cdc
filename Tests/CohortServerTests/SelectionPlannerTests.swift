import CohortCore
import CohortStore
import Control
import TestSupport
import Testing

@testable import CohortServer

@Suite struct SelectionPlannerTests {
    private let programme = Reference("leading-together")

    /// Twenty-four applicants; the programme has one competence, of leadership.
    private func filled() async throws -> FormationPlanner {
        let installation = try Installation.inMemory()
        try await Sample.fill(installation.store, participants: 24)
        let definition = try Sample.programme(size: GroupSize(minimum: 4, target: 6, maximum: 8))
        _ = try await installation.store.load(definition, source: "code: x", isDryRun: false, by: .test)
        return FormationPlanner(installation: installation)
    }

    private func judge(_ code: Code, _ score: Double, in store: Store) async throws {
        let assessment = Assessment(
            participant: try await store.participantID(Reference(code)),
            competence: "listening",
            dimension: .skills,
            source: .peer,
            finding: .score(Share(score) ?? .none),
            happenedAt: .test,
            recordedAt: .test
        )
        try await store.recordAssessments([assessment], isDryRun: false, by: .test)
    }

    @Test func `who has no evidence of a competence that the programme names fails its gate`() async throws {
        let planner = try await filled()
        for code in Sample.participants(24).map(\.code).prefix(10) { try await judge(code, 0.5, in: planner.store) }
        try await judge("P-0011", 0, in: planner.store)

        let report = try await planner.select(SelectRequest(places: 6), for: programme, by: .test)
        #expect(report.admitted.count == 6)
        #expect(report.leftOut.count == 4)
        #expect(report.barred.count == 14)
        let reasons = Dictionary(uniqueKeysWithValues: report.barred.map { ($0.participant, $0.reason) })
        #expect(reasons["P-0011"] == "leadership competence judged, none shown yet")
        #expect(reasons["P-0012"] == "no evidence of leadership competence")
        #expect(report.diversity > report.diversityOfAll)
        #expect(report.isProven)

        let lenient = try await planner.select(
            SelectRequest(places: 6, allowsMissingEvidence: true),
            for: programme,
            by: .test
        )
        #expect(lenient.barred.map(\.participant) == ["P-0011"])
    }

    @Test func `the required are admitted, unless they fail a gate`() async throws {
        let planner = try await filled()
        try await judge("P-0011", 0, in: planner.store)
        let request = SelectRequest(places: 8, required: ["P-0003"], allowsMissingEvidence: true)
        let report = try await planner.select(request, for: programme, by: .test)
        #expect(report.admitted.contains { $0.participant == "P-0003" && $0.isRequired })
        let error = await #expect(throws: CohortError.self) {
            let barred = SelectRequest(places: 8, required: ["P-0011"], allowsMissingEvidence: true)
            return try await planner.select(barred, for: programme, by: .test)
        }
        #expect(error?.message.contains("none shown yet") == true)
    }

    @Test func `only with the word for it are the admitted enrolled, and a dry run enrols nobody`() async throws {
        let planner = try await filled()
        func enrolled() async throws -> Set<Code> {
            Set(try await planner.store.enrolments(in: programme).map(\.participant))
        }
        var request = SelectRequest(places: 8, allowsMissingEvidence: true)
        let shown = try await planner.select(request, for: programme, by: .test)
        #expect(try await enrolled().isEmpty)
        request.enrols = true
        request.isDryRun = true
        let foreseen = try await planner.select(request, for: programme, by: .test)
        #expect(foreseen.enrolled == 8)
        #expect(try await enrolled().isEmpty)
        request.isDryRun = false
        let done = try await planner.select(request, for: programme, by: .test)
        #expect(done.admitted == shown.admitted)
        #expect(try await enrolled() == Set(done.admitted.map(\.participant)))
    }
}
