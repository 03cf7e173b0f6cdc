import CohortCore
import Testing

/// A raised target is no decline.
struct LevelAndExpectationTests {
    private let course: Course

    init() throws { course = try Course() }

    @Test func `what the level did and what the target did add up to what the chance did`() throws {
        let old = try #require(Share(0.5))
        let new = try #require(Share(0.7))
        func rated(_ score: Double, on day: Double) throws -> Observation {
            course.observation(.skills, .rating(score: try #require(Share(score))), by: .facilitator, on: day)
        }
        let observations = [try rated(0.4, on: 1), try rated(0.6, on: 50), try rated(0.6, on: 51)]
        let shift = TargetShift(competence: course.competence, dimension: .skills, old: old, new: new)
        let found = try #require(
            ProgressModel().expectations(
                of: observations,
                participant: course.participant,
                shifts: [shift],
                from: course.day(2),
                to: course.day(60)
            ).first
        )

        #expect(found.levelChange > 0)
        #expect(found.byLevel > 0)
        #expect(found.byExpectation < 0)
        #expect(found.now < found.before + found.byLevel)
        #expect(abs(found.byLevel + found.byExpectation - (found.now - found.before)) < 1e-12)
        #expect(abs(found.expectationChange - 0.2) < 1e-12)
        #expect(found.before == course.estimate(observations, .skills, on: 2, target: 0.5).chanceAtTarget)
        #expect(found.now == course.estimate(observations, .skills, on: 60, target: 0.7).chanceAtTarget)
        let mean = try #require(LevelAndExpectation.mean(of: [found, found]))
        #expect(abs(mean.levelNow - found.levelNow) < 1e-12)
        #expect(LevelAndExpectation.mean(of: []) == nil)
    }
}
