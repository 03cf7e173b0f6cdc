import CohortCore
import Glibc
import Testing

struct ProgressExplanationTests {
    private let course: Course

    init() throws { course = try Course() }

    private func explanation(_ observations: [Observation], _ dimension: Dimension) -> ProgressExplanation {
        ProgressModel().explanation(
            of: observations,
            participant: course.participant,
            target: course.target(dimension),
            at: course.day(400)
        )
    }

    @Test(arguments: Dimension.allCases)
    func `every observation is accounted for once`(dimension: Dimension) {
        let observations = course.randomCourse(dimension, 25, seed: 3)

        let contributions = explanation(observations, dimension).contributions

        #expect(contributions.count == observations.count)
        #expect(contributions.allSatisfy { ($0.leftOut == nil) == ($0.after != nil) })
        #expect(Set(contributions.map(\.observation)) == Set(observations))
    }

    @Test(arguments: Dimension.allCases)
    func `what an observation is worth now is the difference that leaving it out makes`(dimension: Dimension) throws {
        let observations = course.randomCourse(dimension, 12, seed: 8).filter { $0.source != .selfRating }
        let whole = explanation(observations, dimension)
        for contribution in whole.contributions where contribution.leftOut == nil {
            var others = observations
            others.remove(at: try #require(others.firstIndex(of: contribution.observation)))
            let without = course.estimate(others, dimension, on: 400).value

            #expect(abs(try #require(contribution.worthNow) - (whole.summary.estimate.value - without)) < 1e-12)
        }
    }

    @Test func `what is left out has its reason`() {
        let own = course.observation(.skills, .rating(score: .whole), by: .selfRating, on: 0)
        let future = course.observation(.skills, .rating(score: .whole), by: .manager, on: 500)
        let corrected = course.observation(.skills, .rating(score: .whole), by: .manager, on: 1, withdrawnOn: 2)

        let reasons = explanation([own, future, corrected], .skills).contributions.compactMap(\.leftOut)

        #expect(reasons.count == 3)
        #expect(reasons.contains("A correction took its place."))
        #expect(reasons.contains("It happened after the moment looked at."))
        #expect(reasons.contains { $0.hasPrefix("A self-rating is shown") })
    }

    /// A second, naive implementation of the skill formulas.
    @Test func `the figures of a skill can be worked out by hand`() {
        let practice = course.observation(.skills, .exposure(process: .workshop, hours: 3, strength: 2), on: 0)
        let rated = course.observation(.skills, .rating(score: .half), by: .peer, on: 100)

        let steps = explanation([rated, practice], .skills).contributions

        let left = exp(-0.36)
        let practised = 2.5 * (1 - left)
        let kept = pow(2, -100.0 / 335)
        let faded = practised * kept
        // Of what was brought, 1; of the gain, less for who brought more, and unequal; they go against each other.
        let gain = pow(1 - left, 2) + pow(0.3 * 2.5 * (1 - left), 2)
        let variance = 1 + gain * kept * kept - 2 * (1 - left) * kept * exp(-0.01 * 100 / 30.44)
        let rating = faded + variance / (variance + 1.7) * (1.25 - faded)
        #expect(steps.map { $0.before ?? -1 }.first == 0)
        #expect(abs((steps[0].after ?? 0) - practised / 2.5) < 1e-12)
        #expect(abs((steps[1].before ?? 0) - faded / 2.5) < 1e-12)
        #expect(abs((steps[1].after ?? 0) - rating / 2.5) < 1e-12)
    }

    @Test func `the explanation lists the parameters of its dimension with their sources`() {
        let parameters = explanation([], .relationships).parameters

        #expect(parameters.contains { $0.name == "relationships.crossTieFading" && $0.source.contains("Burt") })
        #expect(!parameters.contains { $0.name.hasPrefix("knowledge.") })
    }

    @Test func `evidence reads as a phrase`() {
        #expect(
            Observation.Evidence.exposure(process: .actionLearningSet, hours: 2.5, strength: 1).description
                == "action learning set for 2.5 h, strength 1.0"
        )
        #expect(Observation.Evidence.check(right: 3, total: 4, options: 0).description == "3 of 4 right")
    }
}
