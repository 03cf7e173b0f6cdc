package import CohortCore

/// How to form cohorts again that have not started, moving as few people as is worth it.
package struct ReformRequest: Codable, Hashable, Sendable {
    /// A cohort whose people go to another, and which is called off.
    package struct Merger: Codable, Hashable, Sendable {
        package var cohort: Code
        package var into: Code

        package init(cohort: Code, into: Code) {
            self.cohort = cohort
            self.into = into
        }
    }

    package var startDate: LocalDate
    /// What one moved person costs their new cohort, in diversity over its size; the standard one when absent.
    package var weight: Double?
    package var mergers: [Merger]
    /// Cohorts that are called off, whose people go wherever is best.
    package var drops: [Code]
    package var seed: UInt64
    /// The budget of the search; by the number of people when absent.
    package var moves: Int?
    /// Ends the search after so many seconds; the plan then depends on the machine.
    package var seconds: Double?
    package var isDryRun: Bool

    package init(
        startDate: LocalDate,
        weight: Double? = nil,
        mergers: [Merger] = [],
        drops: [Code] = [],
        seed: UInt64 = 1,
        moves: Int? = nil,
        seconds: Double? = nil,
        isDryRun: Bool = false
    ) {
        self.startDate = startDate
        self.weight = weight
        self.mergers = mergers
        self.drops = drops
        self.seed = seed
        self.moves = moves
        self.seconds = seconds
        self.isDryRun = isDryRun
    }
}

/// What forming again did, or would do.
package struct ReformReport: Codable, Hashable, Sendable {
    /// Somebody who does not stay, or who comes in.
    package struct Step: Codable, Hashable, Sendable {
        package var move: CohortMove
        /// What it would mean to leave them where they were; absent for who had no cohort, or one that is called off.
        package var reason: String?

        package init(move: CohortMove, reason: String?) {
            self.move = move
            self.reason = reason
        }
    }

    /// Value against number moved, for one weight.
    package struct Point: Codable, Hashable, Sendable {
        package var weight: Double
        package var moved: Int
        package var value: PlanValue

        package init(weight: Double, moved: Int, value: PlanValue) {
            self.weight = weight
            self.moved = moved
            self.value = value
        }
    }

    package var programme: Code
    package var isDryRun: Bool
    package var weight: Double
    package var seed: UInt64
    package var moves: Int
    package var stopped: String
    /// People who leave a cohort that goes on.
    package var moved: Int
    /// People who had no cohort, or one that is called off.
    package var placed: Int
    package var staying: Int
    package var calledOff: [Code]
    package var value: PlanValue
    package var cohorts: [CohortMix]
    package var steps: [Step]
    /// Of a dry run only, from the least weight to the greatest.
    package var points: [Point]
    package var warnings: [String]

    package init(
        programme: Code,
        isDryRun: Bool,
        weight: Double,
        seed: UInt64,
        moves: Int,
        stopped: String,
        moved: Int,
        placed: Int,
        staying: Int,
        calledOff: [Code],
        value: PlanValue,
        cohorts: [CohortMix],
        steps: [Step],
        points: [Point],
        warnings: [String]
    ) {
        self.programme = programme
        self.isDryRun = isDryRun
        self.weight = weight
        self.seed = seed
        self.moves = moves
        self.stopped = stopped
        self.moved = moved
        self.placed = placed
        self.staying = staying
        self.calledOff = calledOff
        self.value = value
        self.cohorts = cohorts
        self.steps = steps
        self.points = points
        self.warnings = warnings
    }
}
