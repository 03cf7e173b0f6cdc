import CohortCore
import Testing

struct PredictedLossTests {
    private let model = ProgressModel()
    private let now: Moment
    private let topic: Code

    init() throws {
        now = try #require(Moment("2027-01-04T09:00:00Z"))
        topic = try code("topic")
    }

    private func check(_ right: Int, of total: Int, competence: Code, days: Int = 0) -> Observation {
        Observation(
            participant: Participant.ID(rawValue: 1),
            competence: competence,
            dimension: .knowledge,
            source: .test,
            evidence: .check(right: right, total: total, options: 0),
            happenedAt: now - .days(days),
            recordedAt: now,
            withdrawnAt: nil
        )
    }

    private func loss(_ observations: [Observation], _ competences: [Code], below level: Double) -> PredictedLoss? {
        model.predictedLoss(of: observations, competences: competences, dimension: .knowledge, below: level, at: now)
    }

    private func mean(_ observations: [Observation], at moment: Moment) -> Double {
        model.summary(
            of: observations,
            participant: Participant.ID(rawValue: 1),
            target: ProgressTarget(competence: topic, dimension: .knowledge, level: nil),
            at: moment
        ).estimate.value
    }

    @Test func `the level is kept until the loss and not after it`() throws {
        let observations = [check(19, of: 20, competence: topic, days: 10)]
        let level = mean(observations, at: now) - 0.05

        let loss = try #require(self.loss(observations, [topic], below: level))

        #expect(mean(observations, at: loss.at - .minutes(2)) >= level)
        #expect(mean(observations, at: loss.at) < level)
        #expect(loss.low < loss.level && loss.level < loss.high)
    }

    @Test func `without evidence, or below the level already, there is nothing to lose`() {
        let observations = [check(19, of: 20, competence: topic)]

        #expect(loss([], [topic], below: 0.5) == nil)
        #expect(loss(observations, [topic], below: mean(observations, at: now) + 0.01) == nil)
        #expect(loss(observations, [], below: 0.1) == nil)
    }

    @Test func `what is known of two things is lost at their mean, and more surely`() throws {
        let other = try code("other")
        let both = [check(16, of: 20, competence: topic), check(12, of: 20, competence: other)]
        let level = mean(both, at: now) - 0.1

        let one = try #require(loss(both, [topic], below: level))
        let two = try #require(loss(both, [topic, other], below: level))

        #expect(two.at < one.at)
        #expect(two.high - two.low < one.high - one.low)
    }

    @Test func `it is said in percent, with how sure it is`() {
        let loss = PredictedLoss(at: now, level: 0.3999, low: 0.334, high: 0.466)

        #expect(loss.text == "40 % (33 to 47 %)")
    }
}
