package import CohortCore

/// A board to analyse, from files that are read and not kept.
package struct BoardRequest: Codable, Hashable, Sendable {
    /// A file's text, and its name for errors.
    package struct File: Codable, Hashable, Sendable {
        package var name: String
        package var text: String

        package init(name: String, text: String) {
            self.name = name
            self.text = text
        }
    }

    package var members: File
    package var ties: File?
    /// The standard ones when absent.
    package var duties: [String]?
    /// How many agreed actions were executed, and how many of them within one discipline.
    package var executed: Int?
    package var within: Double?
    /// Of the relabellings.
    package var seed: UInt64?

    package init(
        members: File,
        ties: File? = nil,
        duties: [String]? = nil,
        executed: Int? = nil,
        within: Double? = nil,
        seed: UInt64? = nil
    ) {
        self.members = members
        self.ties = ties
        self.duties = duties
        self.executed = executed
        self.within = within
        self.seed = seed
    }
}

/// How to look at a team as a board.
package struct BoardQuery: Codable, Hashable, Sendable {
    package var asOf: Moment?
    package var knownAt: Moment?
    package var seed: UInt64?

    package init(asOf: Moment? = nil, knownAt: Moment? = nil, seed: UInt64? = nil) {
        self.asOf = asOf
        self.knownAt = knownAt
        self.seed = seed
    }
}
