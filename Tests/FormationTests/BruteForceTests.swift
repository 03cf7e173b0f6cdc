import CohortCore
import Formation
import Testing

/// Plans of so few people that every one can be judged.
@Suite struct BruteForceTests {
    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func `no plan of a few people is better than the one that is found`(seed: UInt64) throws {
        var problem = Intake.withRules(try Intake.varied(7, groups: 2, seed: seed), seed: seed)
        problem.groups = Array(repeating: GroupSize(minimum: 3, target: 3, maximum: 4), count: 2)
        // A part of the rules, so that there is something left to choose.
        var generator = SeededGenerator(seed: seed)
        problem.rules = problem.rules.filter { _ in generator.index(below: 3) == 0 }

        let result = try FormationSolver.solve(problem, seed: seed, budget: FormationBudget(moves: 20_000))

        let found = Worth(problem, result.assignment)
        let best = (0..<128).map { number in
            Worth(
                problem,
                Dictionary(uniqueKeysWithValues: problem.people.enumerated().map { ($1.id, number >> $0 & 1) })
            )
        }
        .min { $0.isBetter(than: $1) }
        #expect(try !#require(best).isBetter(than: found), "\(String(describing: best)) against \(found)")
    }

    /// What the examiner says of a plan, in the order in which it counts.
    private struct Worth {
        let broken: Int
        let offTarget: Int
        let excess: Int
        let worst: Double
        let mean: Double

        init(_ problem: FormationProblem, _ assignment: [Participant.ID: Int]) {
            let examiner = Examiner(problem, assignment)
            let diversities = examiner.diversities()
            broken = examiner.brokenThousandths()
            offTarget = zip(examiner.groups, problem.groups).reduce(0) {
                $0 + ($1.0.count - $1.1.target) * ($1.0.count - $1.1.target)
            }
            excess = examiner.excess()
            worst = diversities.min() ?? 0
            mean = diversities.reduce(0, +) / Double(diversities.count)
        }

        func isBetter(than other: Worth) -> Bool {
            let whole = [broken, offTarget, excess]
            let otherWhole = [other.broken, other.offTarget, other.excess]
            if whole != otherWhole { return whole.lexicographicallyPrecedes(otherWhole) }
            if abs(worst - other.worst) > 1e-6 { return worst > other.worst }
            return mean > other.mean + 1e-6
        }
    }
}
