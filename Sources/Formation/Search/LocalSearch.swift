import CohortCore

/// Swaps and insertions: cycles of annealing, each twice as long as the one before, each followed by a strict descent.
///
/// The schedule does not look at the budget, so that a search that is stopped after m moves is the beginning of any
/// longer one with the same seed. The best plan of all is kept.
///
/// Source: simulated annealing on swaps for maximally diverse grouping, Palubeckis, Karčiauskas and Riškus,
/// "Comparative performance of three metaheuristic approaches for the maximally diverse grouping problem", 2011.
struct LocalSearch {
    private let encoding: Encoding
    private let movable: [Int]
    private let canInsert: Bool
    private(set) var state: SearchState
    private(set) var best: FormationObjective
    private var bestGroupOf: [Int]
    private(set) var moves = 0
    private var generator: SeededGenerator
    private let budget: FormationBudget
    private let stopsWhenFeasible: Bool
    private(set) var stopped: StopReason?

    /// Begins at a plan; `stopsWhenFeasible` ends as soon as no hard rule is broken, to find out whether that can be.
    init(
        _ state: SearchState,
        generator: SeededGenerator,
        budget: FormationBudget,
        stopsWhenFeasible: Bool = false
    ) {
        encoding = state.encoding
        self.state = state
        best = state.objective
        bestGroupOf = state.groupOf
        self.generator = generator
        self.budget = budget
        self.stopsWhenFeasible = stopsWhenFeasible
        movable = state.encoding.pin.indices.filter { state.encoding.pin[$0] < 0 }
        canInsert =
            state.encoding.groups.contains { $0.minimum < $0.maximum }
            || !state.brokenGroups.isEmpty
        if movable.isEmpty || encoding.groups.count < 2 { stopped = .nothingToMove }
    }

    var bestState: SearchState { SearchState(encoding, groupOf: bestGroupOf) }

    mutating func run() {
        var length = max(2_000, 32 * movable.count)
        descend(length)
        keepBest()
        guard stopped == nil else { return }
        var energy = Energy(meanValue: best.mean, typicalChange: typicalChange())
        // A published plan is disturbed gently: heat would scatter people who then find no way back.
        var heat = encoding.published.isEmpty ? 1.0 : 0.05
        while stopped == nil {
            anneal(length, energy: energy, heat: heat)
            descend(length / 2)
            keepBest()
            if best.brokenThousandths > 0 { energy.perBrokenPerson *= 1.5 }
            state = bestState
            length *= 2
            heat = max(0.05, heat * 0.7)
        }
    }

    private mutating func keepBest() {
        // Sums that were carried along have lost a few bits; the plan itself is judged afresh.
        let fresh = SearchState(encoding, groupOf: state.groupOf)
        if fresh.objective < best {
            best = fresh.objective
            bestGroupOf = state.groupOf
        }
        state = fresh
    }

    /// Whether another move may be made; counts it.
    private mutating func spend() -> Bool {
        if stopped != nil { return false }
        if moves >= budget.moves {
            stopped = .movesSpent
        } else if moves & 1_023 == 0, budget.shouldStop() {
            stopped = .asked
        } else if stopsWhenFeasible, state.broken == 0 {
            stopped = .movesSpent
        }
        if stopped != nil { return false }
        moves += 1
        return true
    }

    private mutating func anneal(_ length: Int, energy: Energy, heat: Double) {
        let hot = energy.typicalChange * heat * 0.5
        let cooling = 1 - 5 / Double(length)
        var temperature = hot
        for _ in 0..<length {
            guard spend() else { return }
            temperature *= cooling
            let luck = temperature * generator.waitingTime()
            tryMove { state, one, first, other, second in
                let before = energy.of(state.tallies[one]) + energy.of(state.tallies[other])
                return energy.of(first) + energy.of(second) - before <= luck
            }
        }
    }

    private mutating func descend(_ length: Int) {
        for _ in 0..<length {
            guard spend() else { return }
            tryMove { state, one, first, other, second in
                state.objective(one, first, other, second) < state.objective
            }
        }
    }

    private typealias Judge = (SearchState, Int, GroupTally, Int, GroupTally) -> Bool

    @inline(__always)
    private mutating func tryMove(_ accepts: Judge) {
        let unit = pickUnit()
        let origin = state.groupOf[unit]
        let group = pickGroup(besides: origin)
        let candidates = state.members[group].count
        if candidates == 0 || canInsert && generator.index(below: 8) == 0 {
            tryExchange(unit, origin, -1, group, accepts)
            return
        }
        let other = state.members[group][generator.index(below: candidates)]
        if encoding.pin[other] >= 0 { return }
        let (size, otherSize) = (encoding.size[unit], encoding.size[other])
        if size == otherSize || canInsert && generator.index(below: 4) == 0 {
            tryExchange(unit, origin, other, group, accepts)
        } else if size > otherSize {
            tryTrade(unit, against: other, in: group, accepts)
        } else {
            tryTrade(other, against: unit, in: origin, accepts)
        }
    }

    @inline(__always)
    private mutating func tryExchange(_ unit: Int, _ origin: Int, _ other: Int, _ group: Int, _ accepts: Judge) {
        let first = state.tally(origin, leaving: unit, joining: other)
        let second = state.tally(group, leaving: other, joining: unit)
        if accepts(state, origin, first, group, second) {
            state.exchange(unit, with: other, to: group, first: first, second: second)
        }
    }

    /// A large unit against several smaller ones of the same number of people.
    private mutating func tryTrade(_ unit: Int, against partner: Int, in group: Int, _ accepts: Judge) {
        let origin = state.groupOf[unit]
        var partners = [partner]
        var rest = encoding.size[unit] - encoding.size[partner]
        for _ in 0..<(4 * rest) where rest > 0 {
            let candidate = state.members[group][generator.index(below: state.members[group].count)]
            let size = encoding.size[candidate]
            if size <= rest, encoding.pin[candidate] < 0, !partners.contains(candidate) {
                partners.append(candidate)
                rest -= size
            }
        }
        guard rest == 0 else { return }
        let (before, beforeOther) = (state.tallies[origin], state.tallies[group])
        trade(unit, from: origin, to: group, against: partners)
        let (first, second) = (state.tallies[origin], state.tallies[group])
        trade(unit, from: group, to: origin, against: partners)
        state.restore(origin, before, group, beforeOther)
        if accepts(state, origin, first, group, second) { trade(unit, from: origin, to: group, against: partners) }
    }

    private mutating func trade(_ unit: Int, from origin: Int, to group: Int, against partners: [Int]) {
        state.move(unit, to: group)
        for partner in partners { state.move(partner, to: origin) }
    }

    private mutating func pickUnit() -> Int {
        let choice = generator.next()
        if choice & 1 == 0 {
            // Half of the moves begin where it hurts: at a broken rule, or else at the worst group.
            let group =
                state.brokenGroups.isEmpty
                ? state.lowest.leastGroup : state.brokenGroups[generator.index(below: state.brokenGroups.count)]
            let members = state.members[group]
            if !members.isEmpty {
                let unit = members[generator.index(below: members.count)]
                if encoding.pin[unit] < 0 { return unit }
            }
        }
        return movable[generator.index(below: movable.count)]
    }

    private mutating func pickGroup(besides origin: Int) -> Int {
        let group = generator.index(below: encoding.groups.count - 1)
        return group < origin ? group : group + 1
    }

    /// How much a random swap changes the value of two groups, which sets the scale of the temperatures.
    private mutating func typicalChange() -> Double {
        var sum = 0.0
        var count = 0
        for _ in 0..<256 {
            let unit = movable[generator.index(below: movable.count)]
            let origin = state.groupOf[unit]
            let group = pickGroup(besides: origin)
            guard !state.members[group].isEmpty else { continue }
            let other = state.members[group][generator.index(below: state.members[group].count)]
            let first = state.tally(origin, leaving: unit, joining: other)
            let second = state.tally(group, leaving: other, joining: unit)
            sum += abs(first.value - state.tallies[origin].value) + abs(second.value - state.tallies[group].value)
            count += 1
        }
        return max(1e-9, count == 0 ? 0 : sum / Double(count))
    }
}

extension SeededGenerator {
    /// A positive number spread nearly as −ln u, whose logarithm is taken straight between powers of two.
    ///
    /// A library's logarithm may differ in the last bit from machine to machine, and the plan with it.
    fileprivate mutating func waitingTime() -> Double {
        let chance = max(unit(), 0x1p-53)
        return -0.693 * (Double(chance.exponent) + chance.significand - 1)
    }
}
