/// How groups of people stand with each other: the mean chance that a tie is live, over all ordered pairs of two groups.
package struct GroupTies: Hashable, Sendable {
    /// Row by row; none where there is no pair, or a group has too few people to be told of.
    package let strengths: [[Double?]]

    /// `ties` has for each person the chance that their tie with each other is live; whoever is missing has none.
    ///
    /// A mean over pairs tells of the people on both sides, so that a group below the smallest has neither row nor column.
    package init(
        _ groups: [[Participant.ID]],
        ties: [Participant.ID: [Participant.ID: Double]],
        disclosure: Disclosure
    ) {
        strengths = groups.map { row in
            groups.map { column in
                guard disclosure.shows(group: row.count), disclosure.shows(group: column.count) else { return nil }
                var (sum, pairs) = (0.0, 0)
                for one in row {
                    for other in column where other != one {
                        sum += ties[one]?[other] ?? 0
                        pairs += 1
                    }
                }
                return pairs > 0 ? sum / Double(pairs) : nil
            }
        }
    }
}
