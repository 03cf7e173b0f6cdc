import CohortCore

/// The people of a problem as rules count them: what they have in common by number.
struct Roster {
    let problem: FormationProblem
    let indexOf: [Participant.ID: Int]
    /// The organisation of each person, as a place among ``organisations``; likewise for regions.
    let organisation: [Int]
    let organisations: [Code]
    let region: [Int]
    let regionCount: Int
    /// The family of the main profession of each person as a place among ``families``, −1 for none.
    let mainFamily: [Int]
    let families: [Code]

    init(_ problem: FormationProblem) {
        self.problem = problem
        indexOf = Dictionary(uniqueKeysWithValues: problem.people.enumerated().map { ($1.id, $0) })
        (organisation, organisations) = Self.numbered(problem.people.map(\.organisation))
        let regions = Self.numbered(problem.people.map(\.region))
        region = regions.places
        regionCount = regions.distinct.count
        var familyOf: [Code: Int] = [:]
        var families: [Code] = []
        for (place, family) in problem.taxonomy.families.enumerated() {
            familyOf[family.id] = place
            families.append(family.id)
        }
        var familyOfProfession: [Code: Int] = [:]
        for (profession, family) in problem.taxonomy.familyOfProfession {
            familyOfProfession[profession] = familyOf[family]
        }
        self.families = families
        mainFamily = problem.people.map { $0.mainProfession.flatMap { familyOfProfession[$0] } ?? -1 }
    }

    func code(_ person: Int) -> String { problem.people[person].code.rawValue }

    func code(_ id: Participant.ID) -> String { indexOf[id].map { code($0) } ?? "\(id)" }

    /// How often each number from 0 occurs among some people, for those that do, ascending.
    static func counts(of values: [Int], among people: [Int]) -> [(value: Int, count: Int)] {
        var found: [(value: Int, count: Int)] = []
        for value in people.map({ values[$0] }).sorted() where value >= 0 {
            if let last = found.last, last.value == value {
                found[found.count - 1].count += 1
            } else {
                found.append((value, 1))
            }
        }
        return found
    }

    private static func numbered<Value: Hashable>(_ values: [Value]) -> (places: [Int], distinct: [Value]) {
        var numbers: [Value: Int] = [:]
        var distinct: [Value] = []
        let places = values.map { value in
            if let number = numbers[value] { return number }
            numbers[value] = distinct.count
            distinct.append(value)
            return distinct.count - 1
        }
        return (places, distinct)
    }
}
