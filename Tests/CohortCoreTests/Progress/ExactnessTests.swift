import CohortCore
import Testing

/// The state depends on what happened, never on when or in what order it was told.
struct ExactnessTests {
    private let course: Course
    private let model = ProgressModel()

    init() throws { course = try Course() }

    /// A history with events at the same instants, duplicates, corrections of several kinds, and late entries.
    private func history(_ dimension: Dimension, seed: UInt64) -> [Observation] {
        var generator = SeededGenerator(seed: seed)
        let assessors = ["A-1", "A-2"].compactMap(Code.init(rawValue:))
        var history: [Observation] = []
        for _ in 0..<40 {
            var observation = course.random(dimension, on: Double(generator.index(below: 30)), using: &generator)
            observation.recordedAt = observation.happenedAt + .seconds(generator.index(below: 40) * 86_400)
            if generator.index(below: 2) == 0 { observation.assessor = assessors[generator.index(below: 2)] }
            if generator.index(below: 5) == 0 {
                observation.withdrawnAt = observation.recordedAt + .seconds(generator.index(below: 40) * 86_400)
                var corrected = course.random(dimension, on: Double(generator.index(below: 30)), using: &generator)
                corrected.recordedAt = observation.withdrawnAt ?? corrected.recordedAt
                history.append(corrected)
            }
            history.append(observation)
            if generator.index(below: 8) == 0 { history.append(observation) }
        }
        return history
    }

    private func summary(
        _ observations: [Observation],
        _ dimension: Dimension,
        _ at: Double,
        known: Double? = nil
    )
        -> ProgressSummary
    {
        model.summary(
            of: observations,
            participant: course.participant,
            target: course.target(dimension),
            at: course.day(at),
            knownAt: known.map(course.day)
        )
    }

    private func state(_ observations: [Observation], _ dimension: Dimension) -> ProgressState {
        model.state(of: observations, competence: course.competence, dimension: dimension, at: course.day(100))
    }

    @Test(arguments: Dimension.allCases)
    func `permuted histories give identical states, explanations and summaries`(dimension: Dimension) {
        for seed in 0..<15 {
            var generator = SeededGenerator(seed: 5_000 + UInt64(seed))
            let history = history(dimension, seed: UInt64(seed))
            let (state, summary) = (state(history, dimension), summary(history, dimension, 35))
            for _ in 0..<4 {
                let shuffled = history.shuffled(using: &generator)
                #expect(self.state(shuffled, dimension) == state, "seed \(seed)")
                #expect(self.summary(shuffled, dimension, 35) == summary, "seed \(seed)")
            }
        }
    }

    @Test(arguments: Dimension.allCases)
    func `what was known at a moment equals what a model says that never saw the rest`(dimension: Dimension) {
        for seed in 0..<15 {
            let history = history(dimension, seed: UInt64(seed))
            for (at, known) in [(5.0, 20.0), (20, 20), (35, 30), (35, 60), (200, 45), (35, -1)] {
                let ever = history.filter { observation in
                    observation.happenedAt <= course.day(at) && observation.recordedAt <= course.day(known)
                        && (observation.withdrawnAt.map { $0 > course.day(known) } ?? true)
                }
                .map { observation in
                    var observation = observation
                    observation.withdrawnAt = nil
                    observation.recordedAt = observation.happenedAt
                    return observation
                }
                #expect(
                    summary(history, dimension, at, known: known) == summary(ever, dimension, at),
                    "seed \(seed), at \(at), known \(known)"
                )
            }
        }
    }

    @Test(arguments: Dimension.allCases)
    func `looking in between changes nothing: two waits come to the same as one`(dimension: Dimension) {
        for seed in 0..<10 {
            let history = history(dimension, seed: UInt64(seed))
            let ledger = ProgressLedger(of: course.participant, history, model: model, at: course.day(31))
            for days in [31.0, 60, 31, 400] {
                #expect(
                    ledger.summary(of: course.target(dimension), at: course.day(days))?.estimate
                        == summary(history, dimension, days).estimate
                )
            }
        }
    }

    /// Without gains that differ and without what happens unobserved, every judgement narrows the band at every moment.
    @Test(arguments: Dimension.allCases)
    func `one more judgement never widens the band, then or later`(dimension: Dimension) throws {
        let quiet = try ProgressParameters(changing: ["evidence.processNoise": 0])
        let model = ProgressModel(parameters: quiet)
        for seed in 0..<25 {
            var generator = SeededGenerator(seed: UInt64(seed))
            let history = (0..<8).map { _ in
                course.random(dimension, on: Double(generator.index(below: 30)), using: &generator)
            }
            // Of the middle of the scale: an end tells less, and no check, which changes how fast knowledge fades.
            let more = history + [course.observation(dimension, .rating(score: .half), by: .peer, on: 30)]
            for days in [30.0, 31, 90] {
                func deviation(_ observations: [Observation]) -> Double {
                    let counted = observations.filter { $0.source != .selfRating }
                    return model.state(
                        of: counted,
                        competence: course.competence,
                        dimension: dimension,
                        at: course.day(days)
                    ).deviation(at: course.day(days), quiet)
                }
                #expect(deviation(more) <= deviation(history) + 1e-12, "seed \(seed), day \(days)")
            }
        }
    }

    @Test(arguments: Dimension.allCases)
    func `nothing at all is the starting point, however long one waits`(dimension: Dimension) {
        let fresh = summary([], dimension, 0)

        #expect(fresh.estimate.value == 0)
        #expect(fresh.observations == 0 && !fresh.isAtTarget && !fresh.isCorroborated)
        #expect(summary([], dimension, 10_000).estimate == fresh.estimate)
    }

    @Test(arguments: [Dimension.skills, .knowledge, .experience])
    func `no hours do nothing, and ten thousand no more than fill the scale`(dimension: Dimension) {
        func value(_ hours: Double) -> Double {
            let evidence: Observation.Evidence =
                dimension == .experience
                ? .experience(hours: hours, challenge: .whole, feedback: .whole, isReflected: true, context: "ward")
                : .exposure(process: .simulation, hours: hours, strength: 3)
            return summary([course.observation(dimension, evidence, on: 0)], dimension, 0).estimate.value
        }

        #expect(value(0) == 0 && value(-5) == 0 && value(.nan) == 0)
        #expect(value(10_000) > 0.99 && value(10_000) <= 1)
        #expect(value(1e300) == value(10_000))
    }
}
