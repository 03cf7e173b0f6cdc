/// How the disciplines of a team work together, by what each says of each other one: a directed matrix of means from 1 to
/// 5, and as index the mean of the cells between different groups.
///
/// A hybrid's answer counts in each of their disciplines by share. A cell of fewer than three raters is not shown. The
/// mean of a group's column, and the index with it, takes in what is hidden of that group only where at least three
/// people are behind it together, since else it could be told from the mean and the rest.
///
/// Source: Gittell (2006), as for ``CoordinationItem``; the least number of raters is ours (assumed).
package struct RelationalCoordination: Hashable, Sendable, Codable {
    package static let fewestRaters = 3
    /// The name of the rating group in ``others``.
    package static let everybodyElse = "others"

    package struct Cell: Hashable, Sendable, Codable {
        /// Families of professions.
        package var from: String
        package var about: String
        package var raters: Int
        /// 1…5; none where there are too few raters to show it.
        package var mean: Double?
    }

    /// One person's answer about one group.
    package struct Rating: Hashable, Sendable {
        package var rater: Int
        package var about: String
        package var answer: CoordinationAnswer

        package init(rater: Int, about: String, answer: CoordinationAnswer) {
            self.rater = rater
            self.about = about
            self.answer = answer
        }
    }

    /// By rating group and rated group.
    package var cells: [Cell]
    /// What all other groups say of each: the mean of its column, for teams so small that no cell can be shown.
    package var others: [Cell]
    /// 1…5; none where no group but their own was spoken of by three people.
    package var index: Double?
    /// How many cells between different groups the index is the mean of, and how many there are.
    package var indexedCells: Int
    package var betweenCells: Int
    /// How many people answered.
    package var raters: Int

    private struct Sum {
        var weight = 0.0
        var total = 0.0
        var raters: Set<Int> = []
    }

    /// - Parameters:
    ///   - ratings: The answers of one round.
    ///   - groups: The disciplines of the raters, by their place.
    package init(_ ratings: [Rating], _ groups: GroupShares) {
        struct Key: Hashable {
            var from: String
            var about: String
        }
        var sums: [Key: Sum] = [:]
        for rating in ratings {
            for (group, share) in zip(groups.groups, groups.shares[rating.rater]) where share > 0 {
                var sum = sums[Key(from: group, about: rating.about)] ?? Sum()
                sum.weight += share
                sum.total += share * rating.answer.mean
                sum.raters.insert(rating.rater)
                sums[Key(from: group, about: rating.about)] = sum
            }
        }
        let sorted = sums.sorted { ($0.key.from, $0.key.about) < ($1.key.from, $1.key.about) }
        cells = sorted.map { key, sum in
            let isShown = sum.raters.count >= Self.fewestRaters
            return Cell(
                from: key.from,
                about: key.about,
                raters: sum.raters.count,
                mean: isShown ? sum.total / sum.weight : nil
            )
        }
        let between = sorted.filter { $0.key.from != $0.key.about }
        var counted: [Sum] = []
        others = Set(between.map(\.key.about)).sorted().map { about in
            let column = between.filter { $0.key.about == about }.map(\.value)
            let hidden = column.filter { $0.raters.count < Self.fewestRaters }
            let behind = hidden.reduce(into: Set<Int>()) { $0.formUnion($1.raters) }
            // Fewer behind what is hidden could be told from this mean and the cells that are shown.
            let told =
                behind.count >= Self.fewestRaters
                ? column : column.filter { $0.raters.count >= Self.fewestRaters }
            counted += told
            return Cell(
                from: Self.everybodyElse,
                about: about,
                raters: column.reduce(into: Set<Int>()) { $0.formUnion($1.raters) }.count,
                mean: Self.mean(told)
            )
        }
        betweenCells = between.count
        indexedCells = counted.count
        index = Self.mean(counted)
        raters = Set(ratings.map(\.rater)).count
    }

    private static func mean(_ cells: [Sum]) -> Double? {
        cells.isEmpty ? nil : cells.reduce(0) { $0 + $1.total / $1.weight } / Double(cells.count)
    }
}
