import CohortCore
import Formation
import Testing

@Suite struct RuleCheckTests {
    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `every rule is broken in plans by chance exactly as far as its words say`(block: UInt64) throws {
        for seed in block * 50..<(block + 1) * 50 {
            let groups = 2 + Int(seed % 3)
            let problem = Intake.withRules(
                try Intake.varied(groups * (3 + Int(seed % 4)), groups: groups, seed: seed),
                seed: seed
            )
            let plan = Intake.plan(problem, seed: seed)

            let summary = try FormationSolver.summarise(problem, assignment: plan)

            let examiner = Examiner(problem, plan)
            #expect(Set(summary.violations.map(\.rule)) == examiner.broken(), "seed \(seed)")
            #expect(summary.objective.brokenThousandths == examiner.brokenThousandths(), "seed \(seed)")
            let excess = summary.warnings.reduce(0) { sum, warning in
                sum + Int(((warning.weight ?? 0) * 1_000).rounded()) * warning.thousandths
            }
            #expect(excess / 1_000 == examiner.excess(), "seed \(seed)")
        }
    }

    @Test func `each kind of rule is kept by some of these plans and broken by others`() throws {
        var kept: Set<RuleName> = []
        var broken: Set<RuleName> = []
        for seed in 1...60 as ClosedRange<UInt64> {
            var generator = SeededGenerator(seed: seed)
            var problem = try Intake.varied(20, groups: 4, seed: seed)
            problem.rules = Intake.everyKind(20, groups: 4, &generator)
            if seed % 3 == 0 {
                // Where all are alike nobody is alone of their kind.
                for index in problem.people.indices {
                    problem.people[index].sector = .community
                    problem.people[index].professions = problem.people[0].professions
                    problem.people[index].attributes = [:]
                }
            }
            let summary = try FormationSolver.summarise(problem, assignment: Intake.plan(problem, seed: seed))
            let names = Set(summary.violations.map(\.rule))
            broken.formUnion(names)
            kept.formUnion(Set(problem.rules.map(\.name)).subtracting(names))
            #expect(summary.violations.allSatisfy { $0.thousandths > 0 && $0.message.hasSuffix(".") })
        }
        let all = Set(RuleName.allCases).subtracting([.groupSize])
        #expect(broken.isSuperset(of: all), "never broken: \(all.subtracting(broken))")
        #expect(kept.isSuperset(of: all), "never kept: \(all.subtracting(kept))")
    }

    @Test func `words name who and how far`() throws {
        var problem = try Intake.varied(8, groups: 2, seed: 3)
        problem.groups = Array(repeating: GroupSize(minimum: 4, target: 4, maximum: 4), count: 2)
        for index in problem.people.indices {
            problem.people[index].site = try Coordinates(latitude: index == 0 ? 51 : 52, longitude: 0)
            problem.people[index].slots = WeeklySlots(rawValue: index == 1 ? 0b1 : 0b11)
            problem.people[index].attributes = index == 2 ? ["gender": "woman"] : [:]
            problem.people[index].seniority = index < 4 ? 1 : 9
            problem.people[index].organisation = Intake.code("ORG")
            problem.people[index].professions = [.init(profession: Intake.code("midwife"), share: .whole)]
        }
        problem.ties = [FormationTie(Intake.id(1), Intake.id(2), strength: Intake.share(0.9), mode: .compete)]
        problem.rules = [
            .travelLimit(Kilometres(60)), .commonSlots(2), .noOneAloneOf(attribute: "gender", values: []),
            .balance(.seniority, within: 0.5), .protectedCover(family: Intake.code("nursing"), Intake.share(0.4)),
            .spreadTies(atLeast: .half), .competitors(.apart),
        ]
        problem.preferences = [FormationPreference(.maximumRegions(0), weight: 2.5)]
        let plan = Dictionary(uniqueKeysWithValues: problem.people.enumerated().map { ($1.id, $0 / 4) })

        let summary = try FormationSolver.summarise(problem, assignment: plan)

        #expect(
            summary.violations.filter { $0.group == 0 }.map(\.message) == [
                "P-1 and P-2 of group 1 are 111.2 km apart (3 pairs are too far apart); at most 60 are allowed.",
                "1 half-days a week suit everyone of group 1 (Mon morning); 2 are needed.",
                "Group 1 has only one of some gender.",
                "The mean seniority of group 1 is 1, that of all 5; more than 0.5 standard deviations lie between.",
                "Group 1 takes 4 of the 8 of nursing from organisation ORG; at most 3 may be away at once.",
                "P-1 and P-2 know each other already, and both are in group 1.",
                "P-1 and P-2 compete, but both are in group 1.",
            ]
        )
        #expect(summary.violations.first { $0.rule == .noOneAloneOfAttribute }?.people == [Intake.id(3)])
        #expect(summary.violations.allSatisfy { $0.weight == nil })
        #expect(summary.warnings.count == 2)
        #expect(summary.warnings.allSatisfy { $0.weight == 2.5 && $0.rule == .maximumRegions })
    }

    @Test func `a share that binary fractions make smaller still allows its whole number`() {
        #expect(FormationRule.protectedCoverCap(share: Intake.share(0.29), people: 100) == 29)
        #expect(FormationRule.protectedCoverCap(share: Intake.share(0.3), people: 2) == 1)
        #expect(FormationRule.protectedCoverCap(share: .whole, people: 7) == 7)
    }
}
