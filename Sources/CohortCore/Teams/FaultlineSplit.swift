/// The two subgroups between which a group is most likely to part, and how much of its variation they explain.
///
/// Source: Thatcher, Jehn and Zanutto, "Cracks in diversity research: the effects of diversity faultlines on conflict and
/// performance", Group Decision and Negotiation 12 (2003), 217–241.
package struct FaultlineSplit: Hashable, Sendable, Codable {
    /// Up to so many members every split is looked at; above, the best of a local search from each member.
    package static let largestExhaustive = 14

    /// The part of the whole variation that lies between the two, 0…1: 1 when all attributes draw the same line.
    package var strength: Double
    /// The subgroup of the first member, by place, then the other; each has at least two.
    package var one: [Int]
    package var other: [Int]
    /// Whether every split was looked at; otherwise the strength is a lower bound, hardly ever below it.
    package var isExact: Bool

    /// - Returns: `nil` for fewer than four members, or when all are alike.
    package init?(of distances: FaultlineDistances) {
        guard distances.count >= 4 else { return nil }
        let total = distances.total / Double(distances.count)
        guard total > 1e-12 else { return nil }
        var search = FaultlineSearch(distances)
        isExact = distances.count <= Self.largestExhaustive
        if isExact { search.tryAll() } else { search.climbFromEach() }
        strength = min(1, max(0, 1 - search.least / total))
        let (side, places) = (search.best, 0..<distances.count)
        one = places.filter { side[$0] == side[0] }
        other = places.filter { side[$0] != side[0] }
    }
}
