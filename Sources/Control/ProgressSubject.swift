package import CohortCore

/// Whose progress a reference may mean.
package struct ProgressSubject: Codable, Hashable, Sendable {
    package enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        case participant, cohort, team
    }

    package var kind: Kind
    package var code: Code
    /// The cohort of a team.
    package var cohort: Code?

    package init(kind: Kind, code: Code, cohort: Code? = nil) {
        self.kind = kind
        self.code = code
        self.cohort = cohort
    }
}
