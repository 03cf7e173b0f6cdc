import CohortCore
import Testing

/// Every figure of an explanation, worked out a second time by `NaiveProgress`.
struct NaiveProgressTests {
    private let course: Course

    init() throws { course = try Course() }

    /// Observations at instants that differ, of all sources and kinds, withdrawn and future ones among them.
    private func history(_ dimension: Dimension, seed: UInt64, _ count: Int) -> [Observation] {
        var generator = SeededGenerator(seed: seed)
        let assessors = ["A-1", "A-2", "A-3"].compactMap(Code.init(rawValue:))
        return (0..<count).map { index in
            let day = Double(generator.index(below: 600)) + Double(index) / 1_000
            var observation = course.random(dimension, on: day, using: &generator)
            if generator.index(below: 3) > 0 { observation.assessor = assessors[generator.index(below: 3)] }
            if case .contact(var contact) = observation.evidence {
                contact.witness = Contact.Witness.allCases[generator.index(below: 3)]
                contact.shared = generator.index(below: 2) == 0 ? generator.index(below: 4) : nil
                observation.evidence = .contact(contact)
            }
            if generator.index(below: 12) == 0 { observation.withdrawnAt = course.day(700) }
            if generator.index(below: 10) == 0 {
                observation.evidence = .rating(score: generator.index(below: 2) == 0 ? .none : .whole)
                observation.source = .manager
            }
            return observation
        }
    }

    private func naive(
        _ dimension: Dimension,
        _ observations: [Observation],
        on moment: Moment,
        _ model: NaiveProgress
    ) -> NaiveProgress.Estimate {
        switch dimension {
        case .knowledge: model.knowledge(observations, at: moment)
        case .skills: model.skill(observations, at: moment)
        case .experience: model.experience(observations, at: moment)
        case .relationships: model.relationships(observations, at: moment)
        }
    }

    @Test(arguments: Dimension.allCases, SkillKind.allCases)
    func `every figure of an explanation can be worked out again from the formulas`(
        dimension: Dimension,
        kind: SkillKind
    ) throws {
        let model = NaiveProgress(kind: kind)
        let asked = course.day(550)
        for seed in 0..<6 {
            let observations = history(dimension, seed: UInt64(seed), 3 + seed * 3)
            let explanation = ProgressModel(skillKinds: [course.competence: kind])
                .explanation(
                    of: observations.shuffled(),
                    participant: course.participant,
                    target: course.target(dimension, 0.45),
                    at: asked
                )
            let expected = naive(dimension, observations, on: asked, model)
            let shown = model.shown(expected)
            let estimate = explanation.summary.estimate
            #expect(abs(estimate.value - shown.value) < 1e-6, "seed \(seed)")
            #expect(abs(estimate.low - shown.low) < 1e-6, "seed \(seed)")
            #expect(abs(estimate.high - shown.high) < 1e-6, "seed \(seed)")
            let chance = model.chance(expected, atLeast: 0.45)
            #expect(abs(try #require(estimate.chanceAtTarget) - chance) < 1e-6, "seed \(seed)")
            #expect(explanation.summary.isAtTarget == (chance >= 0.8))

            let counted = model.counted(observations, at: asked)
            let used = explanation.contributions.filter { $0.leftOut == nil }
            #expect(used.map(\.observation) == counted.filter { $0.evidence.isOf(dimension) }, "seed \(seed)")
            #expect(explanation.contributions.count == observations.count)
            for contribution in used {
                let observation = contribution.observation
                let moment = observation.happenedAt
                let before = counted.filter { $0.happenedAt < moment }
                // What is counted stays so, though at its time nobody else might have judged yet.
                let (was, became) = (
                    value(dimension, before, moment, model), value(dimension, before + [observation], moment, model)
                )
                #expect(abs(try #require(contribution.before) - was) < 1e-6, "seed \(seed)")
                #expect(abs(try #require(contribution.after) - became) < 1e-6, "seed \(seed)")
                let without = value(dimension, counted.filter { $0 != observation }, asked, model)
                #expect(abs(try #require(contribution.worthNow) - (shown.value - without)) < 1e-6, "seed \(seed)")
            }
        }
    }

    /// The value of exactly these observations, self-ratings included.
    private func value(
        _ dimension: Dimension,
        _ observations: [Observation],
        _ moment: Moment,
        _ model: NaiveProgress
    ) -> Double {
        var model = model
        model.countsSelf = true
        return model.shown(naive(dimension, observations, on: moment, model)).value
    }
}

extension Observation.Evidence {
    fileprivate func isOf(_ dimension: Dimension) -> Bool {
        switch self {
        case .exposure: dimension == .skills || dimension == .knowledge
        case .experience(let hours, let challenge, _, _, _): dimension == .experience && hours * challenge.value > 0
        case .contact: dimension == .relationships
        case .rating: true
        case .check(_, let total, _): total > 0
        }
    }
}
