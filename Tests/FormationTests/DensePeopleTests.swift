import CohortCore
import Formation
import Testing

@Suite struct DensePeopleTests {
    private static func problem(_ count: Int, groups: Int) throws -> FormationProblem {
        var problem = try Intake.problem(count, groups: groups, seed: 4, rules: [])
        problem.preferences = []
        return problem
    }

    @Test func `people without rules are divided by their distances, and the value is the mean of the summary`() throws
    {
        let problem = try Self.problem(60, groups: 5)
        let dense = try #require(DenseProblem(problem))

        let result = DenseSolver.solve(dense, seed: 1, budget: DenseBudget(.moves(300_000)))

        let plan = Dictionary(uniqueKeysWithValues: zip(problem.people.map(\.id), result.groups))
        let mean = try FormationSolver.summarise(problem, assignment: plan).objective.mean
        #expect(abs(mean - result.value / Double(5 * 12 * 11 / 2)) < 1e-9)
        let asTheyCome = Dictionary(
            uniqueKeysWithValues: problem.people.enumerated().map { ($1.id, $0 / 12) }
        )
        #expect(mean > (try FormationSolver.summarise(problem, assignment: asTheyCome)).objective.mean + 0.01)
    }

    @Test func `what a matrix of distances cannot say is left to the search with rules`() throws {
        let plain = try Self.problem(60, groups: 5)
        var ruled = plain
        ruled.rules = [.bothBranches]
        var uneven = plain
        uneven.groups[0].target -= 1
        var travelled = plain
        travelled.travelWeight = 0.1
        var published = plain
        published.published = PublishedPlan(groups: [:], weightPerMove: 0.1)

        for problem in [ruled, uneven, travelled, published] { #expect(DenseProblem(problem) == nil) }
    }
}
