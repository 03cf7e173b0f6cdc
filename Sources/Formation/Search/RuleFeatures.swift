import CohortCore

/// What rules count in a group person by person, with what each count costs.
struct RuleFeatures {
    /// What people have in common of which a rule speaks.
    enum Key: Hashable {
        case sector(Sector)
        /// The family of the main profession.
        case family(Code)
        case region(String)
        case attribute(String, String)
        /// One of a list of people who would rather be together.
        case company(Int)
    }

    /// Of how many different kinds a group consists.
    enum Variety: Int, CaseIterable {
        case families, regions
    }

    /// The features of person `p` are at `start[p]..<start[p + 1]`.
    private(set) var start: [Int32] = [0]
    private(set) var feature: [Int32] = []
    /// What so many of feature `f` in a group cost, at `f * (capacity + 1) + count`.
    private(set) var costs: [Penalty] = []
    /// Which variety a feature counts towards, −1 for none.
    private(set) var variety: [Int32] = []
    /// What so many different kinds cost, at `variety * (capacity + 1) + count`; beyond the capacity there are none more.
    private(set) var varietyCosts: [Penalty]

    /// To be taken from the sum over the groups: people in one group are in one group too many.
    private(set) var excess = Penalty.none

    var count: Int { variety.count }

    init(_ problem: FormationProblem, terms: [RuleTerms], capacity: Int) {
        let width = capacity + 1
        varietyCosts = Array(repeating: .none, count: Variety.allCases.count * width)
        for (rules, person) in terms {
            for number in 0...capacity {
                if number < rules.minimumFamilies {
                    varietyCosts[number] += (rules.minimumFamilies - number) * person
                }
                if let most = rules.maximumRegions, number > most {
                    varietyCosts[width + number] += (number - most) * person
                }
            }
        }
        // Hard ones are contracted instead.
        let companies = terms.dropFirst().flatMap { rules, person in rules.together.map { (ids: $0, cost: person) } }
        var companiesOf: [Participant.ID: [Int]] = [:]
        for (index, company) in companies.enumerated() {
            excess += company.cost
            for id in Set(company.ids) { companiesOf[id, default: []].append(index) }
        }
        var attributes: Set<String> = []
        for (rules, _) in terms { attributes.formUnion(rules.attributeKinds.map(\.attribute)) }
        var numbers: [Key: Int32] = [:]
        var found: [Key: Bool] = [:]
        func number(_ key: Key) -> Int32? {
            if let known = numbers[key] { return known }
            if found[key] != nil { return nil }
            var (costs, variety) = Self.costs(of: key, terms: terms, capacity: capacity)
            if case .company(let index) = key {
                costs = [.none] + Array(repeating: companies[index].cost, count: capacity)
            }
            found[key] = true
            guard costs != nil || variety >= 0 else { return nil }
            numbers[key] = Int32(self.variety.count)
            self.costs += costs ?? Array(repeating: .none, count: width)
            self.variety.append(variety)
            return numbers[key]
        }
        // What a floor names costs even where nobody has it.
        for sector in Sector.allCases { _ = number(.sector(sector)) }
        for family in Set(terms.flatMap { $0.rules.familyFloors.keys }).sorted() { _ = number(.family(family)) }
        let names = attributes.sorted()
        start.reserveCapacity(problem.people.count + 1)
        let speaksOfRegions = terms.contains { $0.rules.maximumRegions != nil }
        let speaksOfFamilies = terms.contains {
            !$0.rules.familyFloors.isEmpty || $0.rules.minimumFamilies > 0 || $0.rules.noOneAlone.contains(.family)
        }
        for person in problem.people {
            if let index = number(.sector(person.sector)) { feature.append(index) }
            if speaksOfFamilies, let main = person.mainProfession.flatMap({ problem.taxonomy.family(of: $0) }),
                let index = number(.family(main.id))
            {
                feature.append(index)
            }
            if speaksOfRegions, let index = number(.region(person.region)) { feature.append(index) }
            for name in names {
                if let value = person.attributes[name], let index = number(.attribute(name, value)) {
                    feature.append(index)
                }
            }
            for company in companiesOf[person.id] ?? [] {
                if let index = number(.company(company)) { feature.append(index) }
            }
            start.append(Int32(feature.count))
        }
    }

    /// What 0…`capacity` of a feature cost, `nil` when never anything, and the variety it counts towards.
    private static func costs(
        of key: Key,
        terms: [RuleTerms],
        capacity: Int
    ) -> (costs: [Penalty]?, variety: Int32) {
        var costs = Array(repeating: Penalty.none, count: capacity + 1)
        var variety: Int32 = -1
        for (rules, person) in terms {
            var floor = 0
            var cap = Int.max
            var mindsLoneliness = false
            switch key {
            case .sector(let sector):
                floor = rules.sectorFloors[sector] ?? 0
                cap = rules.sectorCaps[sector] ?? .max
                mindsLoneliness = rules.noOneAlone.contains(.sector)
            case .family(let family):
                floor = rules.familyFloors[family] ?? 0
                mindsLoneliness = rules.noOneAlone.contains(.family)
                if rules.minimumFamilies > 0 { variety = Int32(Variety.families.rawValue) }
            case .region:
                if rules.maximumRegions != nil { variety = Int32(Variety.regions.rawValue) }
            case .company: break
            case .attribute(let name, let value):
                mindsLoneliness = rules.attributeKinds.contains {
                    $0.attribute == name && ($0.values.isEmpty || $0.values.contains(value))
                }
            }
            for count in 0...capacity {
                if count < floor { costs[count] += (floor - count) * person }
                if count > cap { costs[count] += (count - cap) * person }
            }
            if mindsLoneliness, capacity > 0 { costs[1] += person }
        }
        return (costs.allSatisfy(\.isNone) ? nil : costs, variety)
    }
}

/// Rules that are all hard, or all of one weight, with what one person by whom they are broken costs.
typealias RuleTerms = (rules: SettledRules, person: Penalty)
