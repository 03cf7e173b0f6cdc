import CohortCore

/// Swaps and insertions: cycles of annealing, each twice as long as the one before, each followed by a strict descent.
///
/// The schedule does not look at the budget, so that a search that is stopped after m moves is the beginning of any
/// longer one with the same seed. The best plan of all is kept.
///
/// Source: simulated annealing on swaps for maximally diverse grouping, Palubeckis, Karčiauskas and Riškus,
/// "Comparative performance of three metaheuristic approaches for the maximally diverse grouping problem", 2011.
struct LocalSearch {
    let encoding: Encoding
    private let worth: PlanWorth
    let budget: FormationBudget
    let stopsWhenFeasible: Bool
    var generator: SeededGenerator
    var plan: SearchPlan
    var lists: UnitLists
    private let movableUnits: Int
    /// Of the mean, for groups of the sizes that are wanted; found only for those who are told.
    private let bound: Double
    /// Where there is only one block, nobody else works.
    let threads: Int
    private(set) var best: FormationObjective
    private var bestPlan: SearchPlan
    var moves = 0
    var stopped: StopReason?

    /// Moves of one block between two questions whether to stop, and between two temperatures.
    static let movesAtOnce = 1_024
    /// The same for a single block: few people cool down within few moves.
    private let step: Int

    /// Begins at a plan; `stopsWhenFeasible` ends as soon as no hard rule is broken, to find out whether that can be.
    init(
        _ plan: SearchPlan,
        generator: SeededGenerator,
        budget: FormationBudget,
        stopsWhenFeasible: Bool = false
    ) {
        encoding = plan.encoding
        worth = PlanWorth(plan.encoding)
        self.budget = budget
        self.stopsWhenFeasible = stopsWhenFeasible
        self.generator = generator
        self.plan = plan
        lists = plan.unitsByGroup
        bestPlan = plan
        best = worth.objective(plan)
        bound = budget.report == nil ? 1 : MeanBound(encoding.problem, sizes: GroupQuota.quotas(encoding)).value
        threads = max(1, min(64, budget.threads))
        movableUnits = plan.encoding.contraction.pins.count { $0 < 0 }
        step = max(16, min(Self.movesAtOnce, movableUnits))
        if movableUnits == 0 || plan.encoding.groups.count < 2 { stopped = .nothingToMove }
    }

    var bestState: SearchPlan { bestPlan }

    mutating func run() {
        guard stopped == nil else { return }
        if Blocks.consecutive(encoding.groups.count).count > 1 {
            runBlocks()
        } else {
            runSingle()
        }
    }

    // MARK: One block

    private mutating func runSingle() {
        var energy = startEnergy()
        let gentle = energy
        var cycle = 0
        let everything = Array(encoding.groups.indices)
        var search = ArenaSearch(Arena(plan, lists, groups: everything), energy: energy, generator: generator)
        let units = everything.flatMap { lists.units(of: $0) }
        let longest = max(1_000, 20_000 * movableUnits / step)
        var chunks = max(2, 32 * movableUnits / step)
        descend(&search, max(2, chunks / 8))
        lowerFaultlines(&search)
        keepBest(search, units)
        // A published plan is disturbed gently: heat would scatter people who then find no way back.
        var heat = encoding.published.isEmpty ? 1.0 : 0.05
        while stopped == nil {
            cycle += 1
            let isStuck = best.brokenThousandths > 0 && cycle.isMultiple(of: 2)
            if isStuck {
                // Between two plans that keep a rule may lie many that break it several times: only heat gets across.
                search.energy = gentle
                search.refresh()
            }
            let hot = isStuck ? 1_000 * gentle.perHard : energy.typicalChange * 0.5 * heat
            anneal(&search, chunks, hot: hot, cold: energy.typicalChange * 0.01)
            if isStuck {
                search.energy = energy
                search.refresh()
            }
            descend(&search, max(1, chunks / 8))
            lowerFaultlines(&search)
            keepBest(search, units)
            finish()
            energy.sharpen(isBroken: best.brokenThousandths > 0)
            search.energy = energy
            search.refresh()
            chunks = min(chunks * 2, longest)
            heat = max(0.2, heat * 0.8)
            if !encoding.published.isEmpty { heat = 0.05 }
        }
        keepBest(search, units)
    }

    private mutating func anneal(_ search: inout ArenaSearch, _ chunks: Int, hot: Double, cold: Double) {
        for chunk in 0..<chunks {
            guard let count = spend(search) else { return }
            let part = (Double(chunk) + 0.5) / Double(chunks)
            search.run(count, temperature: 1 / ((1 - part) / hot + part / cold))
        }
    }

    private mutating func descend(_ search: inout ArenaSearch, _ chunks: Int) {
        for _ in 0..<chunks {
            guard let count = spend(search) else { return }
            search.run(count, temperature: 0)
        }
    }

    private mutating func lowerFaultlines(_ search: inout ArenaSearch) {
        guard !encoding.faultlines.isEmpty, stopped == nil else { return }
        var descent = FaultlineDescent(encoding, search.arena)
        for trial in 0..<descent.trials where stopped == nil {
            if moves >= budget.moves {
                stopped = .movesSpent
            } else if trial % 64 == 0, budget.shouldStop() {
                stopped = .asked
            } else {
                moves += 1
                descent.tryOne(&generator)
            }
        }
        search.refresh()
    }

    /// How many moves may be made until the next question; `nil` when the search is over.
    private mutating func spend(_ search: ArenaSearch) -> Int? {
        if stopped != nil { return nil }
        if moves >= budget.moves {
            stopped = .movesSpent
        } else if budget.shouldStop() {
            stopped = .asked
        } else if stopsWhenFeasible, encoding.faultlines.isEmpty ? !search.isBroken : best.brokenThousandths == 0 {
            stopped = .movesSpent
        }
        if stopped != nil { return nil }
        let count = min(step, budget.moves - moves)
        moves += count
        return count
    }

    /// Where there are only a handful of people, the order in which things count, to which the energy only comes near:
    /// from the plan at hand, and from chance, which an energy that has become steep does not leave room for.
    private mutating func finish() {
        guard encoding.unitCount <= ExactDescent.mostUnits else { return }
        var chance = plan
        let movable = encoding.contraction.pins.indices.filter { encoding.contraction.pins[$0] < 0 }
        for place in stride(from: movable.count - 1, to: 0, by: -1) {
            chance.groupOf.swapAt(movable[place], movable[generator.index(below: place + 1)])
        }
        for start in [plan, chance] where stopped == nil {
            var descent = ExactDescent(start, worth: worth, moves: budget.moves - moves)
            descent.run()
            moves = budget.moves - descent.movesLeft
            plan = descent.plan
            keepBest()
        }
    }

    private mutating func keepBest(_ search: ArenaSearch, _ units: [Int]) {
        plan.put(units, in: search.arena.groupsOfUnits)
        keepBest()
    }

    mutating func keepBest() {
        let objective = worth.objective(plan)
        if objective < best {
            best = objective
            bestPlan = plan
        }
        guard let report = budget.report else { return }
        report(FormationProgress(moves: moves, objective: best, bound: bound))
    }

    // MARK: Scale

    /// How much a random swap changes the value of two groups sets the scale of the temperatures.
    mutating func startEnergy() -> Energy {
        let count = min(encoding.groups.count, Blocks.groupsOfEach)
        let arena = Arena(plan, lists, groups: Array(0..<count))
        var sum = 0.0
        var tried = 0
        for _ in 0..<256 where arena.movableCount > 0 && count > 1 {
            let one = Int(arena.movable[generator.index(below: arena.movableCount)])
            let other = Int(arena.movable[generator.index(below: arena.movableCount)])
            let (origin, group) = (Int(arena.groupOf[one]), Int(arena.groupOf[other]))
            if origin == group { continue }
            let before = (arena.value(origin), arena.value(group))
            arena.take(one)
            arena.take(other)
            arena.put(one, in: group)
            arena.put(other, in: origin)
            sum += abs(arena.value(origin) - before.0) + abs(arena.value(group) - before.1)
            tried += 1
            arena.take(one)
            arena.take(other)
            arena.put(one, in: origin)
            arena.put(other, in: group)
        }
        return Energy(meanValue: best.mean, typicalChange: max(1e-9, tried == 0 ? 0 : sum / Double(tried)))
    }
}
