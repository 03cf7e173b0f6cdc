import CohortCore

/// How many of each kind a group has, counted person by person.
struct GroupCount {
    /// Indices into the people of the problem, ascending.
    var members: [Int] = []
    var sectors: [Sector: Int] = [:]
    var organisations: [Code: Int] = [:]
    var regions: [String: Int] = [:]
    /// By the family of the main profession.
    var mainFamilies: [Code: Int] = [:]
    /// Thousandths of a person, hybrids split.
    var branches: [ProfessionFamily.Branch: Int] = [:]
    var families: [Code: Int] = [:]
    var professions: [Code: Int] = [:]
    var hasHybrids = false

    mutating func add(_ index: Int, _ person: FormationPerson, taxonomy: Taxonomy) {
        members.append(index)
        sectors[person.sector, default: 0] += 1
        organisations[person.organisation, default: 0] += 1
        regions[person.region, default: 0] += 1
        if let main = person.mainProfession.flatMap({ taxonomy.family(of: $0) }) {
            mainFamilies[main.id, default: 0] += 1
        }
        if person.professions.count > 1 { hasHybrids = true }
        for (profession, amount) in person.thousandths {
            professions[profession, default: 0] += amount
            guard let family = taxonomy.family(of: profession) else { continue }
            families[family.id, default: 0] += amount
            branches[family.branch, default: 0] += amount
        }
    }

    /// Counts each group; `groupOf` is the group of each person in the order of the problem, −1 for none.
    static func groups(_ problem: FormationProblem, groupOf: [Int]) -> [GroupCount] {
        var counts = Array(repeating: GroupCount(), count: problem.groups.count)
        for (index, group) in groupOf.enumerated() where counts.indices.contains(group) {
            counts[group].add(index, problem.people[index], taxonomy: problem.taxonomy)
        }
        return counts
    }
}
