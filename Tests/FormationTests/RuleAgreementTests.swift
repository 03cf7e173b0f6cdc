import CohortCore
import Testing

@testable import Formation

/// The search, the check and the examiner each count rules in their own way; they must come to the same.
@Suite struct RuleAgreementTests {
    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `the search counts every rule and preference as the examiner does`(block: UInt64) throws {
        for seed in block * 25..<(block + 1) * 25 {
            let groups = 2 + Int(seed % 3)
            var problem = Intake.withRules(
                try Intake.varied(groups * (3 + Int(seed % 4)), groups: groups, seed: seed),
                seed: seed
            )
            // The search cannot break these when they are hard, so that only as preferences are they of interest.
            problem.rules.removeAll { [.keepTogether, .pinned, .competitors].contains($0.name) }
            let plan = Intake.plan(problem, seed: seed)

            let groupOf = problem.people.map { plan[$0.id] ?? 0 }
            let encoding = Encoding(problem, room: problem.people.count)
            let objective = PlanWorth(encoding).objective(SearchPlan(encoding: encoding, groupOf: groupOf))

            let examiner = Examiner(problem, plan)
            #expect(objective.brokenThousandths == examiner.brokenThousandths(), "seed \(seed)")
            #expect(objective.excessThousandths == examiner.excess(), "seed \(seed)")
            #expect(RuleCheck(problem).excess(groupOf) == examiner.excess(), "seed \(seed)")
        }
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `solutions under random rules are what they say`(block: UInt64) throws {
        for seed in block * 10..<(block + 1) * 10 {
            let groups = 2 + Int(seed % 3)
            var problem = Intake.withRules(
                try Intake.varied(groups * (4 + Int(seed % 4)), groups: groups, seed: seed),
                seed: seed
            )
            // So that most of the problems have a solution: to find out why there is none takes long.
            var generator = SeededGenerator(seed: seed)
            problem.rules = problem.rules.filter { _ in generator.index(below: 12) == 0 }
            problem.weights.attributes = ["gender": 0.1]
            problem.travelWeight = seed % 2 == 0 ? 0.2 : 0

            let result = try FormationSolver.solve(problem, seed: seed, budget: FormationBudget(moves: 1_000))

            let examiner = Examiner(problem, result.assignment)
            let (objective, diversities) = (result.summary.objective, examiner.diversities())
            let isFeasible = result.isFeasible
            #expect(isFeasible == examiner.broken().isEmpty, "seed \(seed)")
            #expect(Set(result.summary.violations.map(\.rule)) == examiner.broken(), "seed \(seed)")
            #expect(objective.brokenThousandths == examiner.brokenThousandths(), "seed \(seed)")
            #expect(objective.excessThousandths == examiner.excess(), "seed \(seed)")
            #expect(abs(objective.worst - (diversities.min() ?? 0)) < 1e-6, "seed \(seed)")
            #expect(abs(objective.mean - diversities.reduce(0, +) / Double(groups)) < 1e-6, "seed \(seed)")
            if let relaxation = result.relaxation {
                #expect(Examiner(relaxation.problem, relaxation.assignment).broken().isEmpty, "seed \(seed)")
            }
        }
    }
}
