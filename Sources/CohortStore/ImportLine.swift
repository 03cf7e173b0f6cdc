package import CohortCore

/// One profile of an import, with the line it was written on.
package struct ImportLine<Profile: Sendable>: Sendable {
    /// Counted from 1.
    package var line: Int
    package var profile: Profile

    package init(line: Int, profile: Profile) {
        self.line = line
        self.profile = profile
    }
}

/// What an import did with one line.
package struct ImportedRow: Hashable, Sendable {
    package enum Outcome: String, Hashable, Sendable, CaseIterable {
        case added, changed, unchanged
    }

    /// Counted from 1.
    package var line: Int
    package var code: Code
    package var outcome: Outcome

    package init(line: Int, code: Code, outcome: Outcome) {
        self.line = line
        self.code = code
        self.outcome = outcome
    }
}
