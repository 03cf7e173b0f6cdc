import CohortCore

/// What is on record about people whom nobody ever was, over two years: sessions that develop two competences in each
/// dimension with five others at the table, and judgements by oneself, peers, managers and tests.
struct SpeedHistory {
    static let competences = (1...12).compactMap { Code(rawValue: "competence-\($0)") }
    static let start = Moment(rawValue: 1_799_053_200_000)
    static let days = 730
    static let end = start + .seconds(days * 86_400)
    static let targets = competences.flatMap { competence in
        Dimension.allCases.map { ProgressTarget(competence: competence, dimension: $0, level: Share(0.6)) }
    }

    private static let processes: [Process] = [.workshop, .simulation, .actionLearningSet, .placement, .project]
    private static let contexts = ["community/ward", "hospital/clinic", "board"]
    private static let sources: [EvidenceSource] = [.selfRating, .manager, .peer, .peer, .report, .test]
    private static let ofSession = 11

    let seed: UInt64

    /// `count` observations in the order in which the daemon hands them over: judgements, then attendance, each by time.
    func observations(of participant: Participant.ID, count: Int) -> [Observation] {
        var generator = SeededGenerator(seed: seed &+ UInt64(bitPattern: participant.rawValue) &* 0x9E37_79B9)
        let sessions = count * 4 / 5 / Self.ofSession
        let judgements = count - sessions * Self.ofSession
        var observations: [Observation] = []
        observations.reserveCapacity(count)
        for index in 0..<judgements {
            observations.append(judgement(of: participant, at: Self.moment(index, of: judgements), &generator))
        }
        for index in 0..<sessions {
            session(for: participant, at: Self.moment(index, of: sessions), &generator, &observations)
        }
        return observations
    }

    private static func moment(_ index: Int, of count: Int) -> Moment {
        start + .seconds(index * days * 86_400 / max(1, count))
    }

    private func judgement(
        of participant: Participant.ID,
        at moment: Moment,
        _ generator: inout SeededGenerator
    ) -> Observation {
        let source = Self.sources[generator.index(below: Self.sources.count)]
        let evidence: Observation.Evidence =
            source == .test
            ? .check(right: generator.index(below: 21), total: 20, options: 4)
            : .rating(score: Share(generator.unit()) ?? .half)
        return observation(
            of: participant,
            generator.index(below: Self.competences.count),
            source == .test ? .knowledge : Dimension.allCases[generator.index(below: 4)],
            source,
            evidence,
            at: moment
        )
    }

    private func session(
        for participant: Participant.ID,
        at moment: Moment,
        _ generator: inout SeededGenerator,
        _ observations: inout [Observation]
    ) {
        let process = Self.processes[generator.index(below: Self.processes.count)]
        let first = generator.index(below: Self.competences.count)
        let context = Self.contexts[generator.index(below: Self.contexts.count)]
        let practice = Observation.Evidence.exposure(process: process, hours: 3, strength: 2)
        let doing = Observation.Evidence.experience(
            hours: 3,
            challenge: .half,
            feedback: .half,
            isReflected: true,
            context: context
        )
        for competence in [first, (first + 5) % Self.competences.count] {
            for (dimension, evidence) in [(Dimension.knowledge, practice), (.skills, practice), (.experience, doing)] {
                observations.append(
                    observation(of: participant, competence, dimension, .attendance, evidence, at: moment)
                )
            }
        }
        let table = generator.index(below: 8) * 5
        for seat in 0..<5 {
            let contact = Contact(
                with: Participant.ID(rawValue: participant.rawValue + Int64(1 + table + seat)),
                hours: 3,
                groupSize: 6,
                conditions: .half,
                isCrossDiscipline: seat < 3,
                mode: .cooperate
            )
            observations.append(
                observation(of: participant, first, .relationships, .attendance, .contact(contact), at: moment)
            )
        }
    }

    private func observation(
        of participant: Participant.ID,
        _ competence: Int,
        _ dimension: Dimension,
        _ source: EvidenceSource,
        _ evidence: Observation.Evidence,
        at moment: Moment
    ) -> Observation {
        Observation(
            participant: participant,
            competence: Self.competences[competence],
            dimension: dimension,
            source: source,
            evidence: evidence,
            happenedAt: moment,
            recordedAt: moment
        )
    }
}
