/// The most diverse group that could be, against which a real one is held.
extension Diversity {
    /// The largest Q of any shares of these professions, however large the group.
    ///
    /// On a tree the maximum has a closed form, from the leaves up: where children with maxima m₁…m_c meet at
    /// distance D, Q = D − Σ P²(D − m), so P ∝ 1/(D − m) and the maximum is D − 1 / Σ 1/(D − m).
    /// It holds where nearer relations are no farther apart (same family ≤ same branch ≤ across branches).
    /// A profession that the taxonomy lacks counts as a branch of its own, as ``Taxonomy/distance(_:_:)`` has it.
    ///
    /// Source: the maximum of Rao's Q is unique on ultrametric distances (Pavoine, Ollier and Pontier,
    /// "Measuring diversity from dissimilarities with Rao's quadratic entropy", 2005); the recursion follows by
    /// Lagrange's condition at each node.
    package static func attainableMaximum(among professions: some Sequence<Code>, taxonomy: Taxonomy) -> Double {
        var families: [Code: Int] = [:]
        var strangers = 0
        for profession in Set(professions) {
            if let family = taxonomy.family(of: profession) {
                families[family.id, default: 0] += 1
            } else {
                strangers += 1
            }
        }
        let distances = taxonomy.distances
        var branches: [ProfessionFamily.Branch: [Double]] = [:]
        for (family, members) in families.sorted(by: { $0.key < $1.key }) {
            guard let branch = taxonomy.family(family)?.branch else { continue }
            let inside = joined([Double](repeating: 0, count: members), at: distances.sameFamily.value)
            branches[branch, default: []].append(inside)
        }
        let maxima = ProfessionFamily.Branch.allCases.compactMap { branches[$0] }
            .map { joined($0, at: distances.sameBranch.value) }
        return joined(maxima + [Double](repeating: 0, count: strangers), at: distances.acrossBranches.value)
    }

    /// The largest Q of a group of `size` whole people, with no more of each profession than are available.
    ///
    /// People are added one at a time, each where Q gains most. On a tree (see above) n²Q is a laminar concave
    /// function of the counts, for which this greedy is exact at every size.
    ///
    /// - Returns: 0 when nobody is available or `size` is less than 2. When fewer than `size` are available, the
    ///   largest Q of a group of them.
    ///
    /// Source: Murota, *Discrete Convex Analysis*, 2003, §6.3 (laminar concave functions are M♮-concave) and §10.1.
    package static func attainableMaximum(size: Int, available: [Code: Int], taxonomy: Taxonomy) -> Double {
        let professions = available.filter { $0.value > 0 }.keys.sorted()
        var counts = [Int](repeating: 0, count: professions.count)
        // For each profession the sum of its distances to everyone chosen so far.
        var toChosen = [Double](repeating: 0, count: professions.count)
        var pairs = 0.0
        var chosen = 0
        while chosen < size {
            var best: Int?
            for index in professions.indices where counts[index] < available[professions[index], default: 0] {
                if best.map({ toChosen[index] > toChosen[$0] + 1e-12 }) ?? true { best = index }
            }
            guard let best else { break }
            pairs += toChosen[best]
            counts[best] += 1
            chosen += 1
            for index in professions.indices {
                toChosen[index] += taxonomy.distance(professions[index], professions[best])
            }
        }
        return chosen < 2 ? 0 : 2 * pairs / Double(chosen * chosen)
    }

    /// The maximum of a node whose children have these maxima and lie `distance` apart.
    private static func joined(_ maxima: [Double], at distance: Double) -> Double {
        guard let only = maxima.first, maxima.count > 1 else { return maxima.first ?? 0 }
        let reach = maxima.max() ?? only
        // Nothing is gained across a node whose children already reach its distance.
        guard distance > reach else { return reach }
        return distance - 1 / maxima.reduce(0) { $0 + 1 / (distance - $1) }
    }
}
