import CohortCore
import Formation
import Testing

/// Made-up people, the same for the same seed.
enum Intake {
    static func code(_ text: String) -> Code {
        guard let code = Code(rawValue: text) else { preconditionFailure("\(text) is no code") }
        return code
    }

    static func share(_ value: Double) -> Share {
        guard let share = Share(value) else { preconditionFailure("\(value) is no share") }
        return share
    }

    static func id(_ number: Int) -> Participant.ID { .init(rawValue: Int64(number)) }

    static func taxonomy() throws -> Taxonomy {
        let branches: [(String, ProfessionFamily.Branch)] = [
            ("medicine", .clinical), ("nursing", .clinical), ("allied-health", .clinical), ("pharmacy", .clinical),
            ("finance", .management), ("operations", .management), ("information", .management),
            ("lived-experience", .community),
        ]
        let families = branches.map { ProfessionFamily(id: code($0.0), name: $0.0, branch: $0.1) }
        let professions = [
            ("gp", "medicine"), ("surgeon", "medicine"), ("nurse-adult", "nursing"), ("midwife", "nursing"),
            ("physiotherapist", "allied-health"), ("dietitian", "allied-health"), ("pharmacist", "pharmacy"),
            ("accountant", "finance"), ("planner", "operations"), ("manager", "operations"),
            ("informatician", "information"), ("organiser", "lived-experience"),
        ].map { Profession(id: code($0.0), name: $0.0, family: code($0.1)) }
        return try Taxonomy(
            families: families,
            professions: professions,
            distances: .init(sameFamily: share(1.0 / 3), sameBranch: share(2.0 / 3), acrossBranches: .whole)
        )
    }

    /// As many people, in about one organisation for three of them unless said otherwise.
    static func people(_ count: Int, seed: UInt64, peoplePerOrganisation: Int = 3) throws -> [FormationPerson] {
        var generator = SeededGenerator(seed: seed)
        let taxonomy = try taxonomy()
        let organisations = max(1, count / peoplePerOrganisation)
        return try (0..<count).map { number in
            let organisation = generator.index(below: organisations)
            let sector = Sector.allCases[[0, 0, 1, 2, 2, 3, 3][organisation % 7]]
            let main = taxonomy.professions[generator.index(below: taxonomy.professions.count)].id
            let second = taxonomy.professions[generator.index(below: taxonomy.professions.count)].id
            let isHybrid = second != main && generator.index(below: 6) == 0
            let leadership = Double(generator.index(below: 50)) / 100
            return FormationPerson(
                id: id(number + 1),
                code: code("P-\(number + 1)"),
                organisation: code("ORG\(organisation)"),
                sector: sector,
                region: "Region \(organisation % 5)",
                professions: isHybrid
                    ? [.init(profession: main, share: share(0.6)), .init(profession: second, share: share(0.4))]
                    : [.init(profession: main, share: .whole)],
                experienceYears: Double(generator.index(below: 40)),
                // The first ten are named in rules of their own, which this one must not contradict.
                lineManager: number > 10 && generator.index(below: 8) == 0
                    ? id(generator.index(below: number) + 1) : nil,
                strands: generator.index(below: 10) == 0
                    ? nil
                    : try StrandBalance(
                        leadership: share(leadership),
                        management: share(0.3),
                        clinical: share(0.7 - leadership)
                    )
            )
        }
    }

    /// The rules of a programme, with a few of single people.
    static func problem(
        _ count: Int,
        groups: Int,
        seed: UInt64,
        rules: [FormationRule]? = nil
    ) throws -> FormationProblem {
        let size = count / groups
        return FormationProblem(
            people: try people(count, seed: seed),
            groups: Array(repeating: GroupSize(minimum: size - 1, target: size, maximum: size + 1), count: groups),
            rules: rules ?? standardRules(count),
            preferences: [FormationPreference(.maximumShareOfOneProfession(share(0.4)))],
            taxonomy: try taxonomy()
        )
    }

    static func standardRules(_ count: Int) -> [FormationRule] {
        [
            .sectorFloor(.provider, 3), .sectorFloor(.community, 1), .sectorFloor(.socialCare, 1),
            .familyFloor(code("nursing"), 1), .minimumDistinctFamilies(4), .organisationCap(3),
            .keepTogether([id(1), id(2)]), .keepTogether([id(3), id(4), id(5)]), .keepApart(id(6), id(7)),
            .keepApart(id(8), id(9)), .pinned(id(10), group: 1), .neverWithLineManager, .noOneAlone(.sector),
            .bothBranches,
        ]
    }
}
