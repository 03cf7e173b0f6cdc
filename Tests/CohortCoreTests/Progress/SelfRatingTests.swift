import CohortCore
import Testing

/// A self-rating is shown, and never counts alone.
struct SelfRatingTests {
    private let course: Course
    private let model = ProgressModel()

    init() throws { course = try Course() }

    private func summary(_ observations: [Observation], _ dimension: Dimension) -> ProgressSummary {
        model.summary(
            of: observations,
            participant: course.participant,
            target: course.target(dimension, 0.5),
            at: course.day(20)
        )
    }

    private func ratings(
        _ source: EvidenceSource,
        _ score: Share,
        _ dimension: Dimension,
        _ count: Int
    ) -> [Observation] {
        (0..<count).map { course.observation(dimension, .rating(score: score), by: source, on: Double($0) / 100) }
    }

    @Test(arguments: Dimension.allCases)
    func `a thousand self-ratings alone put nobody at target`(dimension: Dimension) {
        let summary = summary(ratings(.selfRating, .whole, dimension, 1_000), dimension)

        #expect(!summary.isAtTarget)
        #expect(!summary.isCorroborated)
        #expect(summary.estimate == self.summary([], dimension).estimate)
        #expect(summary.evidence.map(\.source) == [.selfRating])
        #expect(summary.evidence.first?.count == 1_000)
        #expect(summary.evidence.first?.latest == 1)
        #expect(summary.confidenceGap == nil)
    }

    @Test func `attendance does not make a self-rating count`() {
        let attended = [course.observation(.skills, .exposure(process: .workshop, hours: 3, strength: 2), on: 1)]

        let both = summary(attended + ratings(.selfRating, .whole, .skills, 10), .skills)

        #expect(both.estimate == summary(attended, .skills).estimate)
    }

    @Test func `beside another's judgement a self-rating counts a little, and over-confidence shows`() {
        let manager = ratings(.manager, .half, .skills, 2)

        let alone = summary(manager, .skills)
        let both = summary(manager + ratings(.selfRating, .whole, .skills, 1), .skills)

        #expect(both.isCorroborated)
        #expect(both.estimate.value > alone.estimate.value)
        #expect(both.estimate.value < alone.estimate.value + 0.1)
        #expect((both.confidenceGap ?? 0) > 0.3)
    }

    @Test func `what is learnt after a self-rating does not make it under-confident`() {
        let judged = ratings(.manager, .half, .skills, 2) + ratings(.selfRating, .half, .skills, 1)
        let taught =
            judged + [course.observation(.skills, .exposure(process: .simulation, hours: 8, strength: 3), on: 10)]

        let later = summary(taught, .skills)

        #expect(later.estimate.value > summary(judged, .skills).estimate.value + 0.2)
        #expect(later.confidenceGap == summary(judged, .skills).confidenceGap)
    }

    @Test func `others who judge within four weeks are of the same time, and later ones are not`() throws {
        func gap(othersOn day: Double) -> Double? {
            let own = course.observation(.skills, .rating(score: .whole), by: .selfRating, on: 0)
            let other = course.observation(.skills, .rating(score: .half), by: .manager, on: day)
            return model.summary(
                of: [own, other],
                participant: course.participant,
                target: course.target(.skills, 0.5),
                at: course.day(60)
            ).confidenceGap
        }

        #expect(try #require(gap(othersOn: 20)) > 0.3)
        #expect(gap(othersOn: 40) == nil)
    }

    @Test func `the same rating moves an estimate further from a manager than from a peer, a report or oneself`() {
        func moved(by source: EvidenceSource) -> Double {
            // The test says that a competence is half there, so that every source may count.
            let base = [course.observation(.skills, .check(right: 5, total: 10, options: 0), by: .test, on: 0)]
            let more = base + ratings(source, .whole, .skills, 1)
            return summary(more, .skills).estimate.value - summary(base, .skills).estimate.value
        }

        #expect(moved(by: .manager) > moved(by: .peer))
        #expect(moved(by: .peer) > moved(by: .report))
        #expect(moved(by: .report) > moved(by: .selfRating))
        #expect(moved(by: .selfRating) > 0)
    }

    @Test func `sources stand side by side as they were given`() {
        let observations =
            ratings(.manager, .half, .skills, 2) + ratings(.peer, .whole, .skills, 1)
            + [course.observation(.skills, .exposure(process: .workshop, hours: 3, strength: 2), on: 1)]

        let evidence = summary(observations, .skills).evidence

        #expect(evidence.map(\.source) == [.peer, .manager, .attendance])
        #expect(evidence.map(\.latest) == [1, 0.5, nil])
        #expect(evidence.map(\.count) == [1, 2, 1])
        #expect(evidence.last?.hours == 3)
    }
}
