import CohortCore

/// What rules need of each person of an arena, and their counts in each group.
struct ArenaRules {
    let featureCount: Int
    let featureStart: UnsafeMutablePointer<Int32>
    let feature: UnsafeMutablePointer<Int32>
    let featureCosts: UnsafeMutablePointer<Penalty>
    let variety: UnsafeMutablePointer<Int32>
    let varietyCosts: UnsafeMutablePointer<Penalty>
    let hasVariety: Bool
    /// Counts of features of group `g` are at `g * featureCount`.
    let counts: UnsafeMutablePointer<Int32>
    /// How many kinds of each variety there are, at `g * 2`.
    let kinds: UnsafeMutablePointer<Int32>

    let pairStart: UnsafeMutablePointer<Int32>
    /// Within the arena.
    let partner: UnsafeMutablePointer<Int32>
    let pairCost: UnsafeMutablePointer<Penalty>

    /// Keys of caps of person `p` are at `p * capCount`.
    let keys: UnsafeMutablePointer<Int32>
    /// How many of that key may be in one group.
    let most: UnsafeMutablePointer<Int32>
    let capCost: UnsafeMutablePointer<Penalty>

    let published: UnsafeMutablePointer<Int32>
    /// Wishes of everyone, most of whom have none: −1 or the place of the first in the list of wishes.
    let hasWishes: Bool
    let wishStart: UnsafeMutablePointer<Int32>
    let wishGroup: UnsafeMutablePointer<Int32>
    let wishCost: UnsafeMutablePointer<Penalty>

    let branches: UnsafeMutablePointer<SIMD2<Int32>>
    let branchSums: UnsafeMutablePointer<SIMD2<Int32>>
    let shareStart: UnsafeMutablePointer<Int32>
    let shareProfession: UnsafeMutablePointer<Int32>
    let shareThousandths: UnsafeMutablePointer<Int32>
    let professionCount: Int
    /// At `g * professionCount`.
    let shareSums: UnsafeMutablePointer<Int32>
    let absent: UnsafeMutablePointer<SIMD16<Int16>>
    let absentSums: UnsafeMutablePointer<SIMD16<Int16>>
    let balanceCount: Int
    /// Score and whether it is known, at `p * balanceCount` and `g * balanceCount`.
    let scores: UnsafeMutablePointer<SIMD2<Int32>>
    let scoreSums: UnsafeMutablePointer<SIMD2<Int32>>
    let sites: UnsafeMutablePointer<Site>
    let bounds: ArenaBounds
}

/// Bounds of sums over whole groups; few, and looked at only when a move has passed by its diversity.
struct ArenaBounds {
    let branchCost: Penalty
    let shares: UnsafeMutablePointer<RuleSums.Bound>
    let shareCount: Int
    let slots: UnsafeMutablePointer<RuleSums.Bound>
    let slotCount: Int
    let balanceWithin: UnsafeMutablePointer<Int>
    let balanceCost: UnsafeMutablePointer<Penalty>
    let travel: UnsafeMutablePointer<RuleSums.Bound>
    let travelCount: Int
}
