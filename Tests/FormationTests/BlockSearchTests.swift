import CohortCore
import Formation
import Testing

/// Problems of so many groups that they are searched block by block.
@Suite struct BlockSearchTests {
    private func problem(seed: UInt64) throws -> FormationProblem {
        var problem = try Intake.problem(
            1_200,
            groups: 150,
            seed: seed,
            rules: [.organisationCap(2), .keepTogether([Intake.id(1), Intake.id(2)]), .neverWithLineManager]
        )
        problem.groups = Array(repeating: GroupSize(minimum: 8, target: 8, maximum: 8), count: 150)
        return problem
    }

    @Test(arguments: [20_000, 90_000])
    func `the number of threads does not change the plan`(moves: Int) throws {
        let problem = try problem(seed: 4)

        let one = try FormationSolver.solve(problem, seed: 9, budget: FormationBudget(moves: moves, threads: 1))
        let two = try FormationSolver.solve(problem, seed: 9, budget: FormationBudget(moves: moves, threads: 2))

        let isSame = one == two
        #expect(isSame)
        #expect(one.moves == moves)
        let isFeasible = one.isFeasible
        #expect(isFeasible)
    }

    @Test(arguments: [1, 2])
    func `a search of blocks that was stopped gives the plan of its number of moves`(threads: Int) throws {
        let problem = try problem(seed: 5)
        let asked = Countdown(from: 100)

        let stopped = try FormationSolver.solve(
            problem,
            seed: 3,
            budget: FormationBudget(moves: .max, threads: threads, shouldStop: { asked.isOver() })
        )
        let again = try FormationSolver.solve(problem, seed: 3, budget: FormationBudget(moves: stopped.moves))

        #expect(stopped.stopped == .asked)
        #expect(again.assignment == stopped.assignment)
    }

    @Test func `the search reports how far it is`() throws {
        let heard = Reports()
        let budget = FormationBudget(moves: 40_000, report: { heard.add($0) })

        let result = try FormationSolver.solve(try Intake.problem(60, groups: 5, seed: 2), seed: 1, budget: budget)

        let last = try #require(heard.all.last)
        #expect(last.moves == 40_000)
        #expect(last.bound >= result.summary.objective.mean)
        for (earlier, later) in zip(heard.all, heard.all.dropFirst()) {
            #expect(earlier.moves <= later.moves)
            #expect(!(earlier.objective < later.objective))
        }
    }
}
