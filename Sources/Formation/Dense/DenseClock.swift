/// How far a search on a distance matrix is, by its budget.
struct DenseClock {
    /// Work between two looks at the budget.
    private static let interval = 1 << 16

    private let budget: DenseBudget
    /// Moves looked at, and the equivalent of those made.
    private(set) var work = 0
    /// Of the budget, 0…1; 1 at the end.
    private(set) var share = 0.0
    private(set) var wasStopped = false
    private var next = 0

    init(_ budget: DenseBudget) {
        self.budget = budget
    }

    /// The work of the whole budget, as far as one can tell by now; at least 1.
    var total: Double {
        switch budget.length {
        case .moves(let most): Double(max(1, most))
        case .share: share > 0 ? max(1, Double(work)) / share : .infinity
        }
    }

    /// - Returns: Whether ``share`` was found out anew.
    @inline(__always)
    mutating func advance(_ moves: Int) -> Bool {
        work += moves
        guard work >= next else { return false }
        look()
        return true
    }

    private mutating func look() {
        if budget.shouldStop() {
            wasStopped = true
            share = 1
            return
        }
        switch budget.length {
        case .moves(let most):
            share = work >= most ? 1 : Double(work) / Double(most)
            // Short budgets want to be cooled in more than a few steps.
            next = work + max(1, min(Self.interval, most / 256))
        case .share(let over):
            share = max(share, min(1, over()))
            next = work + Self.interval
        }
    }
}
