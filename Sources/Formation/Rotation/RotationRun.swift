import CohortCore

/// One run of the solver: what is best so far and what is left to spend.
struct RotationRun {
    /// Beyond so many people the classes of pairs need more memory than they are worth.
    private static let mostForSymmetry = 200
    /// A move under a symmetry takes as long as so many without.
    private static let costOfSymmetry = 3

    private let problem: RotationProblem
    private let budget: FormationBudget
    private let seed: UInt64
    private let bound: Int
    private let weightBound: Int
    private let isWeighted: Bool
    /// Whether nothing tells the rounds apart, and nobody has met before.
    private let isRegular: Bool
    /// The tables that a design has: those of every round, or if these differ, of one with everybody.
    private let tables: [Int]
    private var generator: SeededGenerator
    private var best: [[[Int]]]
    private var count: RotationCount
    private var method = RotationMethod.search
    private var moves = 0
    private var stopped: RotationStop?
    /// Fewer repeats than this no design can have.
    private let designBound: Int
    /// The best design so far, where the problem is not regular: its places can be taken in many ways.
    private var design: (rounds: [[[Int]]], energy: Int)?

    init(_ problem: RotationProblem, seed: UInt64, budget: FormationBudget) {
        self.problem = problem
        self.budget = budget
        self.seed = seed
        bound = RotationBound.repeatedPairs(problem)
        weightBound = RotationBound.weight(problem, repeatedPairs: bound)
        isWeighted = !problem.weights.allSatisfy { $0 == 0 }
        let first = problem.rounds[0]
        isRegular =
            first.absent.isEmpty && problem.rounds.allSatisfy { $0 == first } && problem.met.allSatisfy { $0 == 0 }
        let most = problem.rounds.map(\.tables.count).max() ?? 1
        tables = isRegular ? first.tables : RotationRound.sizes(people: problem.people, tables: most)
        designBound = RotationBound.repeatedPairs(RotationProblem(tables: tables, rounds: problem.rounds.count))
        generator = SeededGenerator(seed: seed)
        best = FirstSeating.random(problem, generator: &generator)
        count = RotationCount(best, of: problem)
    }

    mutating func run() -> RotationResult {
        var seating = SeatingSearch(best, of: problem, generator: child())
        if seating.canMove {
            construct()
            var searches = symmetries()
            while !isEnough(), count.repeatedPairs > bound {
                let before = moves
                anneal(&seating)
                search(&searches, until: moves + max(600_000, 3 * (moves - before)))
            }
            weigh(&seating, searches.filter { $0.best <= bound && isRegular })
        } else {
            stopped = .boundReached
        }
        return RotationResult(
            seating: inOrder(best),
            count: count,
            bound: bound,
            method: method,
            moves: moves,
            stopped: stopped ?? .movesSpent,
            seed: seed
        )
    }

    private mutating func child() -> SeededGenerator { SeededGenerator(seed: generator.next()) }

    private mutating func isEnough() -> Bool {
        if stopped == nil {
            if count.repeatedPairs <= bound, count.weight >= weightBound {
                stopped = .boundReached
            } else if moves >= budget.moves {
                stopped = .movesSpent
            } else if budget.shouldStop() {
                stopped = .asked
            }
        }
        return stopped != nil
    }

    /// Whether a search that has `count` after `moves` more should end.
    private func isOver(_ count: RotationCount, _ spent: Int) -> Bool {
        count.repeatedPairs <= bound && (!isWeighted || count.weight >= weightBound)
            || moves + spent >= budget.moves || budget.shouldStop()
    }

    /// Keeps a plan if it is better.
    @discardableResult
    private mutating func keep(_ seating: [[[Int]]], _ method: RotationMethod) -> Bool {
        let count = RotationCount(seating, of: problem)
        guard count < self.count else { return false }
        (best, self.count, self.method) = (seating, count, method)
        return true
    }

    /// Algebra, where the tables are equal and there are rounds enough.
    private mutating func construct() {
        guard let size = tables.first, tables.allSatisfy({ $0 == size }) else { return }
        let rounds = TransversalRounds.rounds(tables: tables.count, size: size, atMost: problem.rounds.count)
        if rounds.count == problem.rounds.count { adopt(rounds, .algebra) }
    }

    /// Takes a design as far as the problem allows it, with its people placed by weight.
    private mutating func adopt(_ design: [[[Int]]], _ method: RotationMethod) {
        var seating = Array(design.prefix(problem.rounds.count))
        if isRegular {
            if isWeighted {
                var labels = LabelSearch(seating, of: problem, generator: child())
                let personAt = labels.run(20_000) { isOver(count, $0) }
                seating = seating.map { $0.map { $0.map { personAt[$0] } } }
                moves += labels.moves
            }
        } else {
            var places = PlacementSearch(design, of: problem, generator: child())
            seating = places.run(1_000) { isOver(count, $0) }
            moves += places.moves
        }
        keep(seating, method)
        if !isEnough(), count.repeatedPairs > bound { polish(seating, method) }
    }

    /// Improves a plan without the heat that would melt it.
    private mutating func polish(_ seating: [[[Int]]], _ method: RotationMethod) {
        var search = SeatingSearch(seating, of: problem, generator: child())
        search.cycle(hottest: 0.2) { isOver($0, $1) }
        moves += search.moves
        keep(search.best, method)
    }

    private mutating func anneal(_ search: inout SeatingSearch) {
        let before = search.moves
        search.cycle { isOver($0, $1 - before) }
        moves += search.moves - before
        keep(search.best, .search)
    }

    // MARK: Symmetry

    /// A search under one symmetry, and its best so far.
    private struct Candidate {
        let search: CyclicSearch
        var best = Int.max
        var length = 50_000
        var runs = 0

        /// - Returns: Moves that were looked at.
        mutating func run(target: Int, shouldStop: () -> Bool) -> Int {
            let before = search.moves
            search.shuffle()
            search.run(length, target: target, shouldStop: shouldStop)
            runs += 1
            if runs.isMultiple(of: 4) { length = min(length * 2, 8_000_000) }
            return search.moves - before
        }
    }

    private mutating func symmetries() -> [Candidate] {
        guard (3...Self.mostForSymmetry).contains(problem.people), problem.rounds.count > 1, tables.count > 1 else {
            return []
        }
        return CyclicSymmetry.all(tables: tables, rounds: problem.rounds.count).map {
            Candidate(search: CyclicSearch(tables: tables, symmetry: $0, generator: child()))
        }
    }

    /// Gives each symmetry a turn after the other, and those that promise most more turns.
    private mutating func search(_ candidates: inout [Candidate], until limit: Int) {
        guard !candidates.isEmpty else { return }
        let target = isRegular ? bound : designBound
        var turn = 0
        while moves < limit, !isEnough(), count.repeatedPairs > bound {
            let start = moves
            let ranked = candidates.indices.sorted { (candidates[$0].best, $0) < (candidates[$1].best, $1) }
            for (rank, index) in ranked.enumerated() where turn.isMultiple(of: 1 + rank * 2) {
                if isEnough() || count.repeatedPairs <= bound { break }
                let before = candidates[index].best
                moves += Self.costOfSymmetry * candidates[index].run(target: target, shouldStop: budget.shouldStop)
                let search = candidates[index].search
                if search.energy < before {
                    candidates[index].best = search.energy
                    adopt(search.seating, .symmetry)
                    if !isRegular, search.energy < design?.energy ?? .max { design = (search.seating, search.energy) }
                }
            }
            turn += 1
            // A design that cannot be better is placed again and again; another only now and then.
            let share = (design?.energy ?? .max) <= designBound ? 8 * (moves - start) : (moves - start) / 8
            let placed = moves + share
            while let design, moves < placed, !isEnough(), count.repeatedPairs > bound {
                adopt(design.rounds, .symmetry)
            }
        }
    }

    // MARK: Weights

    /// With as few repeats as can be, what is left is who meets whom: other designs, other people in their places, and
    /// plans without a symmetry.
    private mutating func weigh(_ seating: inout SeatingSearch, _ designs: [Candidate]) {
        guard isWeighted else { return }
        var designs = designs
        var length = 100_000
        while !isEnough() {
            for index in designs.indices where !isEnough() {
                moves += Self.costOfSymmetry * designs[index].run(target: bound, shouldStop: budget.shouldStop)
                let design = designs[index].search.seating
                if RotationCount(design, of: problem).repeatedPairs <= bound { relabel(design, length, .symmetry) }
            }
            if isRegular { relabel(best, length, method) }
            var search = SeatingSearch(best, of: problem, generator: child())
            search.cycle(hottest: 0.08, moves: length) { isOver($0, $1) }
            moves += search.moves
            keep(search.best, method)
            if !isEnough() { anneal(&seating) }
            length = min(length * 2, 1_000_000)
        }
    }

    /// Places people in a design by their weights.
    private mutating func relabel(_ design: [[[Int]]], _ length: Int, _ method: RotationMethod) {
        var labels = LabelSearch(design, of: problem, generator: child())
        let personAt = labels.run(length) { isOver(count, $0) }
        moves += labels.moves
        keep(design.map { $0.map { $0.map { personAt[$0] } } }, method)
    }

    /// Rounds that nothing else tells apart by weight, the heaviest first; people and tables in the order of their numbers.
    private func inOrder(_ seating: [[[Int]]]) -> [[[Int]]] {
        var ordered = seating
        if isWeighted {
            for round in Set(problem.rounds) {
                let alike = problem.rounds.indices.filter { problem.rounds[$0] == round }
                let weights = alike.map { index in
                    seating[index].reduce(0) { sum, table in
                        table.reduce(sum) { sum, one in table.reduce(sum) { $0 + problem.weights[one, $1] } }
                    }
                }
                let order = alike.indices.sorted { (-weights[$0], $0) < (-weights[$1], $1) }
                for (place, from) in zip(alike, order) { ordered[place] = seating[alike[from]] }
            }
        }
        return ordered.map { tables in tables.map { $0.sorted() } }
    }
}
