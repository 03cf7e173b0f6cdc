/// How mixed a group is by what its members are trained as, in the measures of the literature.
///
/// Families give the figures for plain words; distances between professions those that know how far apart they are.
package struct Composition: Hashable, Sendable, Codable {
    package struct Part: Hashable, Sendable, Codable {
        /// A family of professions.
        package var family: String
        package var share: Double
    }

    package var members: Int
    /// The largest first.
    package var parts: [Part]
    /// The share of each branch of professions: clinical, management, community.
    package var branches: [String: Double]
    /// The chance that two different members are of different families.
    package var blau: Double
    /// How many equally common families would be as diverse: 1 / Σ p².
    package var effectiveFamilies: Double
    /// The expected distance of two members, drawn with replacement (Rao–Stirling).
    package var raoStirling: Double
    /// The largest that so many people of any professions of the taxonomy could have.
    package var attainable: Double
    /// How many wholly different professions would be as diverse: 1 / (1 − Q) (Leinster and Cobbold).
    package var effectiveProfessions: Double
    /// 1 − Q / attainable: 0, as mixed as can be, to 1, all alike.
    package var monochromicity: Double

    package init(of people: [[ProfessionShare]], taxonomy: Taxonomy) {
        let groups = GroupShares(families: people, taxonomy: taxonomy)
        let means = groups.means
        members = people.count
        parts = zip(groups.groups, means).map { Part(family: $0, share: $1) }
            .sorted { (-$0.share, $0.family) < (-$1.share, $1.family) }
        var branches: [String: Double] = [:]
        for part in parts {
            let branch = Code(rawValue: part.family).flatMap { taxonomy.family($0) }?.branch.rawValue
            branches[branch ?? "other", default: 0] += part.share
        }
        self.branches = branches
        var (alike, pairs) = (0.0, 0.0)
        for one in people.indices {
            for other in people.indices where other != one {
                alike += groups.overlap(one, other)
                pairs += 1
            }
        }
        blau = pairs > 0 ? 1 - alike / pairs : 0
        let squares = means.reduce(0) { $0 + $1 * $1 }
        effectiveFamilies = squares > 0 ? 1 / squares : 0
        raoStirling = Diversity.raoStirling(Diversity.shares(of: people), taxonomy: taxonomy)
        attainable = Diversity.attainableMaximum(
            size: people.count,
            available: Dictionary(uniqueKeysWithValues: taxonomy.professions.map { ($0.id, people.count) }),
            taxonomy: taxonomy
        )
        effectiveProfessions = Diversity.effectiveNumber(q: raoStirling)
        monochromicity = Diversity.monochromicity(q: raoStirling, attainable: attainable)
    }

    /// The most common family and its share, the figure for plain words (Berger and Parker).
    package var largest: Part? { parts.first }
}
