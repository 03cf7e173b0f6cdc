import CohortCore

/// What a person can have in common with another: a sector, an organisation, a branch of the tree.
///
/// All distances but the numeric ones come down to features. Sector, organisation and region are counted in people;
/// branch, family and profession in thousandths, because hybrids are split. A tree distance with the levels a ≥ b ≥ c
/// (across branches, same branch, same family) is a − (a−b)·[same branch] − (b−c)·[same family] − c·[same profession],
/// which is bilinear in the shares. So the sum of all pairwise distances in a group needs only Σ weight × count².
struct Feature {
    /// What having one more in common takes from a pair's distance.
    var weight = 0.0
    /// Bounds of the count in each group, in the unit of the count.
    var floor = 0
    var cap = Int.max
    /// Whether a single one in a group is one alone.
    var mindsLoneliness = false
    /// Whether it counts towards the distinct families of a group.
    var isFamily = false
    /// Whether the share of it in a group brings a warning.
    var isCapped = false
    /// Thousandths of a person that one of the count stands for.
    var thousandths = 1

    /// By how many thousandths of a person a count breaks the bounds.
    @inline(__always)
    func broken(_ count: Int) -> Int {
        var amount = 0
        if count < floor { amount = floor - count }
        if count > cap { amount += count - cap }
        if mindsLoneliness, count == 1 { amount += 1 }
        return amount * thousandths
    }
}

/// What a feature is of; the order decides the index.
enum FeatureKey: Hashable {
    case sector(Sector)
    case organisation(Code)
    case region(String)
    case branch(ProfessionFamily.Branch)
    case family(Code)
    case profession(Code)
    /// The family of the main profession, of which rules speak.
    case mainFamily(Code)
}
