import CohortCore
import Formation

extension Intake {
    /// People of whom some have sites, hours, seniority, baselines and attributes, and some know each other.
    static func varied(_ count: Int, groups: Int, seed: UInt64) throws -> FormationProblem {
        var generator = SeededGenerator(seed: seed ^ 0x5EED)
        var problem = try problem(count, groups: groups, seed: seed, rules: [])
        for index in problem.people.indices { try vary(&problem.people[index], &generator) }
        for _ in 0..<count {
            let one = generator.index(below: count) + 1
            let other = generator.index(below: count) + 1
            guard one != other else { continue }
            problem.ties.append(
                FormationTie(
                    id(one),
                    id(other),
                    strength: share(Double(generator.index(below: 11)) / 10),
                    mode: ContactMode.allCases[generator.index(below: 3)]
                )
            )
        }
        return problem
    }

    private static func vary(_ person: inout FormationPerson, _ generator: inout SeededGenerator) throws {
        func oneIn(_ number: Int) -> Bool { generator.index(below: number) == 0 }
        if !oneIn(5) {
            person.site = try Coordinates(
                latitude: 50 + Double(generator.index(below: 300)) / 100,
                longitude: -2 + Double(generator.index(below: 300)) / 100
            )
        }
        if oneIn(2) {
            person.slots = WeeklySlots(
                rawValue: UInt16(generator.index(below: 1 << 10)) | UInt16(generator.index(below: 1 << 10))
            )
        }
        if !oneIn(4) { person.seniority = Double(generator.index(below: 9)) }
        if !oneIn(4) { person.baseline = Double(generator.index(below: 101)) / 100 }
        if oneIn(2) { person.attributes["gender"] = ["woman", "man", "other"][generator.index(below: 3)] }
        if oneIn(3) { person.attributes["language"] = ["welsh", "polish"][generator.index(below: 2)] }
    }

    /// One rule of each kind, with a number that a plan made by chance sometimes keeps and sometimes does not.
    static func everyKind(_ count: Int, groups: Int, _ generator: inout SeededGenerator) -> [FormationRule] {
        func number(_ range: ClosedRange<Int>) -> Int { range.lowerBound + generator.index(below: range.count) }
        func person() -> Participant.ID { id(number(1...count)) }
        let first = number(1...count - 2)
        return [
            .sectorFloor(.community, number(0...2)), .sectorCap(.provider, number(1...5)),
            .familyFloor(code("nursing"), number(0...2)), .minimumDistinctFamilies(number(2...5)),
            .organisationCap(number(1...3)), .keepTogether([id(first), id(first + 1), id(first + 2)]),
            .keepApart(id(first), id(first == 1 ? count : 1)), .pinned(person(), group: number(0...groups - 1)),
            .neverWithLineManager, .noOneAlone(.sector), .noOneAlone(.family), .bothBranches,
            .maximumShareOfOneProfession(share(Double(number(1...5)) / 10)), .maximumRegions(number(1...5)),
            .travelLimit(Kilometres(Double(number(20...300)))), .commonSlots(number(1...8)),
            .protectedCover(family: code(["nursing", "medicine"][number(0...1)]), share(Double(number(0...8)) / 10)),
            .balance(FormationMeasure.allCases[number(0...2)], within: Double(number(0...8)) / 10),
            .noOneAloneOf(attribute: "gender", values: number(0...1) == 0 ? [] : ["woman", "other"]),
            .spreadTies(atLeast: share(Double(number(0...10)) / 10)),
            .competitors(number(0...1) == 0 ? .together : .apart), .faultline(atMost: Double(number(2...8)) / 10),
        ]
    }

    /// Some of every kind of rule, hard or preferred, some of them twice.
    static func withRules(_ problem: FormationProblem, seed: UInt64) -> FormationProblem {
        var generator = SeededGenerator(seed: seed)
        var problem = problem
        for _ in 0..<2 {
            for rule in everyKind(problem.people.count, groups: problem.groups.count, &generator) {
                switch generator.index(below: 4) {
                case 0: problem.rules.append(rule)
                case 1:
                    let weight = Double(generator.index(below: 3_000)) / 1_000
                    problem.preferences.append(FormationPreference(rule, weight: weight))
                default: break
                }
            }
        }
        return problem
    }

    /// A group for each person, drawn by chance.
    static func plan(_ problem: FormationProblem, seed: UInt64) -> [Participant.ID: Int] {
        var generator = SeededGenerator(seed: seed)
        return Dictionary(
            uniqueKeysWithValues: problem.people.map { ($0.id, generator.index(below: problem.groups.count)) }
        )
    }
}
