/// What is shown of the bonds of a team's members: never one person's.
package struct BondSummary: Hashable, Sendable, Codable {
    /// Fewer known bonds than this are not summed up.
    package static let fewest = RelationalCoordination.fewestRaters

    package var members: Int
    /// Of how many members both ties to the team and ties to the discipline can be told.
    package var known: Int
    /// How many of them are bound to the team more than to their discipline; none where too few are known.
    package var towardsTeam: Int?
    package var median: Double?

    package init(_ bond: TeamBond) {
        members = bond.members
        known = bond.values.count
        let isShown = known >= Self.fewest
        towardsTeam = isShown ? bond.towardsTeam : nil
        median = isShown ? bond.median : nil
    }
}
