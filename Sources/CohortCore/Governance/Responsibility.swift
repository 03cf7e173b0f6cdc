/// The governance card of a cohort: six fields that let all actors be clear.
package struct Responsibility: Hashable, Sendable, Codable {
    package enum Field: String, Hashable, Sendable, Codable, CaseIterable {
        case keyRelationships = "key-relationships"
        case roles, responsibilities, resources, assurance, accountability
    }

    package var field: Field
    /// What has been agreed.
    package var text: String
    /// Who answers for it, as a code.
    package var owner: Code?

    package init(field: Field, text: String, owner: Code?) {
        self.field = field
        self.text = text
        self.owner = owner
    }
}
