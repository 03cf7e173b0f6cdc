import CohortCore
import Foundation
import Testing

struct AssessmentTests {
    private let course: Course

    init() throws { course = try Course() }

    private func assessment(_ finding: String, by source: EvidenceSource, on days: Double = 0) throws -> Assessment {
        Assessment(
            participant: course.participant,
            competence: course.competence,
            dimension: .skills,
            source: source,
            finding: try #require(AssessmentFinding(finding)),
            happenedAt: course.day(days),
            recordedAt: course.day(3)
        )
    }

    @Test(arguments: [
        ("0.7", 0.7), ("0", 0), ("1", 1), ("3 of 5", 0.6), ("17/20", 0.85), ("17/20 with 4 options", 0.85),
    ])
    func `a finding is read, written and turned into a share`(text: String, share: Double) throws {
        let finding = try #require(AssessmentFinding(text))

        try finding.validate()
        #expect(abs(finding.share.value - share) < 1e-12)
        #expect(AssessmentFinding(finding.description) == finding)
        #expect(try JSONDecoder().decode([AssessmentFinding].self, from: JSONEncoder().encode([finding])) == [finding])
    }

    @Test(arguments: [
        "", "good", "1.2", "-0.1", "nan", "inf", "17/", "/20", "17/20/3", "a/b", "3 of", "3 from 5",
        "17/20 with four options",
        "17/20 with 4 answers", "99999999999/1",
    ])
    func `what is no finding is not read`(text: String) {
        #expect(AssessmentFinding(text) == nil)
    }

    @Test(arguments: ["6 of 5", "1 of 0", "21/20", "0/0", "1/20000", "3/5 with 1 options", "3/5 with 500 options"])
    func `a finding of more than there is is refused`(text: String) throws {
        let finding = try #require(AssessmentFinding(text))

        let error = try #require(throws: CohortError.self) { try finding.validate() }
        #expect(error.place?.field == "finding")
        #expect((0...1).contains(finding.share.value))
    }

    @Test(arguments: [
        ("0.7", EvidenceSource.attendance, "source"), ("17/20", .manager, "source"), ("3 of 5", .test, "source"),
    ])
    func `a finding that its source cannot give is refused`(text: String, source: EvidenceSource, field: String) throws
    {
        let assessment = try assessment(text, by: source)

        let error = try #require(throws: CohortError.self) { try assessment.validate() }
        #expect(error.place?.field == field)
    }

    @Test func `an assessment from the future is refused`() throws {
        try assessment("0.7", by: .manager, on: 3).validate()
        let error = try #require(throws: CohortError.self) { try assessment("0.7", by: .manager, on: 4).validate() }
        #expect(error.place?.field == "happenedAt")
    }

    @Test func `an overlong note is refused`() throws {
        var assessment = try assessment("0.7", by: .peer)
        assessment.note = String(repeating: "x", count: 4_001)

        #expect(throws: CohortError.self) { try assessment.validate() }
    }

    @Test func `an assessment becomes an observation with both its times`() throws {
        let level = try assessment("3 of 5", by: .peer).observation
        let test = try assessment("17/20 with 4 options", by: .test).observation

        #expect(level.evidence == .rating(score: try #require(Share(0.6))))
        #expect(test.evidence == .check(right: 17, total: 20, options: 4))
        #expect(level.happenedAt == course.day(0) && level.recordedAt == course.day(3))
    }

    @Test(arguments: EvidenceSource.allCases)
    func `a source is read as it is written`(source: EvidenceSource) {
        #expect(EvidenceSource(source.description) == source)
        #expect(EvidenceSource("self-rating") == .selfRating)
        #expect(EvidenceSource("ServiceUser") == .serviceUser)
        #expect(EvidenceSource("boss") == nil)
    }
}
