import CohortCore

/// Some groups with all their members, laid out so that a move is judged in a few reads: no bounds checks, no counting of
/// references, nothing allocated once it is made.
///
/// Large problems are searched block by block, each small enough to stay in the cache. People, units and groups are
/// numbered anew within the arena. Sums of distances are whole numbers, so they neither drift nor depend on the order.
struct Arena {
    // MARK: What does not change

    let encoding: Encoding
    let groupCount: Int
    let personCount: Int
    let capacity: Int
    /// Distances are multiples of this.
    let grain: Double
    let strandGrain: Double
    let perspectiveGrain: Double
    let travelGrain: Double
    let tableCount: Int
    let categoryCount: Int
    let capCount: Int
    let hasStrands: Bool
    let hasPerspectives: Bool
    let hasSites: Bool
    let hasTravelLimit: Bool
    let hasBonds: Bool
    let hasPairs: Bool
    let hasSums: Bool
    let hasPublished: Bool
    let weightPerMove: Double
    let memory: FlatMemory

    /// Numbers in the encoding.
    let globalGroup: UnsafeMutablePointer<Int32>
    let globalPerson: UnsafeMutablePointer<Int32>
    /// The first person of everyone's unit, and how many there are; they have consecutive numbers.
    let unitStart: UnsafeMutablePointer<Int32>
    let unitSize: UnsafeMutablePointer<Int32>
    let isPinned: UnsafeMutablePointer<Bool>
    /// People who may be moved.
    let movable: UnsafeMutablePointer<Int32>
    let movableCount: Int
    let minimum: UnsafeMutablePointer<Int32>
    let target: UnsafeMutablePointer<Int32>
    let maximum: UnsafeMutablePointer<Int32>
    /// The table values of person `p` are at `p * tableCount`.
    let values: UnsafeMutablePointer<UInt16>
    /// Distances of axis `a` are at `matrixStart[a]`, in rows of `tableWidth[a]`.
    let matrix: UnsafeMutablePointer<Int32>
    let matrixStart: UnsafeMutablePointer<Int>
    let tableWidth: UnsafeMutablePointer<Int>
    /// Where an axis begins in the tables of a group.
    let tableStart: UnsafeMutablePointer<Int>
    let tableTotal: Int
    /// What somebody's distance from another exactly like them is, by person.
    let likeness: UnsafeMutablePointer<Int32>
    /// Categories of person `p` are at `p * categoryCount`.
    let categories: UnsafeMutablePointer<Int32>
    let categoryWeight: UnsafeMutablePointer<Int32>
    let strands: UnsafeMutablePointer<SIMD4<Int32>>
    let perspectiveRow: UnsafeMutablePointer<Int32>
    let perspectives: UnsafeMutablePointer<UInt16>
    let perspectiveCount: Int
    let perspectiveMean: Int
    let sites: UnsafeMutablePointer<Site>
    let rules: ArenaRules
    /// 1 over the number of pairs in a group of so many.
    let perPair: UnsafeMutablePointer<Double>

    // MARK: The plan

    /// −1 for somebody without a place.
    let groupOf: UnsafeMutablePointer<Int32>
    /// Where somebody stands in their group.
    let slotOf: UnsafeMutablePointer<Int32>
    /// Members of group `g` are at `g * capacity`, in no particular order.
    let slots: UnsafeMutablePointer<Int32>
    /// Their categories, axis by axis: at `(axis * groupCount + g) * capacity`; −2 where nobody is.
    let slotCategories: UnsafeMutablePointer<Int32>
    /// Likewise the keys of caps.
    let slotKeys: UnsafeMutablePointer<Int32>
    let size: UnsafeMutablePointer<Int32>
    /// Sum of the distances of the members from each value.
    let tables: UnsafeMutablePointer<Int32>
    /// Sum over pairs of members, but for strands.
    let pairSum: UnsafeMutablePointer<Int>
    let strandSums: UnsafeMutablePointer<StrandSums>
    let moved: UnsafeMutablePointer<Int32>
    /// Penalties that are added up person by person.
    let counted: UnsafeMutablePointer<Penalty>
    /// All penalties of a group.
    let penalty: UnsafeMutablePointer<Penalty>
    let offTarget: UnsafeMutablePointer<Int32>
    let energy: UnsafeMutablePointer<Double>

    /// Squared differences of the strands of a group: k Σx² − (Σx)² is their sum over pairs.
    struct StrandSums: Equatable {
        var known = 0
        var squares = 0
        var sum = SIMD4<Int32>(repeating: 0)

        var pairs: Int {
            var product = known * squares
            for lane in 0..<3 { product -= Int(sum[lane]) * Int(sum[lane]) }
            return product
        }
    }
}
