import CohortCore
import Testing

/// Short ways to write observations of one participant in tests.
struct Course {
    let participant = Participant.ID(rawValue: 1)
    let competence: Code
    let start = Moment(rawValue: 1_799_053_200_000)

    init() throws {
        competence = try Code(checking: "systems-thinking", field: "competence")
    }

    func day(_ days: Double) -> Moment { start + .milliseconds(Int64(days * 86_400_000)) }

    func observation(
        _ dimension: Dimension,
        _ evidence: Observation.Evidence,
        by source: EvidenceSource = .attendance,
        on days: Double,
        recordedOn recorded: Double? = nil,
        withdrawnOn withdrawn: Double? = nil
    ) -> Observation {
        Observation(
            participant: participant,
            competence: competence,
            dimension: dimension,
            source: source,
            evidence: evidence,
            happenedAt: day(days),
            recordedAt: day(recorded ?? days),
            withdrawnAt: withdrawn.map(day)
        )
    }

    func target(_ dimension: Dimension, _ level: Double? = 0.6) -> ProgressTarget {
        ProgressTarget(competence: competence, dimension: dimension, level: level.flatMap(Share.init))
    }

    func estimate(
        _ observations: [Observation],
        _ dimension: Dimension,
        on days: Double,
        knownOn known: Double? = nil,
        target level: Double = 0.6,
        model: ProgressModel = ProgressModel()
    ) -> ProgressEstimate {
        model.summary(
            of: observations,
            participant: participant,
            target: target(dimension, level),
            at: day(days),
            knownAt: known.map(day)
        ).estimate
    }

    /// Anything that may be observed, hostile numbers included when asked for.
    func random(_ dimension: Dimension, on days: Double, using generator: inout SeededGenerator) -> Observation {
        let share = Share(generator.unit()) ?? .half
        let hours = 0.25 + 6 * generator.unit()
        let source = EvidenceSource.allCases[generator.index(below: EvidenceSource.allCases.count)]
        switch (generator.index(below: 4), dimension) {
        case (0, _): return observation(dimension, .rating(score: share), by: source, on: days)
        case (1, _):
            let total = 1 + generator.index(below: 30)
            let right = generator.index(below: total + 1)
            return observation(dimension, .check(right: right, total: total, options: 4), by: .test, on: days)
        case (_, .knowledge), (_, .skills):
            let process = Process.allCases[generator.index(below: Process.allCases.count)]
            let strength = Double(1 + generator.index(below: 3))
            return observation(dimension, .exposure(process: process, hours: hours, strength: strength), on: days)
        case (_, .experience):
            let context = ["ward", "clinic", "board"][generator.index(below: 3)]
            return observation(
                dimension,
                .experience(hours: hours * 4, challenge: share, feedback: .half, isReflected: true, context: context),
                on: days
            )
        case (_, .relationships):
            let other = Participant.ID(rawValue: Int64(2 + generator.index(below: 6)))
            return observation(
                dimension,
                .contact(
                    .init(
                        with: other,
                        hours: hours,
                        groupSize: 2 + generator.index(below: 6),
                        conditions: share,
                        isCrossDiscipline: other.rawValue.isMultiple(of: 2),
                        mode: ContactMode.allCases[generator.index(below: 3)]
                    )
                ),
                on: days
            )
        }
    }

    func randomCourse(_ dimension: Dimension, _ count: Int, seed: UInt64) -> [Observation] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { _ in
            // Whole days, so that several fall on one instant.
            random(dimension, on: Double(generator.index(below: 300)), using: &generator)
        }
    }
}
