import CohortCore
import Formation
import Testing

@Suite struct RelaxationTests {
    private static let budget = FormationBudget(moves: 10_000)

    @Test func `too few community members are named with the numbers, and one each is proposed`() throws {
        var problem = try Intake.problem(24, groups: 4, seed: 4, rules: [.sectorFloor(.community, 2)])
        for index in problem.people.indices { problem.people[index].sector = index < 5 ? .community : .provider }

        let result = try FormationSolver.solve(problem, seed: 1, budget: Self.budget)

        let isFeasible = result.isFeasible
        #expect(!isFeasible)
        #expect(result.conflicts.map(\.message) == ["4 groups need 8 of community at 2 each; there are 5."])
        let relaxation = try #require(result.relaxation)
        #expect(relaxation.changes.map(\.message) == ["at least 1 of community in each group instead of 2"])
        #expect(Examiner(relaxation.problem, relaxation.assignment).broken().isEmpty)
        let error = try #require(result.infeasibility)
        #expect(error.code == .infeasible)
        #expect(error.remedy == "A plan exists with: at least 1 of community in each group instead of 2.")
    }

    @Test func `one each and nobody alone takes two each, and counting says so`() throws {
        let rules: [FormationRule] = [.sectorFloor(.community, 1), .noOneAlone(.sector)]
        var problem = try Intake.problem(24, groups: 4, seed: 4, rules: rules)
        for index in problem.people.indices { problem.people[index].sector = index < 6 ? .community : .provider }

        let result = try FormationSolver.solve(problem, seed: 1, budget: Self.budget)

        #expect(
            result.conflicts.map(\.message)
                == ["4 groups need 8 of community, 1 each and none of them alone; there are 6."]
        )
        let relaxation = try #require(result.relaxation)
        #expect(Examiner(relaxation.problem, relaxation.assignment).broken().isEmpty)
    }

    @Test func `an organisation with too many people raises the cap as little as it can`() throws {
        var problem = try Intake.problem(24, groups: 4, seed: 4, rules: [.organisationCap(1)])
        for index in problem.people.indices {
            problem.people[index].organisation = Intake.code(index < 9 ? "BIG" : "ORG-\(index)")
        }

        let result = try FormationSolver.solve(problem, seed: 1, budget: Self.budget)

        #expect(result.conflicts.map(\.rule) == [.organisationCap])
        #expect(
            result.relaxation?.changes.map(\.message) == ["at most 3 of one organisation in each group instead of 1"]
        )
    }

    @Test func `more people than places are told so, and larger groups proposed`() throws {
        var problem = try Intake.problem(30, groups: 4, seed: 4, rules: [])
        problem.groups = Array(repeating: GroupSize(minimum: 4, target: 5, maximum: 6), count: 4)

        let result = try FormationSolver.solve(problem, seed: 1, budget: Self.budget)

        #expect(result.conflicts.map(\.message) == ["30 people do not fit into 4 groups with 24 places."])
        #expect(result.relaxation?.changes.map(\.message) == ["4 groups of 4 to 8 members each"])
    }

    @Test func `two who are to be together and apart cannot be`() throws {
        let rules: [FormationRule] = [
            .keepTogether([Intake.id(1), Intake.id(2)]), .keepApart(Intake.id(2), Intake.id(1)), .organisationCap(20),
        ]
        let problem = try Intake.problem(24, groups: 4, seed: 4, rules: rules)

        let result = try FormationSolver.solve(problem, seed: 1, budget: Self.budget)

        #expect(result.conflicts.map(\.rule) == [.keepApart])
        #expect(result.relaxation?.changes.map(\.message) == ["without “P-2 and P-1 apart”"])
    }

    @Test func `three who must all be apart in two groups are named, and one pair may meet`() throws {
        // Three people who must all be apart in two groups.
        let rules: [FormationRule] = [
            .keepApart(Intake.id(1), Intake.id(2)), .keepApart(Intake.id(2), Intake.id(3)),
            .keepApart(Intake.id(1), Intake.id(3)), .minimumDistinctFamilies(2),
        ]
        let problem = try Intake.problem(24, groups: 2, seed: 4, rules: rules)

        let result = try FormationSolver.solve(problem, seed: 1, budget: Self.budget)

        let message = "P-1, P-2 and P-3 are each to be apart from every other of them; there are only 2 groups."
        #expect(result.conflicts.map(\.message) == [message])
        #expect(result.conflict?.names == [.keepApart, .keepApart, .keepApart])
        let isSure = result.conflict.map { $0.isProven && $0.isMinimal }
        #expect(isSure == true)
        #expect(result.summary.violations.map(\.rule) == [.keepApart])
        #expect(result.relaxation?.changes.map(\.rule) == [.keepApart])
    }

    @Test func `a cohort all clinical is refused`() throws {
        var problem = try Intake.problem(12, groups: 2, seed: 4, rules: [.bothBranches])
        for index in problem.people.indices {
            problem.people[index].professions = [.init(profession: Intake.code("gp"), share: .whole)]
        }

        let result = try FormationSolver.solve(problem, seed: 1, budget: Self.budget)

        #expect(result.conflicts.map(\.rule) == [.bothBranches])
        #expect(result.summary.violations.count == 2)
    }

    @Test func `too many of one clinical profession is a warning, not a refusal`() throws {
        var problem = try Intake.problem(12, groups: 2, seed: 4, rules: [])
        problem.preferences = FormationRule.preferences(
            of: CohortRules(size: GroupSize(minimum: 4, target: 6, maximum: 8))
        )
        for index in problem.people.indices {
            let profession = index < 6 ? "gp" : "accountant"
            problem.people[index].professions = [.init(profession: Intake.code(profession), share: .whole)]
        }

        let result = try FormationSolver.solve(problem, seed: 1, budget: Self.budget)

        let isFeasible = result.isFeasible
        #expect(isFeasible)
        #expect(
            result.summary.warnings.map(\.message).first == "Group 1 is 50 % gp; more than 40 % narrows what it sees."
        )
    }
}
