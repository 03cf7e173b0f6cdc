package import CohortCore

/// What a division into cohorts is worth and of whom they consist.
package struct FormReport: Codable, Hashable, Sendable {
    package var programme: Code
    package var isDryRun: Bool
    package var cohorts: [CohortMix]
    package var seed: UInt64
    package var moves: Int
    package var stopped: String
    /// Mean over the cohorts of the mean distance of two members, less the costs of travel and of moved people.
    package var objective: Double
    /// What the coordinator should know, such as a profession with too large a share.
    package var warnings: [String]
    /// The value of the worst cohort.
    package var worst: Double
    /// No plan can have a higher mean; none where the search gave no bound.
    package var bound: Double?
    /// By how many weighted people preferences are broken.
    package var preferencesBroken: Double
    /// Sum of the squared differences of sizes from their targets.
    package var offTarget: Int
    /// What is to be said of each cohort beside its mix, in the same order.
    package var quality: [CohortQuality]
    /// Under which name the plan was kept, if it was.
    package var savedAs: Code?

    package init(
        programme: Code,
        isDryRun: Bool,
        cohorts: [CohortMix],
        seed: UInt64,
        moves: Int,
        stopped: String,
        objective: Double,
        warnings: [String],
        worst: Double,
        bound: Double?,
        preferencesBroken: Double,
        offTarget: Int,
        quality: [CohortQuality],
        savedAs: Code? = nil
    ) {
        self.programme = programme
        self.isDryRun = isDryRun
        self.cohorts = cohorts
        self.seed = seed
        self.moves = moves
        self.stopped = stopped
        self.objective = objective
        self.warnings = warnings
        self.worst = worst
        self.bound = bound
        self.preferencesBroken = preferencesBroken
        self.offTarget = offTarget
        self.quality = quality
        self.savedAs = savedAs
    }

    /// How far the mean may be from the best there is, as a part of the bound.
    package var gap: Double? { bound.flatMap { $0 > 0 ? max(0, ($0 - objective) / $0) : nil } }
}

/// Whether a cohort may split, how it compares with the intake, what its people share, and how much room its rules leave.
package struct CohortQuality: Codable, Hashable, Sendable {
    package struct Balance: Codable, Hashable, Sendable {
        /// `experience`, `seniority` or `baseline`.
        package var measure: String
        package var mean: Double
        /// From the mean of the intake, in its standard deviations.
        package var deviations: Double

        package init(measure: String, mean: Double, deviations: Double) {
            self.measure = measure
            self.mean = mean
            self.deviations = deviations
        }
    }

    package struct Rule: Codable, Hashable, Sendable {
        package var rule: String
        package var asked: String
        package var found: String
        /// How much is to spare, negative where it is broken.
        package var slack: Double?
        package var isKept: Bool
        /// Of a preference; none for a hard rule.
        package var weight: Double?

        package init(rule: String, asked: String, found: String, slack: Double?, isKept: Bool, weight: Double?) {
            self.rule = rule
            self.asked = asked
            self.found = found
            self.slack = slack
            self.isKept = isKept
            self.weight = weight
        }
    }

    package var cohort: Code
    /// Mean distance of two members, 0…1.
    package var meanDistance: Double
    /// Thatcher's faultline strength, 0…1; less is better.
    package var faultline: Double
    package var balance: [Balance]
    /// Half-days of the week on which everyone can come.
    package var commonSlots: [String]
    package var regions: Int
    /// Between two members whose sites are known.
    package var meanKilometres: Double?
    package var farthestKilometres: Double?
    package var rules: [Rule]

    package init(
        cohort: Code,
        meanDistance: Double,
        faultline: Double,
        balance: [Balance],
        commonSlots: [String],
        regions: Int,
        meanKilometres: Double?,
        farthestKilometres: Double?,
        rules: [Rule]
    ) {
        self.cohort = cohort
        self.meanDistance = meanDistance
        self.faultline = faultline
        self.balance = balance
        self.commonSlots = commonSlots
        self.regions = regions
        self.meanKilometres = meanKilometres
        self.farthestKilometres = farthestKilometres
        self.rules = rules
    }
}
