import CohortCore
import Formation

/// Judges a plan from the people alone, pair by pair and rule by rule, sharing no code with the solver.
struct Examiner {
    let problem: FormationProblem
    let groups: [[FormationPerson]]

    init(_ problem: FormationProblem, _ assignment: [Participant.ID: Int]) {
        self.problem = problem
        groups = problem.groups.indices.map { group in problem.people.filter { assignment[$0.id] == group } }
    }

    /// Mean pairwise distance in each group.
    func diversities() -> [Double] {
        let years = problem.people.map(\.experienceYears)
        let range = (years.max() ?? 0) - (years.min() ?? 0)
        return groups.map { members in
            var sum = 0.0
            var pairs = 0
            for (place, one) in members.enumerated() {
                for other in members[(place + 1)...] {
                    sum += distance(one, other, range: range)
                    pairs += 1
                }
            }
            return pairs == 0 ? 0 : sum / Double(pairs)
        }
    }

    private func distance(_ one: FormationPerson, _ other: FormationPerson, range: Double) -> Double {
        let weights = problem.weights
        var training = 0.0
        for left in one.professions {
            for right in other.professions {
                training +=
                    left.share.value * right.share.value
                    * problem.taxonomy.distance(left.profession, right.profession)
            }
        }
        var sum = weights.training * training
        if one.sector != other.sector { sum += weights.sector }
        if one.organisation != other.organisation { sum += weights.organisation }
        if one.region != other.region { sum += weights.region }
        let years = range == 0 ? 0 : (one.experienceYears - other.experienceYears) / range
        sum += weights.experience * years * years
        if let left = one.strands, let right = other.strands {
            for strand in Strand.allCases {
                let difference = left.share(of: strand).value - right.share(of: strand).value
                sum += weights.strands * difference * difference / 2
            }
        }
        let whole =
            weights.training + weights.sector + weights.organisation + weights.region + weights.experience
            + weights.strands
        return sum / whole
    }

    /// The rules that do not hold, by name.
    func broken() -> Set<RuleName> {
        var names: Set<RuleName> = []
        for (members, bounds) in zip(groups, problem.groups)
        where !(bounds.minimum...bounds.maximum).contains(members.count) { names.insert(.groupSize) }
        for rule in problem.rules where !holds(rule) { names.insert(rule.name) }
        return names
    }

    private func holds(_ rule: FormationRule) -> Bool {
        switch rule {
        case .sectorFloor(let sector, let floor):
            return groups.allSatisfy { members in members.filter { $0.sector == sector }.count >= floor }
        case .sectorCap(let sector, let cap):
            return groups.allSatisfy { members in members.filter { $0.sector == sector }.count <= cap }
        case .familyFloor(let family, let floor):
            return groups.allSatisfy { members in members.filter { mainFamily($0) == family }.count >= floor }
        case .minimumDistinctFamilies(let count):
            return groups.allSatisfy { Set($0.compactMap(mainFamily)).count >= count }
        case .organisationCap(let cap):
            return groups.allSatisfy { members in
                members.allSatisfy { one in members.filter { $0.organisation == one.organisation }.count <= cap }
            }
        case .keepTogether(let ids): return groups.contains { Set($0.map(\.id)).isSuperset(of: ids) }
        case .keepApart(let one, let other):
            return !groups.contains { Set($0.map(\.id)).isSuperset(of: [one, other]) }
        case .pinned(let id, let group): return groups[group].contains { $0.id == id }
        case .neverWithLineManager:
            return groups.allSatisfy { members in
                members.allSatisfy { one in !members.contains { $0.id != one.id && $0.id == one.lineManager } }
            }
        case .noOneAlone(.sector):
            return groups.allSatisfy { members in
                members.allSatisfy { one in members.filter { $0.sector == one.sector }.count > 1 }
            }
        case .noOneAlone(.family):
            return groups.allSatisfy { members in
                members.allSatisfy { one in members.filter { mainFamily($0) == mainFamily(one) }.count > 1 }
            }
        case .bothBranches:
            return groups.allSatisfy {
                weight(of: .clinical, in: $0) > 0.4999 && weight(of: .management, in: $0) > 0.4999
            }
        case .maximumShareOfOneProfession: return true
        }
    }

    private func mainFamily(_ person: FormationPerson) -> Code? {
        var largest: ProfessionShare?
        for part in person.professions where part.share.value > largest?.share.value ?? -1 { largest = part }
        return largest.flatMap { problem.taxonomy.family(of: $0.profession)?.id }
    }

    private func weight(of branch: ProfessionFamily.Branch, in members: [FormationPerson]) -> Double {
        members.flatMap(\.professions).filter { problem.taxonomy.family(of: $0.profession)?.branch == branch }
            .reduce(0) { $0 + $1.share.value }
    }
}
