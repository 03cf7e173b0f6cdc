package import CohortCore

/// Something that a person agreed to have looked at when cohorts are formed.
package struct AttributeRequest: Codable, Hashable, Sendable {
    package var name: Code
    package var value: String
    /// Without it nothing is kept.
    package var hasAgreed: Bool

    package init(name: Code, value: String, hasAgreed: Bool) {
        self.name = name
        self.value = value
        self.hasAgreed = hasAgreed
    }
}
