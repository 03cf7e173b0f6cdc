import CohortCore
import Glibc

/// A cohort that nobody ever was, drawn from the model's own assumptions, so that what is true of it is known.
///
/// People bring different levels, gain unequally from the same hours, change unobserved and are judged by raters whose
/// errors are as large as the published reliabilities say. Everything is reckoned here from `models` in `docs/progress.md`
/// and not by the model's code.
struct RecoveryCohort {
    /// One person in one dimension: what was seen, and what was true at each instant looked at.
    struct Person {
        var participant: Participant.ID
        var observations: [Observation]
        /// The true value at each of `checkpoints`, on the common scale without ends.
        var truth: [Double]
    }

    static let competence = Code(rawValue: "simulated")
    static let start = Moment(rawValue: 1_799_053_200_000)
    /// Days on which the truth is compared with the band: after the sessions, half a year later and a year later.
    static let checkpoints = [130.0, 310, 490]
    /// Days of the sessions.
    private static let sessions = [10.0, 30, 50, 70, 90, 110]
    /// Days of judgements, and how many judge each time.
    private static let judgements = [0.0, 120, 300]

    var dimension: Dimension
    var values: [String: Double]

    init(_ dimension: Dimension, _ parameters: ProgressParameters = .shipped) {
        self.dimension = dimension
        values = Dictionary(parameters.all.map { ($0.name, $0.value) }) { first, _ in first }
    }

    func value(_ name: String) -> Double { values[name] ?? .nan }

    static func moment(_ day: Double) -> Moment { start + .milliseconds(Int64(day * 86_400_000)) }

    /// A year and a third of one person: sessions, judgements by two peers and a manager, and the truth.
    func person(_ number: Int, _ generator: inout SeededGenerator) -> Person {
        let participant = Participant.ID(rawValue: Int64(number))
        var person = Person(participant: participant, observations: [], truth: [])
        var course = course(&generator)
        let spread = value(Self.spreads[dimension] ?? "") / (dimension == .skills ? value("skills.skillCeiling") : 1)
        let days = Set(Self.sessions + Self.judgements + Self.checkpoints).sorted()
        for day in days {
            course.wait(until: day, &generator)
            if Self.judgements.contains(day) {
                for (source, error) in [
                    (EvidenceSource.peer, "evidence.peerError"), (.peer, "evidence.peerError"),
                    (.manager, "evidence.managerError"),
                ] {
                    let deviation = value(error).squareRoot() * spread
                    let score = min(1, max(0, course.level + deviation * generator.normal()))
                    person.observations.append(
                        observation(.rating(score: Share(score) ?? .half), by: source, of: participant, on: day)
                    )
                }
            }
            if Self.sessions.contains(day) {
                for evidence in course.attend(on: day, &generator) {
                    person.observations.append(observation(evidence, by: .attendance, of: participant, on: day))
                }
            }
            if Self.checkpoints.contains(day) { person.truth.append(course.level) }
        }
        return person
    }

    private func course(_ generator: inout SeededGenerator) -> any RecoveryCourse {
        switch dimension {
        case .skills: RecoverySkill(self, &generator)
        case .knowledge: RecoveryKnowledge(self, &generator)
        case .experience: RecoveryExperience(self, &generator)
        case .relationships: RecoveryTies(self, &generator)
        }
    }

    private static let spreads: [Dimension: String] = [
        .skills: "skills.skillSpread", .knowledge: "knowledge.knowledgeSpread",
        .experience: "experience.experienceSpread", .relationships: "relationships.relationshipSpread",
    ]

    private func observation(
        _ evidence: Observation.Evidence,
        by source: EvidenceSource,
        of participant: Participant.ID,
        on day: Double
    ) -> Observation {
        Observation(
            participant: participant,
            competence: Self.competence,
            dimension: dimension,
            source: source,
            evidence: evidence,
            happenedAt: Self.moment(day),
            recordedAt: Self.moment(day)
        )
    }
}

/// What is true of one person in one dimension.
protocol RecoveryCourse {
    /// On the common scale, without ends.
    var level: Double { get }
    mutating func wait(until day: Double, _ generator: inout SeededGenerator)
    /// Goes to a session; what of it is on record.
    mutating func attend(on day: Double, _ generator: inout SeededGenerator) -> [Observation.Evidence]
}

extension SeededGenerator {
    /// A draw from the standard normal distribution (Box and Muller 1958).
    mutating func normal() -> Double {
        (-2 * log(1 - unit())).squareRoot() * cos(2 * Double.pi * unit())
    }
}
