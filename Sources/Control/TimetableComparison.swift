package import CohortCore

/// A timetable by other rules, made on a copy.
package struct CompareTimetablesRequest: Codable, Hashable, Sendable {
    /// Cohorts, or programmes for all their cohorts that are not over.
    package var cohorts: [Code]
    /// Such as `weights.furtherRoom` = `0`, `minimumAttendance` = `0.7` or `start` = `2027-02-01`.
    package var settings: [String: String]
    package var seed: UInt64
    package var moves: Int?
    package var budgetSeconds: Double?

    package init(
        cohorts: [Code],
        settings: [String: String],
        seed: UInt64 = 1,
        moves: Int? = nil,
        budgetSeconds: Double? = nil
    ) {
        self.cohorts = cohorts
        self.settings = settings
        self.seed = seed
        self.moves = moves
        self.budgetSeconds = budgetSeconds
    }
}

/// Two timetables of the same cohorts, both made afresh: by the rules as they are, and by others.
package struct TimetableComparison: Codable, Hashable, Sendable {
    /// One of the two; both are priced by the weights as they are, so that the figures can be compared.
    package struct Side: Codable, Hashable, Sendable {
        package var isFeasible: Bool
        /// Sessions without a place.
        package var unplaced: Int
        package var cost: Int
        package var costs: [String: Int]

        package init(isFeasible: Bool, unplaced: Int, cost: Int, costs: [String: Int]) {
            self.isFeasible = isFeasible
            self.unplaced = unplaced
            self.cost = cost
            self.costs = costs
        }
    }

    /// Where one session would be.
    package struct Difference: Codable, Hashable, Sendable {
        /// Its code, or what will be its code.
        package var session: String
        package var before: Slot?
        package var after: Slot?

        package init(session: String, before: Slot?, after: Slot?) {
            self.session = session
            self.before = before
            self.after = after
        }
    }

    package var settings: [String: String]
    package var before: Side
    package var after: Side
    package var sessions: Int
    /// The sessions with another day or time.
    package var differences: [Difference]

    package init(
        settings: [String: String],
        before: Side,
        after: Side,
        sessions: Int,
        differences: [Difference]
    ) {
        self.settings = settings
        self.before = before
        self.after = after
        self.sessions = sessions
        self.differences = differences
    }
}
