/// An event for which no slot remains, and what stands in its way.
package struct UnplaceableEvent: Hashable, Sendable, Codable {
    package var event: String
    package var census: SlotCensus
    /// The smallest change found that would make a slot for it: one full sentence.
    package var relaxation: String

    /// One full sentence with the counts, for people.
    package var sentence: String {
        let counts = census.forbidden.map { "\($0.constraint.name) \($0.slots)" }.joined(separator: ", ")
        return
            "\(event) cannot be placed: of \(census.examined) slots every one is forbidden (\(counts)). \(relaxation)"
    }
}
