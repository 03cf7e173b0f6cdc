package import CohortCore

/// Which cohorts an analysis looks at: codes of cohorts or programmes, with commas between them.
package struct AnalysisQuery: Codable, Hashable, Sendable {
    package var cohorts: String

    package init(cohorts: [Code]) {
        self.cohorts = cohorts.map(\.rawValue).joined(separator: ",")
    }
}

/// What a timetable costs, constraint by constraint, and whom.
package struct TimetableAnalysisReport: Codable, Hashable, Sendable {
    /// One thing that a constraint holds against the timetable.
    package struct Item: Codable, Hashable, Sendable {
        package var sentence: String
        package var sessions: [Code]
        package var participants: [Code]
        package var cost: Int

        package init(sentence: String, sessions: [Code], participants: [Code], cost: Int) {
            self.sentence = sentence
            self.sessions = sessions
            self.participants = participants
            self.cost = cost
        }
    }

    package struct Line: Codable, Hashable, Sendable {
        package var constraint: String
        package var isHard: Bool
        /// Of a hard constraint how often it is broken, else what it costs.
        package var cost: Int
        /// The dearest first.
        package var items: [Item]

        package init(constraint: String, isHard: Bool, cost: Int, items: [Item]) {
            self.constraint = constraint
            self.isHard = isHard
            self.cost = cost
            self.items = items
        }
    }

    package var cohorts: [Code]
    package var sessions: Int
    /// How often hard constraints are broken.
    package var broken: Int
    package var cost: Int
    /// Broken rules first, then the dearest.
    package var lines: [Line]

    package init(cohorts: [Code], sessions: Int, broken: Int, cost: Int, lines: [Line]) {
        self.cohorts = cohorts
        self.sessions = sessions
        self.broken = broken
        self.cost = cost
        self.lines = lines
    }
}
