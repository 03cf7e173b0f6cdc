/// Something in a programme that a person should look at.
package struct LintFinding: Hashable, Sendable, Codable {
    package enum Severity: String, Hashable, Sendable, Codable, CaseIterable {
        /// The programme is refused.
        case error
        case warning
        /// A figure for the reader; nothing is wrong.
        case note
    }

    package var severity: Severity
    /// One full sentence.
    package var message: String
    /// The field, such as `modules[3].after[0].module`; the reader of a file adds file, line and column.
    package var place: CohortError.Place
    package var remedy: String?

    package init(_ severity: Severity, _ message: String, field: String, remedy: String? = nil) {
        self.severity = severity
        self.message = message
        place = CohortError.Place(field: field)
        self.remedy = remedy
    }

    package var field: String { place.field ?? "" }

    /// The finding as a refusal.
    package var error: CohortError { CohortError(.invalid, message, at: place, remedy: remedy) }
}

extension LintFinding: CustomStringConvertible {
    /// `programme.yaml:17:4, field “owners”: warning: …`.
    package var description: String {
        "\(place): \(severity.rawValue): \(message)" + (remedy.map { " \($0)" } ?? "")
    }
}
