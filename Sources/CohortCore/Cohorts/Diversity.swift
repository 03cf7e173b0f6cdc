/// How mixed a group is, in the measures of the literature; all of them pure, none of them a judgement of a person.
///
/// Shares are the parts of a whole that each kind has; a hybrid counts in each of their professions by share.
package enum Diversity {
    /// The chance that two members drawn with replacement are of different kinds: 1 − Σ p².
    ///
    /// - Parameter amounts: shares or counts of each kind, not negative; they are divided by their sum.
    /// - Returns: 0 (all alike, or nobody) up to (K−1)/K for K kinds in equal parts.
    ///
    /// Source: Blau, *Inequality and Heterogeneity*, 1977, p. 9.
    package static func blau(_ amounts: some Sequence<Double>) -> Double {
        let shares = normalised(amounts)
        return shares.isEmpty ? 0 : max(0, 1 - shares.reduce(0) { $0 + $1 * $1 })
    }

    /// The chance that two *different* members are of different kinds, which suits small groups.
    ///
    /// - Returns: 0 for fewer than two members; 1 when all differ.
    ///
    /// Source: Biemann and Kearney, "Size does matter: how varying group sizes in a sample affect the most common
    /// measures of group diversity", 2010: 1 − Σ n(n−1) / (N(N−1)).
    package static func blauWithoutReplacement(_ counts: some Sequence<Int>) -> Double {
        var size = 0
        var alike = 0
        for count in counts {
            size += count
            alike += count * (count - 1)
        }
        return size < 2 ? 0 : 1 - Double(alike) / Double(size * (size - 1))
    }

    /// The share of the most common kind; 0 for nobody.
    ///
    /// Source: Berger and Parker, "Diversity of planktonic foraminifera in deep-sea sediments", 1970.
    package static func bergerParker(_ amounts: some Sequence<Double>) -> Double {
        normalised(amounts).max() ?? 0
    }

    /// The part of a group that each profession makes up, hybrids split by their shares; the values sum to 1.
    package static func shares(of people: some Sequence<[ProfessionShare]>) -> [Code: Double] {
        var amounts: [Code: Double] = [:]
        for professions in people {
            for part in professions { amounts[part.profession, default: 0] += part.share.value }
        }
        let whole = amounts.values.sorted().reduce(0, +)
        return whole > 0 ? amounts.mapValues { $0 / whole } : [:]
    }

    /// The expected distance between two members drawn with replacement: Q = Σ d_kl p_k p_l.
    ///
    /// - Parameters:
    ///   - shares: Shares of professions, which sum to 1.
    ///   - taxonomy: The tree that gives the distances.
    /// - Returns: 0…1 when the distances are 0…1; equal to ``blau(_:)`` when all distances are 1.
    ///
    /// Source: Rao, "Diversity and dissimilarity coefficients", 1982; Stirling, "A general framework for analysing
    /// diversity in science, technology and society", 2007, with α = β = 1.
    package static func raoStirling(_ shares: [Code: Double], taxonomy: Taxonomy) -> Double {
        // Sorted, because the order of a dictionary differs from run to run and so would the last bit of the sum.
        let sorted = shares.sorted { $0.key < $1.key }
        var sum = 0.0
        for (index, left) in sorted.enumerated() {
            for right in sorted[(index + 1)...] {
                sum += 2 * left.value * right.value * taxonomy.distance(left.key, right.key)
            }
        }
        return sum
    }

    /// How many equally common and wholly different professions would be as diverse: 1 / (1 − Q).
    ///
    /// - Returns: 1 for a group of one profession; infinity only for Q = 1, which no finite group reaches.
    ///
    /// Source: Leinster and Cobbold, "Measuring diversity: the importance of species similarity", 2012, order 2
    /// with similarity 1 − d.
    package static func effectiveNumber(q: Double) -> Double { 1 / (1 - q) }

    /// How far a group falls short of the most diverse one it could be: M = 1 − Q / Qmax, kept within 0…1.
    ///
    /// - Returns: 0 when `attainable` is 0: nothing else was possible.
    package static func monochromicity(q: Double, attainable: Double) -> Double {
        attainable > 0 ? min(1, max(0, 1 - q / attainable)) : 0
    }

    private static func normalised(_ amounts: some Sequence<Double>) -> [Double] {
        let amounts = Array(amounts)
        let whole = amounts.reduce(0, +)
        return whole > 0 ? amounts.map { $0 / whole } : []
    }
}
