import CohortCore
import Formation
import Testing

@Suite struct PlacementExplanationTests {
    @Test func `the points of the axes add up to the mean distance to the others`() throws {
        let problem = try Intake.problem(48, groups: 4, seed: 3)
        let result = try FormationSolver.solve(problem, seed: 1, budget: FormationBudget(moves: 10_000))
        let person = problem.people[20]

        let explanation = try FormationSolver.explain(person.id, in: result.assignment, of: problem)

        // n(n-1)/2 pairs with them are (n-1)(n-2)/2 without and n-1 of their own.
        let size = Double(result.summary.groups[explanation.group].members.count)
        let own = explanation.axes.reduce(0) { $0 + $1.points }
        let with =
            (explanation.diversityWithout * (size - 1) * (size - 2) / 2 + own * (size - 1)) / (size * (size - 1) / 2)
        #expect(abs(with - explanation.diversityWith) < 1e-9)
        #expect(abs(explanation.diversityWith - result.summary.groups[explanation.group].diversity) < 1e-9)
    }

    @Test func `each alternative costs what a plan with it is worth less`() throws {
        let problem = try Intake.problem(48, groups: 4, seed: 3)
        let result = try FormationSolver.solve(problem, seed: 1, budget: FormationBudget(moves: 8_000))
        #expect(result.summary.violations.isEmpty)

        for person in problem.people.prefix(8) {
            let explanation = try FormationSolver.explain(person.id, in: result.assignment, of: problem)
            #expect(explanation.alternatives.count == 2)
            for alternative in explanation.alternatives {
                var plan = result.assignment
                let partners = problem.rules.compactMap { rule -> [Participant.ID]? in
                    guard case .keepTogether(let ids) = rule, ids.contains(person.id) else { return nil }
                    return ids
                }
                for member in partners.first ?? [person.id] { plan[member] = alternative.group }
                for other in alternative.exchangedWith { plan[other] = explanation.group }
                let summary = try FormationSolver.summarise(problem, assignment: plan)
                #expect(abs(summary.objective.worst - result.summary.objective.worst - alternative.worstChange) < 1e-9)
                #expect(abs(summary.objective.mean - result.summary.objective.mean - alternative.meanChange) < 1e-9)
                #expect(Set(summary.violations.map(\.rule)) == Set(alternative.breaks.map(\.rule)))
                #expect(Set(alternative.breaks.map(\.rule)) == Examiner(problem, plan).broken())
            }
        }
    }

    @Test func `a pin and a companion are named among what holds someone`() throws {
        let problem = try Intake.problem(48, groups: 4, seed: 3)
        let result = try FormationSolver.solve(problem, seed: 1, budget: FormationBudget(moves: 5_000))

        let pinned = try FormationSolver.explain(Intake.id(10), in: result.assignment, of: problem)
        let companion = try FormationSolver.explain(Intake.id(1), in: result.assignment, of: problem)

        #expect(pinned.group == 1)
        #expect(pinned.heldBy.contains { $0.rule == .pinned && $0.people == [Intake.id(10)] })
        #expect(companion.heldBy.contains { $0.rule == .keepTogether })
    }

    @Test func `nobody outside the plan is explained`() throws {
        let problem = try Intake.problem(12, groups: 2, seed: 6, rules: [])
        let result = try FormationSolver.solve(problem, seed: 1, budget: FormationBudget(moves: 100))

        #expect(throws: CohortError.self) {
            try FormationSolver.explain(Intake.id(99), in: result.assignment, of: problem)
        }
    }

    @Test func `no exchange is better than the alternatives that are named`() throws {
        let rules: [FormationRule] = [.noOneAlone(.sector), .organisationCap(3)]
        let problem = try Intake.problem(24, groups: 3, seed: 8, rules: rules)
        let result = try FormationSolver.solve(problem, seed: 1, budget: FormationBudget(moves: 4_000))
        let before = result.summary
        let home = { (person: Participant.ID) in result.assignment[person] ?? -1 }

        for person in problem.people.prefix(4).map(\.id) {
            let named = try FormationSolver.explain(person, in: result.assignment, of: problem).alternatives
            let best = try #require(named.first)
            var found: [(worst: Double, mean: Double)] = []
            for other in problem.people.map(\.id) where home(other) != home(person) {
                var plan = result.assignment
                plan[person] = home(other)
                plan[other] = home(person)
                let summary = try FormationSolver.summarise(problem, assignment: plan)
                let objective = summary.objective
                guard summary.violations.count <= before.violations.count,
                    objective.offTarget <= before.objective.offTarget,
                    objective.excessThousandths <= before.objective.excessThousandths
                else { continue }
                found.append((objective.worst - before.objective.worst, objective.mean - before.objective.mean))
            }
            guard let exchange = found.max(by: { ($0.worst, $0.mean) < ($1.worst, $1.mean) }) else { continue }
            #expect(best.breaks.isEmpty)
            #expect(best.worstChange >= exchange.worst - 1e-9)
        }
    }
}
