/// To which groups people belong and with how much of themselves: families of professions, or sectors.
///
/// A hybrid counts in each group by share, never whole in one.
package struct GroupShares: Hashable, Sendable {
    /// In the order of their names.
    package let groups: [String]
    /// For each person the part in each of ``groups``; a person's parts sum to 1, or are all 0 where nothing is known.
    package let shares: [[Double]]

    package init(_ people: [[String: Double]]) {
        let names = Set(people.flatMap(\.keys)).sorted()
        groups = names
        shares = people.map { person in names.map { person[$0] ?? 0 } }
    }

    /// The families of professions; a profession that no family has stands for itself.
    package init(families people: [[ProfessionShare]], taxonomy: Taxonomy) {
        self.init(
            people.map { professions in
                professions.reduce(into: [:]) { sum, part in
                    let family = taxonomy.family(of: part.profession)?.id ?? part.profession
                    sum[family.rawValue, default: 0] += part.share.value
                }
            }
        )
    }

    package init(sectors people: [Sector?]) {
        self.init(people.map { sector in sector.map { [$0.rawValue: 1] } ?? [:] })
    }

    /// The chance that one drawn part of the one and one of the other are of the same group: Σ w_ik w_jk.
    package func overlap(_ one: Int, _ other: Int) -> Double {
        var sum = 0.0
        for (left, right) in zip(shares[one], shares[other]) { sum += left * right }
        return sum
    }

    /// The part of all people that each group has; the values sum to 1 unless nothing is known of anybody.
    package var means: [Double] {
        groups.indices.map { group in
            let known = shares.reduce(0) { $0 + $1.reduce(0, +) }
            return known > 0 ? shares.reduce(0) { $0 + $1[group] } / known : 0
        }
    }
}
