import CohortCore
import Glibc

/// θ = δ + g in standard deviations; δ wanders slowly between people's bounds, g halves by disuse.
struct RecoverySkill: RecoveryCourse {
    private let cohort: RecoveryCohort
    private var brought: Double
    private var gained = 0.0
    private var day = 0.0

    init(_ cohort: RecoveryCohort, _ generator: inout SeededGenerator) {
        self.cohort = cohort
        brought = cohort.value("skills.skillSpread") * generator.normal()
    }

    var level: Double { (brought + gained) / cohort.value("skills.skillCeiling") }

    mutating func wait(until later: Double, _ generator: inout SeededGenerator) {
        let days = later - day
        day = later
        gained *= pow(2, -days / cohort.value("skills.mixedHalfLife"))
        let kept = exp(-cohort.value("evidence.processNoise") / 2 * days / 30.44)
        let fresh = cohort.value("skills.skillSpread") * (1 - kept * kept).squareRoot()
        brought = brought * kept + fresh * generator.normal()
    }

    mutating func attend(on day: Double, _ generator: inout SeededGenerator) -> [Observation.Evidence] {
        let ceiling = cohort.value("skills.skillCeiling")
        let right = 1 - exp(-cohort.value("skills.practiceRate") * 3)
        let gain = (ceiling - brought - gained) * right
        gained += gain + cohort.value("evidence.gainSpread") * ceiling * right * generator.normal()
        return [.exposure(process: .workshop, hours: 3, strength: 2)]
    }
}

/// A share of a topic: taught, forgotten by a power law from when it was taught last, and steadier each time.
struct RecoveryKnowledge: RecoveryCourse {
    private let cohort: RecoveryCohort
    private var share: Double
    private var day = 0.0
    private var taughtOn = 0.0
    private var stability: Double?

    init(_ cohort: RecoveryCohort, _ generator: inout SeededGenerator) {
        self.cohort = cohort
        share = cohort.value("knowledge.knowledgeSpread") * generator.normal()
    }

    var level: Double { share }

    mutating func wait(until later: Double, _ generator: inout SeededGenerator) {
        let days = later - day
        let spread = cohort.value("knowledge.knowledgeSpread")
        let same = exp(-cohort.value("evidence.processNoise") / 2 * days / 30.44)
        if let stability {
            // What changes unseen is of the topic, and fades with it.
            let now = left(later - taughtOn, stability)
            share *= now / left(day - taughtOn, stability)
            share += now * spread * (1 - same * same).squareRoot() * generator.normal()
        } else {
            let kept = pow(2, -days / cohort.value("knowledge.consolidatedHalfLife")) * same
            share = share * kept + spread * (1 - kept * kept).squareRoot() * generator.normal()
        }
        day = later
    }

    mutating func attend(on day: Double, _ generator: inout SeededGenerator) -> [Observation.Evidence] {
        let kept = exp(-cohort.value("knowledge.teachingRate") * 3)
        let retained = stability.map { left(day - taughtOn, $0) } ?? 1
        share = 1 - (1 - share) * kept
        share += cohort.value("evidence.gainSpread") * (1 - kept) * generator.normal()
        stability = steadied(retained)
        taughtOn = day
        return [.exposure(process: .workshop, hours: 3, strength: 2)]
    }

    private func left(_ days: Double, _ stability: Double) -> Double {
        let shape = cohort.value("knowledge.forgettingShape")
        return pow(1 + (pow(0.9, -1 / shape) - 1) * days / stability, -shape)
    }

    private func steadied(_ retained: Double) -> Double {
        guard let stability else {
            let share = min(1, max(0, share))
            return pow(cohort.value("knowledge.firstStabilityRight"), share)
                * pow(cohort.value("knowledge.firstStabilityWrong"), 1 - share)
        }
        let spacing = exp(cohort.value("knowledge.stabilitySpacing") * (1 - retained)) - 1
        let gain =
            exp(cohort.value("knowledge.stabilityGain"))
            * pow(stability, -cohort.value("knowledge.stabilitySaturation")) * spacing
        return stability * (1 + cohort.value("knowledge.passiveGain") * gain)
    }
}

/// X = 1 − exp(−Σ(E/κ)^β) of stocks that each person makes more or less of, and what nobody recorded.
struct RecoveryExperience: RecoveryCourse {
    private let cohort: RecoveryCohort
    private var stocks: [Double]
    private let yields: [Double]
    private var unrecorded: Double
    private var day = 0.0
    private var attended = 0

    init(_ cohort: RecoveryCohort, _ generator: inout SeededGenerator) {
        self.cohort = cohort
        stocks = [0, 0]
        var yields: [Double] = []
        for _ in stocks { yields.append(max(0, 1 + cohort.value("evidence.gainSpread") * generator.normal())) }
        self.yields = yields
        unrecorded = cohort.value("experience.experienceSpread") * generator.normal()
    }

    var level: Double {
        let breadth = cohort.value("experience.experienceBreadth")
        let scale = cohort.value("experience.experienceScale")
        return 1 - exp(-zip(stocks, yields).reduce(0) { $0 + pow($1.0 * $1.1 / scale, breadth) }) + unrecorded
    }

    mutating func wait(until later: Double, _ generator: inout SeededGenerator) {
        let kept = pow(2, -(later - day) / cohort.value("experience.experienceHalfLife"))
        day = later
        stocks = stocks.map { $0 * kept }
        let spread = cohort.value("experience.experienceSpread")
        unrecorded = unrecorded * kept + spread * (1 - kept * kept).squareRoot() * generator.normal()
    }

    mutating func attend(on day: Double, _ generator: inout SeededGenerator) -> [Observation.Evidence] {
        let place = attended % stocks.count
        attended += 1
        // 8 hours of challenge 0.5 with feedback 0.5, reflected on.
        let penalty = cohort.value("experience.challengePenalty")
        stocks[place] += 8 * 0.5 * (1 - penalty * 0.5 * 0.5)
        return [
            .experience(
                hours: 8,
                challenge: .half,
                feedback: .half,
                isReflected: true,
                context: ["ward", "board"][place]
            )
        ]
    }
}

/// Ties that are live or not: a contact may make one, and the longer it has lasted the likelier it goes on.
struct RecoveryTies: RecoveryCourse {
    private let cohort: RecoveryCohort
    /// Days that each live tie has lasted; none where there is no tie.
    private var ages = [Double?](repeating: nil, count: 11)
    private var unrecorded: Double
    private var day = 0.0

    init(_ cohort: RecoveryCohort, _ generator: inout SeededGenerator) {
        self.cohort = cohort
        unrecorded = cohort.value("relationships.relationshipSpread") * generator.normal()
    }

    var level: Double {
        1 - exp(-Double(ages.count { $0 != nil }) / cohort.value("relationships.tiesScale")) + unrecorded
    }

    mutating func wait(until later: Double, _ generator: inout SeededGenerator) {
        let days = later - day
        day = later
        let onset = cohort.value("relationships.tieOnset")
        for index in ages.indices {
            guard let age = ages[index] else { continue }
            let lasts = pow((onset + age) / (onset + age + days), cohort.value("relationships.crossTieFading"))
            ages[index] = generator.unit() < lasts ? age + days : nil
        }
        let halfLife = onset * (pow(2, 1 / cohort.value("relationships.tieFading")) - 1)
        let kept = pow(2, -days / halfLife)
        let spread = cohort.value("relationships.relationshipSpread")
        unrecorded = unrecorded * kept + spread * (1 - kept * kept).squareRoot() * generator.normal()
    }

    mutating func attend(on day: Double, _ generator: inout SeededGenerator) -> [Observation.Evidence] {
        let chance = 1 - exp(-cohort.value("relationships.contactRate") * 6 / 5.0.squareRoot())
        var others = Array(ages.indices)
        return (0..<5).map { _ in
            let other = others.remove(at: generator.index(below: others.count))
            if ages[other] == nil, generator.unit() < chance { ages[other] = 0 }
            return .contact(
                Contact(
                    with: Participant.ID(rawValue: Int64(1_000_000 + other)),
                    hours: 6,
                    groupSize: 6,
                    conditions: .whole,
                    isCrossDiscipline: true,
                    mode: .cooperate
                )
            )
        }
    }
}
