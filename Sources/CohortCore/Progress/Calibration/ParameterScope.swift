/// Whose parameters: those of a programme's cohorts, or of one cohort.
package struct ParameterScope: Hashable, Sendable, Codable {
    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case programme, cohort
    }

    package var kind: Kind
    package var code: Code

    package init(_ kind: Kind, _ code: Code) {
        self.kind = kind
        self.code = code
    }
}

extension ParameterScope: CustomStringConvertible {
    /// `cohort informed-leaders-2027a`.
    package var description: String { "\(kind.rawValue) \(code)" }
}
