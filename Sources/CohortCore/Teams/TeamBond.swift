/// Whether people are bound to their team more than to their own discipline: for each member the mean tie to the team's
/// members of other disciplines less the mean tie to those of their own discipline outside the team.
///
/// Source: the letter's "bond to the team is stronger than that to the individual discipline"; the difference of means
/// and its zero are ours (assumed). A hybrid counts by shares: their colleagues of another discipline are others by the
/// part that they do not share.
package struct TeamBond: Hashable, Sendable, Codable {
    /// One for each member for whom both means exist, sorted, so that no one is told from them.
    package var values: [Double]
    /// How many members there are.
    package var members: Int

    package init(values: [Double], members: Int) {
        self.values = values.sorted()
        self.members = members
    }

    /// - Parameters:
    ///   - team: The places of the team's members.
    ///   - groups: The disciplines of the team and of those outside it.
    ///   - tie: The chance that the tie from one to another is live; 0 where there is none.
    package init(of team: [Int], _ groups: GroupShares, tie: (_ from: Int, _ to: Int) -> Double) {
        let inside = Set(team)
        let outside = groups.shares.indices.filter { !inside.contains($0) }
        let values = team.compactMap { member -> Double? in
            func mean(_ others: [Int], _ weigh: (Int) -> Double) -> Double? {
                var (sum, weights) = (0.0, 0.0)
                for other in others where other != member {
                    let weight = weigh(other)
                    sum += weight * tie(member, other)
                    weights += weight
                }
                return weights > 1e-9 ? sum / weights : nil
            }
            let toTeam = mean(team) { 1 - groups.overlap(member, $0) }
            let toDiscipline = mean(outside) { groups.overlap(member, $0) }
            guard let toTeam, let toDiscipline else { return nil }
            return toTeam - toDiscipline
        }
        self.init(values: values, members: team.count)
    }

    /// None while it is known of nobody.
    package var median: Double? {
        guard !values.isEmpty else { return nil }
        let middle = values.count / 2
        return values.count.isMultiple(of: 2) ? (values[middle - 1] + values[middle]) / 2 : values[middle]
    }

    /// How many are bound to the team more than to their discipline.
    package var towardsTeam: Int { values.count { $0 > 0 } }
}
