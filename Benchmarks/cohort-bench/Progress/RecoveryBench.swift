import CohortCore
import Glibc

/// How well the model finds again what simulated cohorts were made from.
struct RecoveryBench {
    let seed: UInt64

    /// How often the truth lay in a band that was to hold it in four of five cases.
    struct Coverage {
        var bands = 0
        /// In the band that is shown, the truth cut off at 0 and 1 as the band is.
        var inShown = 0
        /// In the band on the scale without ends.
        var inWhole = 0
        var shown: Double { Double(inShown) / Double(max(1, bands)) }
        var whole: Double { Double(inWhole) / Double(max(1, bands)) }

        /// Of a share over people, each of whom is looked at several times: as if the times told nothing more.
        func standardError(_ share: Double, people: Int) -> Double {
            (share * (1 - share) / Double(max(1, people))).squareRoot()
        }
    }

    /// The normal's 90th percentile.
    private static let ninetieth = 1.281_551_565_544_6

    /// Over all people and each of ``RecoveryCohort/checkpoints``.
    func coverage(_ dimension: Dimension, people: Int) -> [Coverage] {
        guard let competence = RecoveryCohort.competence else { return [] }
        let model = ProgressModel()
        let cohort = RecoveryCohort(dimension)
        var generator = SeededGenerator(seed: seed)
        var coverages = RecoveryCohort.checkpoints.map { _ in Coverage() }
        for number in 1...max(1, people) {
            let person = cohort.person(number, &generator)
            for (index, day) in RecoveryCohort.checkpoints.enumerated() {
                let moment = RecoveryCohort.moment(day)
                let truth = person.truth[index]
                let estimate = model.summary(
                    of: person.observations,
                    participant: person.participant,
                    target: ProgressTarget(competence: competence, dimension: dimension, level: nil),
                    at: moment
                ).estimate
                let state = model.state(
                    of: person.observations,
                    competence: competence,
                    dimension: dimension,
                    at: moment
                )
                let reach = Self.ninetieth * state.deviation(at: moment, model.parameters)
                let held = min(1, max(0, truth))
                coverages[index].bands += 1
                if estimate.low <= held, held <= estimate.high { coverages[index].inShown += 1 }
                if abs(truth - state.mean(at: moment, model.parameters)) <= reach { coverages[index].inWhole += 1 }
            }
        }
        return coverages
    }

    /// The half-lives that a calibration finds for cohorts of `people`, each tested four times over a year; `deviation` is
    /// that of the prior of the half-life's logarithm, infinite for none.
    func halfLives(people: Int, cohorts: Int, deviation: Double) throws -> [Double] {
        guard let competence = RecoveryCohort.competence else { return [] }
        let name = "skills.mixedHalfLife"
        let truth = RecoveryCohort(.skills).value(name)
        return try (0..<cohorts).map { index in
            var generator = SeededGenerator(seed: seed &+ UInt64(people) &* 1_000 &+ UInt64(index))
            let subjects = (1...people).map { number in
                CalibrationSubject(
                    participant: Participant.ID(rawValue: Int64(number)),
                    cohort: competence,
                    observations: tested(number, competence, &generator)
                )
            }
            let calibration = Calibration(
                of: .skills,
                subjects: subjects,
                priors: [ParameterPrior(name: name, value: truth, deviation: deviation)]
            )
            return try calibration.values()[name] ?? .nan
        }
    }

    /// Six hours of practice, then a test of reliability 0.70 at once and after each four months.
    private func tested(_ number: Int, _ competence: Code, _ generator: inout SeededGenerator) -> [Observation] {
        let cohort = RecoveryCohort(.skills)
        var course = RecoverySkill(cohort, &generator)
        var observations: [Observation] = []
        func add(_ evidence: Observation.Evidence, _ source: EvidenceSource, _ day: Double) {
            observations.append(
                Observation(
                    participant: Participant.ID(rawValue: Int64(number)),
                    competence: competence,
                    dimension: .skills,
                    source: source,
                    evidence: evidence,
                    happenedAt: RecoveryCohort.moment(day),
                    recordedAt: RecoveryCohort.moment(day)
                )
            )
        }
        for _ in 0..<2 { for evidence in course.attend(on: 0, &generator) { add(evidence, .attendance, 0) } }
        let error = (cohort.value("evidence.testError")).squareRoot() / cohort.value("skills.skillCeiling")
        for day in [0.5, 122, 243, 365] {
            course.wait(until: day, &generator)
            let score = min(1, max(0, course.level + error * generator.normal()))
            add(.rating(score: Share(score) ?? .half), .test, day)
        }
        return observations
    }
}
