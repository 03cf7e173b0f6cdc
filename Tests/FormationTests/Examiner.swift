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

    /// Mean pairwise distance in each group, less what travel costs.
    func diversities() -> [Double] {
        let years = problem.people.map { $0.experienceYears.rounded(.down) }
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
        let years = one.experienceYears.rounded(.down) - other.experienceYears.rounded(.down)
        sum += range == 0 ? 0 : weights.experience * abs(years) / range
        if let left = one.strands, let right = other.strands {
            for strand in Strand.allCases {
                let difference = left.share(of: strand).value - right.share(of: strand).value
                sum += weights.strands * difference * difference / 2
            }
        }
        for (name, weight) in weights.attributes {
            if let left = one.attributes[name], let right = other.attributes[name], left != right { sum += weight }
        }
        sum += weights.perspective * perspective(one.id, other.id)
        let whole =
            weights.training + weights.sector + weights.organisation + weights.region + weights.experience
            + weights.strands + weights.perspective + weights.attributes.values.reduce(0, +)
        return sum / whole - problem.travelWeight * kilometres(one, other) / 100
    }

    /// 0 where a site is not known.
    private func kilometres(_ one: FormationPerson, _ other: FormationPerson) -> Double {
        guard problem.travelWeight > 0, let here = one.site, let there = other.site else { return 0 }
        return here.distance(to: there).value
    }

    private func perspective(_ one: Participant.ID, _ other: Participant.ID) -> Double {
        guard let given = problem.perspectives else { return 0 }
        let count = given.people.count
        guard let row = given.people.firstIndex(of: one), let column = given.people.firstIndex(of: other) else {
            return given.distances.reduce(0) { $0 + Double($1) } / Double(count * count - count)
        }
        return Double(given.distances[row * count + column])
    }
}
