/// A lasting small group within a cohort that is itself enrolled and assessed: its state is not the mean of its members.
package struct Team: Hashable, Sendable, Codable, Identifiable {
    package typealias ID = Identifier<Team>

    package let id: ID
    package var code: Code
    package var cohort: Code
    /// The service change it works on.
    package var purpose: String
    /// The codes of its members now.
    package var members: [Code]

    package init(id: ID, code: Code, cohort: Code, purpose: String, members: [Code]) {
        self.id = id
        self.code = code
        self.cohort = cohort
        self.purpose = purpose
        self.members = members
    }
}
