import CohortCore
import Glibc

/// People who practise once and are then tested four times over a year, drawn from the model itself.
struct SimulatedSkill {
    /// What the people's skill follows.
    var parameters: ProgressParameters
    var people: Int
    var seed: UInt64
    /// Quality hours of practice at the start.
    var hours = 6.0
    var days = [0.0, 122, 243, 365]
    var cohorts = 1

    private static let start = Moment(rawValue: 1_799_053_200_000)

    func subjects(_ competence: Code) -> [CalibrationSubject] {
        var generator = SeededGenerator(seed: seed)
        var normal: Double {
            (-2 * log(1 - generator.unit())).squareRoot() * cos(2 * Double.pi * generator.unit())
        }
        let all = Dictionary(parameters.all.map { ($0.name, $0.value) }) { first, _ in first }
        func value(_ name: String) -> Double { all[name] ?? 0 }
        let (ceiling, spread) = (value("skills.skillCeiling"), value("skills.skillSpread"))
        let left = exp(-value("skills.practiceRate") * hours)
        let wandering = value("evidence.processNoise") / 2 / 30.44
        let error = (value("evidence.testError")).squareRoot() * spread
        return (1...people).map { number in
            let participant = Participant.ID(rawValue: Int64(number))
            func observation(_ evidence: Observation.Evidence, _ source: EvidenceSource, on day: Double) -> Observation
            {
                let moment = Self.start + .milliseconds(Int64(day * 86_400_000))
                return Observation(
                    participant: participant,
                    competence: competence,
                    dimension: .skills,
                    source: source,
                    evidence: evidence,
                    happenedAt: moment,
                    recordedAt: moment
                )
            }
            // What somebody brought stays but for a slow change; what was gained halves.
            var brought = spread * normal
            var gained = (ceiling - brought) * (1 - left)
            gained += value("evidence.gainSpread") * ceiling * (1 - left) * normal
            var observations = [
                observation(.exposure(process: .workshop, hours: hours, strength: 2), .attendance, on: 0)
            ]
            var last = 0.0
            for day in days {
                gained *= exp2(-(day - last) / value("skills.mixedHalfLife"))
                let same = exp(-wandering * (day - last))
                brought = brought * same + spread * (1 - same * same).squareRoot() * normal
                last = day
                let score = min(1, max(0, (brought + gained + error * normal) / ceiling))
                observations.append(observation(.rating(score: Share(score) ?? .none), .test, on: day + 0.5))
            }
            let cohort = Code(rawValue: "cohort-\(number % cohorts)") ?? competence
            return CalibrationSubject(participant: participant, cohort: cohort, observations: observations)
        }
    }
}
