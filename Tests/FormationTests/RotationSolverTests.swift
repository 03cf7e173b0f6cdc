import CohortCore
import Testing

@testable import Formation

@Suite struct RotationSolverTests {
    private func solve(_ problem: RotationProblem, seed: UInt64 = 1, moves: Int = 2_000_000) throws -> RotationResult {
        let result = try RotationSolver.solve(problem, seed: seed, budget: FormationBudget(moves: moves))
        expectSound(result, problem)
        return result
    }

    /// Everyone present sits once a round, tables have their sizes, and the counts are those of the tables.
    private func expectSound(_ result: RotationResult, _ problem: RotationProblem) {
        #expect(result.seating.count == problem.rounds.count)
        for (tables, round) in zip(result.seating, problem.rounds) {
            #expect(tables.map(\.count).sorted() == round.tables.sorted())
            #expect(tables.joined().sorted() == (0..<problem.people).filter { !round.absent.contains($0) })
        }
        var times: [Set<Int>: Int] = [:]
        for table in result.seating.joined() {
            for one in table {
                for other in table where one < other { times[[one, other], default: 0] += 1 }
            }
        }
        var repeats = 0
        for (pair, count) in times {
            let before = problem.met[pair.min() ?? 0, pair.max() ?? 0]
            repeats += before > 0 ? count : count - 1
        }
        #expect(result.count.repeatedPairs == repeats)
        #expect(result.bound <= repeats, "a bound holds for every plan")
    }

    @Test(arguments: [
        (5, 3, 7), (8, 4, 9), (6, 4, 6), (7, 3, 9), (5, 5, 6), (12, 3, 13), (4, 4, 5), (4, 3, 4),
    ])
    func `perfect rounds are found where they exist`(tables: Int, size: Int, rounds: Int) throws {
        let result = try solve(
            RotationProblem(tables: Array(repeating: size, count: tables), rounds: rounds),
            moves: 20_000_000
        )
        #expect(result.count.repeatedPairs == 0)
        #expect(result.stopped == .boundReached)
    }

    @Test func `where repeats are unavoidable there are as few as counting allows`() throws {
        let sixes = try solve(RotationProblem(tables: [6, 6, 6, 6], rounds: 10))
        #expect(sixes.bound == 324)
        #expect(sixes.count.repeatedPairs == 324)
        let uneven = try solve(RotationProblem(tables: [5, 5, 4, 4, 4], rounds: 8), moves: 5_000_000)
        #expect(uneven.bound == 73)
        #expect(uneven.count.repeatedPairs <= 75)
    }

    @Test func `who is away has no seat, and the others still meet nobody twice`() throws {
        var problem = RotationProblem(tables: [4, 4, 4, 4, 4], rounds: 4)
        problem.rounds[1] = RotationRound(tables: [4, 4, 4, 3, 3], absent: [3, 11])
        problem.rounds[3] = RotationRound(tables: [4, 4, 4, 4, 3], absent: [0])
        let result = try solve(problem)
        #expect(result.count.repeatedPairs == 0)
    }

    @Test func `who met before is kept apart`() throws {
        let first = try solve(RotationProblem(tables: [3, 3, 3], rounds: 2))
        var rest = RotationProblem(tables: [3, 3, 3], rounds: 2)
        for table in first.seating.joined() {
            for one in table { for other in table where one != other { rest.met[one, other] = 1 } }
        }
        let second = try solve(rest)
        #expect(second.count.repeatedPairs == 0)
        #expect(second.count.newPairs == 18)
    }

    @Test func `pairs of different kinds come before pairs of one kind`() throws {
        // With three kinds, nobody can avoid one pair of a kind at a table of four: 5 of 6 pairs are the most.
        var problem = RotationProblem(tables: [4, 4, 4], rounds: 1)
        problem.weights = TableMix.weights(of: (0..<12).map { $0 % 3 })
        let one = try solve(problem)
        #expect(one.count.weight == 15 * RotationProblem.heaviestPair)

        var several = RotationProblem(tables: Array(repeating: 4, count: 6), rounds: 4)
        several.weights = TableMix.weights(of: (0..<24).map { $0 % 3 })
        let four = try solve(several, moves: 3_000_000)
        #expect(four.count.repeatedPairs == 0)
        #expect(four.count.weight >= 114 * RotationProblem.heaviestPair, "of 120 at best")
        let byRound = four.seating.map { tables in
            tables.joined().reduce(0) { sum, one in
                sum
                    + tables.joined().count { other in
                        one % 3 != other % 3 && tables.contains { $0.contains(one) && $0.contains(other) }
                    }
            }
        }
        #expect(byRound == byRound.sorted(by: >), "the heaviest round comes first")
    }

    @Test func `nothing is better on tiny problems, as trying everything shows`() throws {
        for (tables, rounds) in [
            ([2, 2], 2), ([2, 2], 4), ([3, 2], 2), ([3, 2], 3), ([3, 3], 2), ([3, 3], 3), ([2, 2, 2], 3),
        ] {
            let problem = RotationProblem(tables: tables, rounds: rounds)
            let best = Self.fewest(problem)
            let result = try solve(problem, moves: 300_000)
            #expect(result.count.repeatedPairs == best, "\(tables) × \(rounds)")
            #expect(result.bound <= best)
        }
    }

    /// The fewest repeats of any plan, by trying every seating of every round; the first round may be any.
    private static func fewest(_ problem: RotationProblem) -> Int {
        let people = problem.people
        func seatings(_ left: [Int], _ sizes: ArraySlice<Int>) -> [[[Int]]] {
            guard let size = sizes.first, let one = left.first else { return [[]] }
            // The first person sits at any of the sizes left; only the sizes matter, not which table it is.
            var all: [[[Int]]] = []
            for choice in Set(sizes).sorted() {
                var rest = Array(sizes)
                rest.remove(at: rest.firstIndex(of: choice) ?? 0)
                for others in combinations(Array(left.dropFirst()), choice - 1) {
                    let remaining = left.filter { $0 != one && !others.contains($0) }
                    all += seatings(remaining, rest[...]).map { [[one] + others] + $0 }
                }
            }
            _ = size
            return all
        }
        let all = seatings(Array(0..<people), problem.rounds[0].tables[...]).map { Set($0.flatMap(pairs)) }
        func least(_ round: Int, _ met: Set<Set<Int>>, _ repeats: Int) -> Int {
            guard round < problem.rounds.count else { return repeats }
            return (round == 0 ? Array(all.prefix(1)) : all).map {
                least(round + 1, met.union($0), repeats + met.intersection($0).count)
            }.min() ?? repeats
        }
        // With unequal tables the first round is any by symmetry too: people are alike.
        return least(0, [], 0)
    }

    private static func pairs(_ table: [Int]) -> [Set<Int>] {
        table.enumerated().flatMap { index, one in table.dropFirst(index + 1).map { [one, $0] } }
    }

    private static func combinations(_ items: [Int], _ count: Int) -> [[Int]] {
        guard count > 0 else { return [[]] }
        guard items.count >= count else { return [] }
        let rest = Array(items.dropFirst())
        return combinations(rest, count - 1).map { [items[0]] + $0 } + combinations(rest, count)
    }

    @Test func `the same seed and moves give the same tables, and a stop is heeded`() throws {
        var problem = RotationProblem(tables: [5, 4, 4, 4], rounds: 6)
        problem.weights = TableMix.weights(of: (0..<17).map { $0 % 5 == 4 ? nil : $0 % 4 })
        let first = try solve(problem, seed: 7, moves: 400_000)
        #expect(try solve(problem, seed: 7, moves: 400_000) == first)
        #expect(try solve(problem, seed: 8, moves: 400_000).seating != first.seating)
        let asked = try RotationSolver.solve(problem, seed: 7, budget: FormationBudget(moves: .max) { true })
        #expect(asked.stopped == .asked)
        expectSound(asked, problem)
    }

    @Test func `one table, tables of one and one person are no trouble`() throws {
        #expect(try solve(RotationProblem(tables: [5], rounds: 3)).count.repeatedPairs == 20)
        #expect(try solve(RotationProblem(tables: [1, 1, 1], rounds: 3)).count.repeatedPairs == 0)
        #expect(try solve(RotationProblem(tables: [1], rounds: 1)).seating == [[[0]]])
        #expect(try solve(RotationProblem(tables: [2, 1], rounds: 4), moves: 10_000).count.repeatedPairs == 1)
    }

    @Test func `a problem that means nothing is refused`() {
        var short = RotationProblem(tables: [4, 4], rounds: 2)
        short.rounds[1].absent = [3]
        var stranger = RotationProblem(tables: [4, 4], rounds: 1)
        stranger.rounds[0] = RotationRound(tables: [4, 3], absent: [8])
        let none = RotationProblem(tables: [4], rounds: 0)
        let crowd = RotationProblem(people: 1_001, rounds: [RotationRound(tables: [1_001])])
        for problem in [short, stranger, none, crowd] {
            #expect(throws: CohortError.self) {
                try RotationSolver.solve(problem, seed: 1, budget: FormationBudget(moves: 10))
            }
        }
    }

    @Test func `backgrounds mix better than by chance in a roster like a symposium's`() throws {
        // 138 people of four backgrounds, a third of them not known, as at the symposium of Génois et al. 2019.
        var generator = SeededGenerator(seed: 3)
        let kinds: [Int?] = (0..<138).map { _ in
            switch generator.index(below: 100) {
            case ..<20: 0
            case ..<36: 1
            case ..<58: 2
            case ..<67: 3
            default: nil
            }
        }
        var problem = RotationProblem(tables: RotationRound.sizes(people: 138, near: 6), rounds: 3)
        problem.weights = TableMix.weights(of: kinds)
        let result = try solve(problem, moves: 1_000_000)
        let chance = (0..<1_000).map { _ in TableMix.share(problem.randomSeating(&generator), kinds: kinds) }.sorted()
        let share = TableMix.share(result.seating, kinds: kinds)
        #expect(result.count.repeatedPairs == 0)
        #expect(share > chance[949] + 0.05, "beyond the 95th percentile of chance by five points")
    }
}
