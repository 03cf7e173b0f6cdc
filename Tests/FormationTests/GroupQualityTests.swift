import CohortCore
import Formation
import Testing

@Suite struct GroupQualityTests {
    private func quality(
        of people: [FormationPerson],
        _ plan: [Int],
        rules: [FormationRule] = [],
        preferences: [FormationPreference] = []
    ) throws -> [GroupQuality] {
        let problem = FormationProblem(
            people: people,
            groups: Array(repeating: GroupSize(minimum: 2, target: 4, maximum: 6), count: (plan.max() ?? 0) + 1),
            rules: rules,
            preferences: preferences,
            taxonomy: try Intake.taxonomy()
        )
        return try GroupQuality.groups(
            problem,
            assignment: Dictionary(uniqueKeysWithValues: zip(people.map(\.id), plan))
        )
    }

    private func people(_ count: Int, change: (Int, inout FormationPerson) throws -> Void) throws -> [FormationPerson] {
        try (0..<count).map { number in
            var person = FormationPerson(
                id: Intake.id(number + 1),
                code: Intake.code("P-\(number + 1)"),
                organisation: Intake.code("ORG\(number)"),
                sector: .provider,
                region: "North",
                professions: [.init(profession: Intake.code("surgeon"), share: .whole)],
                experienceYears: 10
            )
            try change(number, &person)
            return person
        }
    }

    @Test func `each rule stands with what there is and what is to spare`() throws {
        let sectors: [Sector] = [
            .community, .community, .community, .provider, .community, .provider, .provider, .provider,
        ]
        let members = try people(8) { $1.sector = sectors[$0] }
        let groups = try quality(
            of: members,
            [0, 0, 0, 0, 1, 1, 1, 1],
            rules: [.sectorFloor(.community, 2)],
            preferences: [.init(.sectorCap(.provider, 2), weight: 3)]
        )
        let floors = try groups.map { group in try #require(group.rules.first { $0.rule == .sectorFloor }) }
        #expect(floors.map(\.slack) == [1, -1])
        #expect(floors.map(\.isKept) == [true, false])
        #expect(floors.map(\.found) == ["has 3", "has 1"])
        let caps = try groups.map { group in try #require(group.rules.first { $0.rule == .sectorCap }) }
        #expect(caps.map(\.slack) == [1, -1])
        #expect(caps.map(\.weight) == [3, 3])
        #expect(groups[0].rules.first?.rule == .groupSize && groups[0].rules.first?.slack == 2)
    }

    @Test func `balance is measured against the intake, in its deviations`() throws {
        let members = try people(4) { $1.experienceYears = [2.0, 4, 6, 8][$0] }
        let groups = try quality(of: members, [0, 0, 1, 1])
        // Mean 5, deviation √5; the groups have means 3 and 7.
        let deviations = groups.compactMap { $0.balance.first { $0.measure == .experience }?.deviations }
        #expect(abs(deviations[0] + 2 / 5.0.squareRoot()) < 0.001)
        #expect(abs(deviations[1] - 2 / 5.0.squareRoot()) < 0.001)
        #expect(groups[0].balance.map(\.measure) == [.experience])
    }

    @Test func `half-days that suit everyone are named, and travel is that of known sites`() throws {
        let members = try people(4) { number, person in
            person.slots = WeeklySlots(rawValue: [0b0111, 0b0110, 0b1111, 0b1000][number])
            if number < 2 { person.site = try Coordinates(latitude: Double(number), longitude: 0) }
        }
        let groups = try quality(of: members, [0, 0, 1, 1])
        #expect(groups[0].commonSlots == ["Mon afternoon", "Tue morning"])
        #expect(groups[1].commonSlots == ["Tue afternoon"])
        let travel = try #require(groups[0].travel)
        #expect(abs(travel.mean.value - 111.195) < 0.01)
        #expect(groups[1].travel == nil)
    }

    @Test func `of what people agreed to have looked at nothing is shown but whether nobody is alone`() throws {
        let members = try people(4) { $1.attributes = ["ethnicity": ["one", "one", "one", "other"][$0]] }
        let groups = try quality(
            of: members,
            [0, 0, 1, 1],
            rules: [.noOneAloneOf(attribute: "ethnicity", values: [])]
        )
        let standings = groups.compactMap { group in group.rules.first { $0.rule == .noOneAloneOfAttribute } }
        #expect(standings.map(\.found) == ["kept", "not kept"])
        #expect(standings.allSatisfy { $0.slack == nil && !$0.asked.contains("other") })
    }

    @Test func `a rule is kept exactly where the summary finds no violation`() throws {
        for seed in 1...10 as ClosedRange<UInt64> {
            let problem = try Intake.problem(48, groups: 4, seed: seed)
            var generator = SeededGenerator(seed: seed)
            let plan = Dictionary(uniqueKeysWithValues: problem.people.map { ($0.id, generator.index(below: 4)) })
            let summary = try FormationSolver.summarise(problem, assignment: plan)
            let quality = try GroupQuality.groups(problem, assignment: plan)
            let ofGroups: Set<RuleName> = [.keepTogether, .pinned, .keepApart]
            for group in quality {
                let broken = Set(summary.violations.filter { $0.group == group.group }.map(\.rule)).subtracting(
                    ofGroups
                )
                let standing = Set(group.rules.filter { !$0.isKept && $0.weight == nil }.map(\.rule)).subtracting(
                    ofGroups
                )
                #expect(broken == standing)
                for rule in group.rules {
                    if let slack = rule.slack, abs(slack) > 1e-9 { #expect((slack > 0) == rule.isKept, "\(rule)") }
                }
            }
        }
    }
}
