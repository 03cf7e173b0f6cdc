import CohortCore
import CohortStore
import TestSupport
import Testing

struct AssessmentTests {
    private let store: Store
    private let person: Participant.ID

    init() async throws {
        store = try Store.inMemory()
        try await Sample.fill(store, participants: 3)
        person = try await store.participantID(Reference("P-0001"))
    }

    private func assessment(
        _ finding: AssessmentFinding = .level(3, highest: 5),
        source: EvidenceSource = .facilitator,
        assessor: Code? = "F-CLIN-1"
    ) -> Assessment {
        Assessment(
            participant: person,
            competence: "listening",
            dimension: .skills,
            source: source,
            finding: finding,
            happenedAt: .test - .days(1),
            recordedAt: .test,
            assessor: assessor,
            note: "Listens"
        )
    }

    @Test func `an assessment is given back as it was recorded, with an entry in the trail`() async throws {
        try await store.recordAssessments([assessment()], isDryRun: false, by: .test)

        #expect(try await store.assessments(of: Reference("P-0001"), limit: 10) == [assessment()])
        #expect(try await store.assessments(of: Reference("P-0002"), limit: 10).isEmpty)
        #expect(try await store.auditEntries(action: "assessment.record", limit: 5).total == 1)
    }

    @Test func `a judgement made anew takes the place of the earlier, which stays on record as withdrawn`() async throws
    {
        try await store.recordAssessments([assessment()], isDryRun: false, by: .test)
        try await store.recordAssessments([assessment(.level(4, highest: 5))], isDryRun: false, by: .test)

        #expect(try await store.assessments(of: nil, limit: 10).map(\.finding) == [.level(4, highest: 5)])
        let all = try await store.evidence(of: [person])[person]?.assessments
        #expect(all?.map { $0.withdrawnAt != nil } == [true, false])
    }

    @Test func `sources and assessors stand side by side`() async throws {
        let all = [
            assessment(), assessment(source: .peer, assessor: "P-0002"), assessment(source: .peer, assessor: "P-0003"),
            assessment(source: .selfRating, assessor: nil),
        ]

        try await store.recordAssessments(all, isDryRun: false, by: .test)

        #expect(try await store.assessments(of: Reference("P-0001"), limit: 10).count == 4)
    }

    @Test func `one that breaks a rule keeps the others out`() async throws {
        let bad = assessment(.level(6, highest: 5))

        let error = await #expect(throws: CohortError.self) {
            try await store.recordAssessments([assessment(), bad], isDryRun: false, by: .test)
        }

        #expect(error?.code == .invalid)
        #expect(try await store.assessments(of: nil, limit: 10).isEmpty)
    }

    @Test func `an assessment of nobody is refused by the database, and nothing is recorded`() async throws {
        var stray = assessment()
        stray.participant = .init(rawValue: 99)

        let error = await #expect(throws: CohortError.self) {
            try await store.recordAssessments([assessment(), stray], isDryRun: false, by: .test)
        }

        #expect(error?.code == .conflict)
        #expect(try await store.assessments(of: nil, limit: 10).isEmpty)
    }

    @Test func `a dry run records nothing`() async throws {
        try await store.recordAssessments([assessment()], isDryRun: true, by: .test)

        #expect(try await store.assessments(of: nil, limit: 10).isEmpty)
    }

    @Test func `a tie is recorded under both codes and counts for both`() async throws {
        let other = try await store.participantID(Reference("P-0002"))
        try await store.recordContact(
            from: Reference("\(person)"),
            to: Reference("P-0002"),
            mode: .cooperate,
            hours: 1.5,
            happenedAt: .test,
            by: .test
        )

        let evidence = try await store.evidence(of: [person, other])

        #expect(evidence[person]?.contacts.map(\.hours) == [1.5])
        #expect(evidence[other]?.contacts == evidence[person]?.contacts)
        let entry = try await store.auditEntries(action: "tie.record", limit: 1).entries.first
        #expect((entry?.subject, entry?.detail) == ("P-0001", #"{"mode":"cooperate","with":"P-0002"}"#))
    }
}
