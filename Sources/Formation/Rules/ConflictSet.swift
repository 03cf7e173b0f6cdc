/// Rules that cannot be met together, none of which could be left out and the rest still not be met.
package struct ConflictSet: Hashable, Sendable {
    /// In the order of the problem; empty when the sizes of the groups alone allow no plan.
    package let rules: [FormationRule]
    /// One sentence that names them.
    package let message: String
    /// Whether counting, or trying every plan, shows that none meets them; otherwise none was found.
    package let isProven: Bool
    /// Whether there is a plan in hand without each single one of them.
    package let isMinimal: Bool

    package var names: [RuleName] { rules.isEmpty ? [.groupSize] : rules.map(\.name) }
}
