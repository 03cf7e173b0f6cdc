import CohortCore
import Formation
import Testing

@Suite struct DenseSolverTests {
    private static func problem(
        _ count: Int,
        _ bounds: [ClosedRange<Int>],
        seed: UInt64,
        lowest: Int = 0
    ) throws -> DenseProblem {
        var generator = SeededGenerator(seed: seed)
        let distances = (0..<(count * (count - 1) / 2)).map { _ in
            Double(lowest + generator.index(below: 1_001)) / 10
        }
        return try DenseProblem(count: count, bounds: bounds, distances: distances)
    }

    /// Every pair looked at, once for each group.
    private static func naiveValue(_ problem: DenseProblem, _ groups: [Int]) -> Double {
        var sum = 0.0
        for one in 0..<problem.count {
            for other in 0..<one where groups[one] == groups[other] { sum += problem.distance(one, other) }
        }
        return sum
    }

    /// The best value of all divisions.
    private static func bruteForce(_ problem: DenseProblem) -> Double {
        var best = -Double.infinity
        var groups = [Int](repeating: 0, count: problem.count)
        func divide(from element: Int) {
            guard element < problem.count else {
                let keepsBounds = problem.bounds.enumerated()
                    .allSatisfy { group, bound in
                        bound.contains(groups.count { $0 == group })
                    }
                if keepsBounds { best = max(best, naiveValue(problem, groups)) }
                return
            }
            for group in problem.bounds.indices {
                groups[element] = group
                divide(from: element + 1)
            }
        }
        divide(from: 0)
        return best
    }

    @Test(arguments: [
        (6, [3...3, 3...3]), (7, [2...4, 2...5]), (7, [0...7, 0...7, 0...7]), (8, [1...3, 2...4, 1...4]),
        (9, [3...3, 3...3, 3...3]), (10, [4...6, 4...6]),
    ])
    func `up to ten elements are divided as well as can be`(count: Int, bounds: [ClosedRange<Int>]) throws {
        for seed in 1...4 as ClosedRange<UInt64> {
            let problem = try Self.problem(count, bounds, seed: seed)

            let result = DenseSolver.solve(problem, seed: seed, budget: DenseBudget(.moves(60_000)))

            #expect(abs(result.value - Self.bruteForce(problem)) < 1e-9)
        }
    }

    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func `distances below nothing spread people over as many groups as there may be`(seed: UInt64) throws {
        let problem = try Self.problem(8, [0...8, 0...8, 0...8], seed: seed, lowest: -900)

        let result = DenseSolver.solve(problem, seed: seed, budget: DenseBudget(.moves(60_000)))

        #expect(abs(result.value - Self.bruteForce(problem)) < 1e-9)
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func `bounds are kept, and the value is that of an independent count`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let groupCount = 2 + generator.index(below: 6)
        let bounds = (0..<groupCount).map { _ in
            let least = 1 + generator.index(below: 6)
            return least...(least + generator.index(below: 8))
        }
        let least = bounds.reduce(0) { $0 + $1.lowerBound }
        let most = bounds.reduce(0) { $0 + $1.upperBound }
        let count = max(2, least + generator.index(below: most - least + 1))
        let problem = try Self.problem(count, bounds, seed: seed)

        let result = DenseSolver.solve(problem, seed: seed, budget: DenseBudget(.moves(100_000)))

        for (group, bound) in bounds.enumerated() { #expect(bound.contains(result.groups.count { $0 == group })) }
        #expect(abs(result.value - Self.naiveValue(problem, result.groups)) < 1e-6)
        #expect(abs(problem.value(of: result.groups) - result.value) < 1e-9)
    }

    @Test func `the same seed and number of moves give the same division, another seed another`() throws {
        let problem = try Self.problem(60, Array(repeating: 8...12, count: 6), seed: 5)
        func solve(_ seed: UInt64) -> DenseResult {
            DenseSolver.solve(problem, seed: seed, budget: DenseBudget(.moves(100_000)))
        }

        let result = solve(1)

        #expect(solve(1) == result)
        #expect(solve(2).groups != result.groups)
        let wasStopped = result.wasStopped
        #expect(!wasStopped)
    }

    @Test func `no exchange and no insertion makes a division better`() throws {
        let problem = try Self.problem(40, Array(repeating: 6...10, count: 5), seed: 3)

        let result = DenseSolver.solve(problem, seed: 1, budget: DenseBudget(.moves(50_000)))

        for one in 0..<problem.count {
            for other in 0..<one where result.groups[one] != result.groups[other] {
                var groups = result.groups
                groups.swapAt(one, other)
                #expect(Self.naiveValue(problem, groups) < result.value + 1e-2)
            }
            for group in 0..<5 where result.groups.count(where: { $0 == group }) < 10 {
                guard result.groups.count(where: { $0 == result.groups[one] }) > 6 else { continue }
                var groups = result.groups
                groups[one] = group
                #expect(Self.naiveValue(problem, groups) < result.value + 1e-2)
            }
        }
    }

    @Test func `a search that is asked to stop, or has no time, still keeps the bounds`() throws {
        let problem = try Self.problem(30, Array(repeating: 4...8, count: 5), seed: 8)
        let budgets = [
            DenseBudget(.moves(1_000_000_000)) { true }, DenseBudget(.moves(0)), DenseBudget(.share { 1 }),
            DenseBudget(.share { .nan }) { true },
        ]

        for budget in budgets {
            let result = DenseSolver.solve(problem, seed: 1, budget: budget)

            for group in 0..<5 { #expect((4...8).contains(result.groups.count { $0 == group })) }
            #expect(abs(result.value - Self.naiveValue(problem, result.groups)) < 1e-9)
        }
    }

    @Test func `one group, groups of one and distances all alike leave nothing to choose`() throws {
        let alike = try DenseProblem(
            count: 6,
            bounds: [3...3, 3...3],
            distances: Array(repeating: 2, count: 15)
        )
        let cases = [
            (try Self.problem(9, [9...9], seed: 1), nil),
            (try Self.problem(4, Array(repeating: 1...1, count: 4), seed: 1), 0),
            (alike, 12.0),
        ]

        for (problem, value) in cases {
            let result = DenseSolver.solve(problem, seed: 1, budget: DenseBudget(.moves(20_000)))

            #expect(abs(result.value - (value ?? problem.distances.reduce(0, +))) < 1e-9)
        }
    }

    @Test(arguments: [
        (1, [0...1]), (4, []), (4, [1...1, 1...2]), (4, [3...4, 2...3]), (4, [-1...4]), (20_000, [0...20_000]),
    ])
    func `a problem without a division is refused`(count: Int, bounds: [ClosedRange<Int>]) {
        #expect(throws: CohortError.self) {
            try DenseProblem(
                count: count,
                bounds: bounds,
                distances: count > 100 ? [] : Array(repeating: 1, count: count * (count - 1) / 2)
            )
        }
    }

    @Test(arguments: [Double.nan, .infinity, 1e12])
    func `a distance that is no number, or too great for the sums, is refused`(distance: Double) {
        #expect(throws: CohortError.self) {
            try DenseProblem(count: 3, bounds: [3...3], distances: [1, distance, 1])
        }
    }
}
