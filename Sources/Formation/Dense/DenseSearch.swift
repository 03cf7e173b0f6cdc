import CohortCore

/// Simulated annealing over exchanges and insertions, a row of them at a time.
///
/// An element is drawn, and its exchanges are looked at in order until one passes: the same as drawing exchanges one by
/// one, but for the order, and about ten times as fast where few pass.
struct DenseSearch {
    let state: DenseState
    private(set) var clock: DenseClock
    private(set) var looked = 0
    private(set) var changes = 0
    private var generator: SeededGenerator
    private let row: DenseRow
    private let gains: UnsafeMutablePointer<Float>
    private let patience: Patience
    /// A gain below it may be rounding.
    private let margin: Float
    private var changesAtRefresh = 0

    /// `scale` is the greatest sum of an element in a group, roughly.
    init(_ problem: DenseProblem, scale: Double, seed: UInt64, budget: DenseBudget) {
        state = DenseState(problem)
        clock = DenseClock(budget)
        generator = SeededGenerator(seed: seed)
        gains = DenseState.row(state.groupCount + 1, 0)
        row = DenseRow(state, gains: gains)
        patience = Patience(length: max(state.stride, state.groupCount), generator: &generator)
        margin = Float(max(scale, 1e-30) * 1e-6)
    }

    /// Gives the memory back; nothing may be asked afterwards.
    func deallocate() {
        gains.deallocate()
        patience.deallocate()
    }

    /// Begins with a random division into groups of such sizes.
    mutating func shuffle(into sizes: [Int]) {
        var groups = sizes.enumerated().flatMap { Array(repeating: $0.offset, count: $0.element) }
        for last in stride(from: groups.count - 1, to: 0, by: -1) {
            groups.swapAt(last, generator.index(below: last + 1))
        }
        state.begin(with: groups)
    }

    /// Looks at one element's moves and makes one that passes at the temperature.
    ///
    /// - Returns: Whether the budget was asked.
    @inline(__always)
    private mutating func step(temperature: Float) -> Bool {
        let random = generator.next()
        // The upper half decides the element, the next bits where to begin, the lowest where patience comes from.
        let element = Int(((random >> 32) &* UInt64(state.count)) >> 32)
        let blocks = UInt64(state.stride / DenseState.block)
        let start = Int((((random >> 14) & 0x3FFFF) &* blocks) >> 18) * DenseState.block
        let run = patience.run(random)
        var moves = 0
        row.turn(to: element, margin: 0)
        let other = row.firstExchange(
            of: element,
            from: start,
            temperature: temperature,
            patience: run,
            looked: &moves
        )
        looked += moves
        // Reading the sums of the element costs about as much as looking at some more exchanges.
        moves += state.groupCount
        if other >= 0 {
            state.exchange(element, other)
            changes += 1
            moves += state.stride
        } else if insert(element, temperature: temperature, patience: patience.run(random >> 14)) {
            moves += state.stride
        }
        return clock.advance(moves)
    }

    /// Moves the element, the row of which is at hand, into the first group with room that passes.
    @inline(__always)
    private mutating func insert(_ element: Int, temperature: Float, patience: UnsafePointer<Float>) -> Bool {
        let here = Int(state.groupOf[element])
        guard state.size[here] > state.minimum[here] else { return false }
        for group in 0..<state.groupCount
        where state.size[group] < state.maximum[group] && row.gain(group) + temperature * patience[group] > 0 {
            guard group != here else { continue }
            state.insert(element, into: group)
            changes += 1
            return true
        }
        return false
    }

    /// Cools from one temperature to another until so much of the budget is over.
    mutating func anneal(_ cooling: DenseCooling, until end: Double) {
        let begin = clock.share
        var temperature = cooling.temperature(at: 0)
        while clock.share < end {
            guard step(temperature: temperature) else { continue }
            temperature = cooling.temperature(at: (clock.share - begin) / (end - begin))
            // Rounding in the sums grows with the root of their changes; a million leave it below the fourth digit.
            if changes - changesAtRefresh > 1 << 20 {
                state.refresh()
                changesAtRefresh = changes
            }
        }
    }

    /// Looks at so many elements' moves at one temperature.
    ///
    /// - Returns: The share of the moves looked at that were made.
    mutating func sample(elements: Int, temperature: Float) -> Double {
        let (lookedBefore, changesBefore) = (looked, changes)
        for _ in 0..<elements where clock.share < 1 { _ = step(temperature: temperature) }
        return Double(changes - changesBefore) / Double(max(1, looked - lookedBefore))
    }

    /// Makes moves that gain until there is none.
    mutating func descend() {
        state.refresh()
        changesAtRefresh = changes
        let none = patience.run(0)
        var idle = 0
        var element = 0
        // Every move gains, so it ends; the bound is for sums that rounding spoils.
        var left = 1_000 * state.count
        while idle < state.count, left > 0 {
            left -= 1
            var moves = 0
            row.turn(to: element, margin: margin)
            let other = row.firstExchange(of: element, from: 0, temperature: 0, patience: none, looked: &moves)
            if other >= 0 {
                state.exchange(element, other)
                changes += 1
                idle = 0
            } else if insert(element, temperature: 0, patience: none) {
                idle = 0
            } else {
                idle += 1
                element = element + 1 == state.count ? 0 : element + 1
            }
            looked += moves
        }
    }
}
