import CohortCore
import Formation
import Testing

@Suite struct FormationSolverTests {
    private static let budget = FormationBudget(moves: 8_000)

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `every hard rule holds, and the figures are those of an independent count`(seed: UInt64) throws {
        let problem = try Intake.problem(96, groups: 4, seed: seed)

        let result = try FormationSolver.solve(problem, seed: seed, budget: Self.budget)

        let examiner = Examiner(problem, result.assignment)
        #expect(result.summary.violations.map(\.message) == [])
        #expect(examiner.broken().isEmpty)
        #expect(result.summary.objective.brokenThousandths == 0)
        let diversities = examiner.diversities()
        for (mix, diversity) in zip(result.summary.groups, diversities) {
            #expect(abs(mix.diversity - diversity) < 1e-9)
        }
        #expect(abs(result.summary.objective.worst - (diversities.min() ?? 0)) < 1e-9)
        #expect(abs(result.summary.objective.mean - diversities.reduce(0, +) / 4) < 1e-9)
        #expect(!(result.construction < result.summary.objective))
        let isRelaxed = result.relaxation != nil
        #expect(!isRelaxed)
    }

    @Test(arguments: 1...30 as ClosedRange<UInt64>)
    func `a plan is called feasible exactly when an independent check finds nothing broken`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let groups = 2 + generator.index(below: 4)
        let count = groups * (6 + generator.index(below: 5)) + generator.index(below: 3)
        let rules: [FormationRule] = [
            .sectorFloor(.community, generator.index(below: 2)), .sectorCap(.provider, 3 + generator.index(below: 4)),
            .familyFloor(Intake.code("nursing"), generator.index(below: 3)),
            .minimumDistinctFamilies(3 + generator.index(below: 4)), .organisationCap(1 + generator.index(below: 3)),
            .keepTogether([Intake.id(1), Intake.id(2)]), .keepApart(Intake.id(2), Intake.id(3)),
            .keepApart(Intake.id(1), Intake.id(1 + 1 + generator.index(below: 4))),
            .pinned(Intake.id(4), group: 0), .neverWithLineManager,
            .noOneAlone(generator.index(below: 2) == 0 ? .sector : .family), .bothBranches,
        ]
        let problem = try Intake.problem(count, groups: groups, seed: seed, rules: rules)

        let result = try FormationSolver.solve(problem, seed: seed, budget: FormationBudget(moves: 3_000))

        let broken = Examiner(problem, result.assignment).broken()
        #expect(Set(result.summary.violations.map(\.rule)) == broken)
        let isFeasible = result.isFeasible
        #expect(isFeasible == broken.isEmpty)
        #expect(!(result.construction < result.summary.objective))
        if !result.conflicts.isEmpty { #expect(!isFeasible) }
        if let relaxation = result.relaxation {
            #expect(!relaxation.changes.isEmpty)
            #expect(Examiner(relaxation.problem, relaxation.assignment).broken().isEmpty)
        }
    }

    @Test func `a thousand people in forty groups keep every rule`() throws {
        let problem = try Intake.problem(1_000, groups: 40, seed: 3)

        let result = try FormationSolver.solve(problem, seed: 3, budget: FormationBudget(moves: 40_000))

        #expect(result.summary.violations.map(\.message) == [])
        #expect(Examiner(problem, result.assignment).broken().isEmpty)
    }

    @Test func `the same seed gives the same plan, and another seed another`() throws {
        let problem = try Intake.problem(96, groups: 4, seed: 5)

        let one = try FormationSolver.solve(problem, seed: 11, budget: Self.budget)
        let two = try FormationSolver.solve(problem, seed: 11, budget: Self.budget)
        let other = try FormationSolver.solve(problem, seed: 12, budget: Self.budget)

        let isSame = one == two
        #expect(isSame)
        #expect(one.assignment != other.assignment)
    }

    @Test func `a search that was stopped gives the plan of its number of moves`() throws {
        let problem = try Intake.problem(48, groups: 4, seed: 5)
        let asked = Countdown(from: 9)

        let stopped = try FormationSolver.solve(
            problem,
            seed: 3,
            budget: FormationBudget(moves: .max, shouldStop: { asked.isOver() })
        )
        let again = try FormationSolver.solve(problem, seed: 3, budget: FormationBudget(moves: stopped.moves))

        #expect(stopped.stopped == .asked)
        #expect(stopped.moves > 0)
        #expect(again.assignment == stopped.assignment)
    }

    @Test func `more moves never make a plan worse`() throws {
        let problem = try Intake.problem(60, groups: 5, seed: 9)
        let objectives = try [0, 1_000, 4_000, 12_000].map { moves in
            try FormationSolver.solve(problem, seed: 1, budget: FormationBudget(moves: moves)).summary.objective
        }

        for (less, more) in zip(objectives, objectives.dropFirst()) { #expect(!(less < more)) }
        #expect(objectives[3] < objectives[0])
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `six people in two groups of three get the best of all twenty plans`(seed: UInt64) throws {
        var problem = try Intake.problem(6, groups: 2, seed: seed, rules: [])
        problem.groups = Array(repeating: GroupSize(minimum: 3, target: 3, maximum: 3), count: 2)
        var best: FormationObjective?
        for mask in 0..<64 where mask.nonzeroBitCount == 3 {
            var plan: [Participant.ID: Int] = [:]
            for (place, person) in problem.people.enumerated() { plan[person.id] = mask >> place & 1 }
            let objective = try FormationSolver.summarise(problem, assignment: plan).objective
            if best.map({ objective < $0 }) ?? true { best = objective }
        }

        let result = try FormationSolver.solve(problem, seed: seed, budget: FormationBudget(moves: 4_000))

        #expect(try !(#require(best) < result.summary.objective))
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func `two who are kept together among twenty-four leave both groups at their target`(seed: UInt64) throws {
        let count = 24
        let problem = FormationProblem(
            people: try Intake.people(count, seed: seed),
            groups: FormationProblem.groups(for: count, size: GroupSize(minimum: 6, target: 12, maximum: 14)),
            rules: [
                .keepTogether([Intake.id(2), Intake.id(22)]), .organisationCap(3), .noOneAlone(.sector),
                .minimumDistinctFamilies(4), .neverWithLineManager, .bothBranches,
            ],
            taxonomy: try Intake.taxonomy()
        )

        let result = try FormationSolver.solve(problem, seed: seed, budget: FormationBudget(moves: 2_000))

        if result.conflicts.isEmpty {
            let isFeasible = result.isFeasible
            #expect(isFeasible)
            #expect(result.summary.groups.map(\.members.count) == [12, 12])
        }
    }

    @Test func `forming again moves few when a move costs something`() throws {
        let problem = try Intake.problem(96, groups: 4, seed: 21)
        let first = try FormationSolver.solve(problem, seed: 1, budget: Self.budget)
        var later = problem
        later.people.removeAll { [Intake.id(40), Intake.id(41), Intake.id(42)].contains($0.id) }
        later.published = PublishedPlan(groups: first.assignment, weightPerMove: 0.3)

        let again = try FormationSolver.solve(later, seed: 1, budget: Self.budget)

        let moved = later.people.filter { again.assignment[$0.id] != first.assignment[$0.id] }.count
        let isFeasible = again.isFeasible
        #expect(isFeasible)
        #expect(moved <= 4)
        #expect(again.summary.groups.reduce(0) { $0 + $1.moved } == moved)
    }

    @Test func `the mix counts hybrids by their shares`() throws {
        let problem = try Intake.problem(48, groups: 4, seed: 2)
        let result = try FormationSolver.solve(problem, seed: 2, budget: Self.budget)

        for mix in result.summary.groups {
            #expect(mix.sectors.values.reduce(0, +) == mix.members.count)
            #expect(abs(mix.families.values.reduce(0, +) - Double(mix.members.count)) < 1e-9)
            #expect((0...1).contains(mix.shareOfAttainable))
            #expect(mix.effectiveProfessions > 1)
        }
        #expect(result.summary.groups.contains { mix in mix.families.values.contains { $0 != $0.rounded() } })
    }

    @Test func `a malformed problem is refused with its field`() throws {
        var problem = try Intake.problem(12, groups: 2, seed: 1, rules: [.pinned(Intake.id(1), group: 2)])

        let error = #expect(throws: CohortError.self) {
            try FormationSolver.solve(problem, seed: 1, budget: Self.budget)
        }
        #expect(error?.place?.field == "rules")
        problem.rules = [.keepTogether([Intake.id(99)])]
        #expect(throws: CohortError.self) { try problem.validate() }
        problem.rules = []
        problem.people.append(problem.people[0])
        #expect(throws: CohortError.self) { try problem.validate() }
        problem.people = []
        #expect(throws: CohortError.self) { try problem.validate() }
    }

    @Test(arguments: [(96, 4), (100, 4), (20, 1), (50, 2), (5, 1), (27, 1)])
    func `as many groups as come nearest to the target`(people: Int, groups: Int) {
        let size = GroupSize(minimum: 20, target: 24, maximum: 28)
        #expect(FormationProblem.groups(for: people, size: size).count == groups)
    }
}
