/// How many members own a responsibility that lies outside their own discipline.
///
/// Source: the letter's "membership is interdisciplinary and responsibilities transcend functional boundaries".
package struct CrossFunctionOwnership: Hashable, Sendable, Codable {
    package var members: Int
    /// A member counts by the part of them that is not of the responsibility's function; not whole for hybrids.
    package var owners: Double

    package init(members: Int, owners: Double) {
        self.members = members
        self.owners = owners
    }

    /// - Parameters:
    ///   - groups: The members' disciplines.
    ///   - responsibilities: Each with its owner's place and its function, a family of professions, or none where it spans
    ///     functions by its nature.
    package init(_ groups: GroupShares, responsibilities: [(owner: Int, function: String?)]) {
        var outside = Array(repeating: 0.0, count: groups.shares.count)
        for (owner, function) in responsibilities {
            let own = function.flatMap(groups.groups.firstIndex).map { groups.shares[owner][$0] } ?? 0
            outside[owner] = max(outside[owner], 1 - own)
        }
        self.init(members: groups.shares.count, owners: outside.reduce(0, +))
    }

    /// 0…1; none for nobody.
    package var share: Double? { members > 0 ? owners / Double(members) : nil }
}
