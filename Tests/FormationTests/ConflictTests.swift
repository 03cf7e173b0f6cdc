import CohortCore
import Formation
import Testing

@Suite struct ConflictTests {
    /// Which sets of a problem's rules allow a plan, by trying every plan.
    private struct BruteForce {
        /// For each plan that keeps the sizes: bit i is set when it keeps rule i.
        private var kept: Set<Int> = []

        init(_ problem: FormationProblem) {
            let (people, groups) = (problem.people, problem.groups.count)
            var places = Array(repeating: 0, count: people.count)
            while true {
                let plan = Dictionary(uniqueKeysWithValues: zip(people.map(\.id), places))
                let examiner = Examiner(problem, plan)
                if !examiner.broken().contains(.groupSize) {
                    var mask = 0
                    for (index, rule) in problem.rules.enumerated() where examiner.thousandths(of: rule) == 0 {
                        mask |= 1 << index
                    }
                    kept.insert(mask)
                }
                guard let next = places.lastIndex(where: { $0 < groups - 1 }) else { return }
                places[next] += 1
                for later in (next + 1)..<people.count { places[later] = 0 }
            }
        }

        func allows(_ rules: Set<Int>) -> Bool { kept.contains { mask in rules.allSatisfy { mask >> $0 & 1 == 1 } } }
    }

    /// A few people in two groups under five rules that are often too much.
    private static func problem(seed: UInt64) throws -> FormationProblem {
        var generator = SeededGenerator(seed: seed)
        let count = 5 + generator.index(below: 3)
        var problem = try Intake.varied(count, groups: 2, seed: seed)
        problem.groups = Array(repeating: GroupSize(minimum: 2, target: count / 2, maximum: count - 2), count: 2)
        problem.preferences = []
        var rules = Intake.everyKind(count, groups: 2, &generator)
        while problem.rules.count < 5 { problem.rules.append(rules.remove(at: generator.index(below: rules.count))) }
        return problem
    }

    @Test(arguments: 0..<12 as Range<UInt64>)
    func `sets of rules that exclude each other are minimal, and what is proven is so`(block: UInt64) throws {
        for seed in block * 10..<(block + 1) * 10 {
            let problem = try Self.problem(seed: seed)
            let truth = BruteForce(problem)
            let all = Set(problem.rules.indices)

            let result = try FormationSolver.solve(problem, seed: seed, budget: FormationBudget(moves: 2_000))

            let isFeasible = result.isFeasible
            #expect(isFeasible == truth.allows(all), "seed \(seed)")
            guard !isFeasible else { continue }
            let conflict = try #require(result.conflict)
            let named = Set(problem.rules.indices.filter { conflict.rules.contains(problem.rules[$0]) })
            #expect(named.count == conflict.rules.count)
            #expect(!truth.allows(named), "seed \(seed): \(conflict.message)")
            if conflict.isMinimal {
                for rule in named {
                    #expect(truth.allows(named.subtracting([rule])), "seed \(seed): \(conflict.message)")
                }
            }
            let relaxation = try #require(result.relaxation, "seed \(seed)")
            #expect(!relaxation.changes.isEmpty)
            #expect(Examiner(relaxation.problem, relaxation.assignment).broken().isEmpty)
        }
    }
}
