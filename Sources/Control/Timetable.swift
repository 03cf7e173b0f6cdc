package import CohortCore

/// Which cohorts to timetable.
///
/// Sessions that are planned already stay where they are as far as they can.
package struct PlanRequest: Codable, Hashable, Sendable {
    /// Cohorts, or programmes for all their cohorts that are not over.
    package var cohorts: [Code]
    package var seed: UInt64
    /// As the problem's size suggests where not said, and without end beside ``budgetSeconds``.
    package var moves: Int?
    /// Ends the search after so long; the best timetable so far is kept.
    package var budgetSeconds: Double?
    package var isDryRun: Bool

    package init(
        cohorts: [Code],
        seed: UInt64 = 1,
        moves: Int? = nil,
        budgetSeconds: Double? = nil,
        isDryRun: Bool = false
    ) {
        self.cohorts = cohorts
        self.seed = seed
        self.moves = moves
        self.budgetSeconds = budgetSeconds
        self.isDryRun = isDryRun
    }
}

/// What planning does to one session.
package struct SessionChange: Codable, Hashable, Sendable {
    package enum Kind: String, Codable, Hashable, Sendable {
        case added, moved, cancelled, unchanged
    }

    package var kind: Kind
    package var session: Session
    /// Where it was before, when it was moved.
    package var before: Slot?

    package init(kind: Kind, session: Session, before: Slot? = nil) {
        self.kind = kind
        self.session = session
        self.before = before
    }
}

/// What planning, moving or replanning did, or would do.
package struct PlanReport: Codable, Hashable, Sendable {
    package var isDryRun: Bool
    package var changes: [SessionChange]
    package var seed: UInt64
    package var moves: Int
    package var stopped: String
    package var hardViolations: Int
    /// The weighted cost of each soft constraint.
    package var costs: [String: Int]
    /// How many people were told of a change, each once.
    package var told: Int
    /// What keeps sessions from being planned, each a sentence with what to do.
    package var missing: [String]

    package init(
        isDryRun: Bool,
        changes: [SessionChange],
        seed: UInt64,
        moves: Int,
        stopped: String,
        hardViolations: Int,
        costs: [String: Int],
        told: Int,
        missing: [String] = []
    ) {
        self.isDryRun = isDryRun
        self.changes = changes
        self.seed = seed
        self.moves = moves
        self.stopped = stopped
        self.hardViolations = hardViolations
        self.costs = costs
        self.told = told
        self.missing = missing
    }
}
