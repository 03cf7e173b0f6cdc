package import CohortCore

/// How far a group falls into two halves that are alike within and different from each other.
///
/// Attributes are scaled so that another sector, family of professions, organisation or region, and ten years more of
/// experience, each count 1; a hybrid stands between families by shares. What somebody agreed to have looked at is left
/// out: the strength is shown for each group, and nothing of the kind may be read from it.
///
/// Source: Thatcher, Jehn and Zanutto, "Cracks in diversity research: the effects of diversity faultlines on conflict and
/// performance", Group Decision and Negotiation 12 (2003), 217–241. Categories are dummies divided by √2, as there; that
/// ten years weigh as much as a category is the choice of theirs that we take over.
package enum Faultline {
    /// Up to so many members every split is looked at; above, the best of a local search from each member.
    package static let largestExhaustive = FaultlineSplit.largestExhaustive
    /// Years of experience that count as much as another sector.
    static let yearsOfOneCategory = 10.0

    /// The largest part of a group's whole variation that a split into two subgroups of at least two explains.
    ///
    /// - Returns: 0…1: 1 when all attributes draw the same line; 0 for fewer than four members, or when all are alike.
    ///   Exact up to ``largestExhaustive`` members; a lower bound, hardly ever below it, for more.
    package static func strength(of members: [FormationPerson], taxonomy: Taxonomy) -> Double {
        best(members, taxonomy)?.strength ?? 0
    }

    /// The two subgroups between which the group is most likely to part, by place among the members.
    ///
    /// - Returns: The split of ``strength(of:taxonomy:)``, the subgroup of the first member first; `nil` when there is
    ///   none.
    package static func split(of members: [FormationPerson], taxonomy: Taxonomy) -> (one: [Int], other: [Int])? {
        best(members, taxonomy).map { ($0.one, $0.other) }
    }

    private static func best(_ members: [FormationPerson], _ taxonomy: Taxonomy) -> FaultlineSplit? {
        let traits = members.map { FaultlineTraits($0, taxonomy: taxonomy) }
        return FaultlineSplit(
            of: FaultlineDistances(count: traits.count) { traits[$0].squaredDistance(to: traits[$1]) }
        )
    }
}

/// What of a person faultlines look at.
struct FaultlineTraits {
    private let sector: Sector
    private let organisation: Code
    private let region: String
    private let years: Double
    /// In thousandths, by family; a profession that no family has stands for itself.
    private let families: [Code: Int]

    init(_ person: FormationPerson, taxonomy: Taxonomy) {
        sector = person.sector
        organisation = person.organisation
        region = person.region
        years = person.experienceYears
        families = person.thousandths.reduce(into: [:]) { sum, part in
            sum[taxonomy.family(of: part.profession)?.id ?? part.profession, default: 0] += part.amount
        }
    }

    /// Two dummies divided by √2 that differ by 1 each are 1 apart, squared.
    func squaredDistance(to other: FaultlineTraits) -> Double {
        var square = 0.0
        if sector != other.sector { square += 1 }
        if organisation != other.organisation { square += 1 }
        if region != other.region { square += 1 }
        let years = (self.years - other.years) / Faultline.yearsOfOneCategory
        square += years * years
        // Whole numbers, so that the order in which a dictionary lists them does not matter.
        var familySquares = 0
        for (family, amount) in families {
            let difference = amount - (other.families[family] ?? 0)
            familySquares += difference * difference
        }
        for (family, amount) in other.families where families[family] == nil { familySquares += amount * amount }
        return square + Double(familySquares) / 2_000_000
    }
}
