import CohortCore
import Testing

@testable import Formation

@Suite struct MeanBoundTests {
    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `no plan has a higher mean than the bound of its sizes`(seed: UInt64) throws {
        let groups = 2 + Int(seed % 3)
        var problem = try Intake.varied(groups * 4, groups: groups, seed: seed)
        problem.weights.attributes = seed % 2 == 0 ? ["gender": 0.3] : [:]
        if seed % 3 == 0 {
            for index in problem.people.indices {
                problem.people[index].professions = [
                    .init(profession: problem.people[index].professions[0].profession, share: .whole)
                ]
                problem.people[index].strands = nil
            }
        }
        for chance in 0..<20 as Range<UInt64> {
            let plan = Intake.plan(problem, seed: seed * 100 + chance)
            let summary = try FormationSolver.summarise(problem, assignment: plan)
            let bound = MeanBound(problem, sizes: summary.groups.map(\.members.count)).value
            #expect(summary.objective.mean <= bound + 1e-9)
        }
        let result = try FormationSolver.solve(problem, seed: seed, budget: FormationBudget(moves: 2_000))
        #expect(result.summary.objective.mean <= result.bound + 1e-9)
    }

    @Test func `where every kind divides evenly the bound is reached`() throws {
        var people = try Intake.people(8, seed: 1)
        for index in people.indices {
            people[index].sector = Sector.allCases[index % 4]
            people[index].organisation = Intake.code("ORG\(index)")
            people[index].region = "Region \(index % 4)"
            people[index].professions = [.init(profession: Intake.code("gp"), share: .whole)]
            people[index].experienceYears = 3
            people[index].strands = nil
        }
        let problem = FormationProblem(
            people: people,
            groups: Array(repeating: GroupSize(minimum: 4, target: 4, maximum: 4), count: 2),
            rules: [],
            taxonomy: try Intake.taxonomy()
        )

        let result = try FormationSolver.solve(problem, seed: 1, budget: FormationBudget(moves: 4_000))

        #expect(abs(result.bound - 0.4) < 1e-9)
        #expect(abs(result.summary.objective.mean - result.bound) < 1e-9)
    }
}
