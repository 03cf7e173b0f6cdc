import CohortCore
import Control

/// Made-up but plausible people for a rehearsal: who comes, and how far they get.
///
/// Pure; the same seed, the same people.
/// About 90 % of places are attended, most of the rest excused. Levels rise from baseline to end, by dimension at
/// different rates; people overrate themselves at first. None of it is a finding about anybody.
struct SimulatedPeople {
    let seed: UInt64

    func attendance(of participant: Code, at session: Session) -> AttendanceState {
        var generator = SeededGenerator(seed: seed, name: "attendance \(session.code) \(participant)")
        let draw = generator.unit()
        if draw < 0.88 { return .attended }
        if draw < 0.90 { return .partly(minutes: max(1, session.slot.minutes / 2)) }
        return .absent(isExcused: draw < 0.96)
    }

    /// What each source says of one participant at a phase, for every competence and dimension with a target.
    func assessments(
        of participant: Code,
        in phase: RehearsalPlan.Phase,
        competences: [Competence],
        at moment: Moment
    ) -> [AssessmentProfile] {
        competences.flatMap { competence in
            competence.targets.sorted { $0.key.rawValue < $1.key.rawValue }.flatMap { dimension, target in
                let level = level(of: participant, competence, dimension, target: target.value, in: phase)
                return sources(for: dimension).map { source in
                    AssessmentProfile(
                        participant: participant,
                        competence: competence.code,
                        dimension: dimension,
                        source: source,
                        finding: finding(of: participant, competence, dimension, source, level: level, phase),
                        happenedAt: moment,
                        note: "simulated in a rehearsal"
                    )
                }
            }
        }
    }

    private func sources(for dimension: Dimension) -> [EvidenceSource] {
        switch dimension {
        case .skills, .experience: [.selfRating, .facilitator, .peer]
        case .knowledge: [.selfRating, .test]
        case .relationships: [.selfRating, .peer]
        }
    }

    /// The level that the made-up person has.
    private func level(
        of participant: Code,
        _ competence: Competence,
        _ dimension: Dimension,
        target: Double,
        in phase: RehearsalPlan.Phase
    ) -> Double {
        var person = SeededGenerator(seed: seed, name: "person \(participant) \(competence.code) \(dimension.rawValue)")
        let start = (0.25 + 0.5 * person.unit()) * target
        let reach = target * (0.85 + 0.25 * person.unit())
        let growth: [Double] =
            switch dimension {
            case .knowledge: [0, 0.65, 0.95]
            case .skills: [0, 0.5, 0.9]
            case .relationships: [0, 0.45, 0.85]
            case .experience: [0, 0.35, 0.8]
            }
        return start + max(0, reach - start) * growth[phase.rawValue]
    }

    private func finding(
        of participant: Code,
        _ competence: Competence,
        _ dimension: Dimension,
        _ source: EvidenceSource,
        level: Double,
        _ phase: RehearsalPlan.Phase
    ) -> AssessmentFinding {
        var generator = SeededGenerator(
            seed: seed,
            name: "finding \(participant) \(competence.code) \(dimension.rawValue) \(source) \(phase.rawValue)"
        )
        if source == .test {
            let right = (0..<20).count { _ in generator.unit() < level }
            return .items(right: right, total: 20, options: 0)
        }
        let optimism = source == .selfRating ? 0.1 - 0.05 * Double(phase.rawValue) : 0
        let noise = 0.12 * (generator.unit() + generator.unit() - 1)
        let score = min(1, max(0, level + optimism + noise))
        return .score(Share((score * 100).rounded() / 100) ?? .half)
    }
}
