import CohortCore

/// What groups are worth, pair by pair from the definitions: what a search sums up differently comes to the same.
struct GroupValues {
    private let people: [FormationPerson]
    private let distance: WeightedDistance
    private let travelWeight: Double

    init(_ problem: FormationProblem) {
        people = problem.people
        distance = WeightedDistance(problem)
        travelWeight = problem.travelWeight
    }

    /// The distance of two people less what the way between them costs.
    func value(_ one: Int, _ other: Int) -> Double {
        var value = distance(one, other)
        if travelWeight > 0, let here = people[one].site, let there = people[other].site {
            value -= travelWeight * here.distance(to: there).value / 100
        }
        return value
    }

    /// Of someone and each of the others.
    func sum(_ person: Int, _ others: [Int]) -> Double {
        others.reduce(0) { $1 == person ? $0 : $0 + value(person, $1) }
    }

    /// Over all pairs.
    func sum(_ members: [Int]) -> Double { sumOfPairs(members, value) }

    /// Mean distance of two members; 0 for fewer.
    func diversity(of members: [Int]) -> Double { mean(sumOfPairs(members) { distance($0, $1) }, members.count) }

    /// A sum over pairs as their mean.
    func mean(_ sum: Double, _ members: Int) -> Double {
        members > 1 ? sum / Double(members * (members - 1) / 2) : 0
    }

    private func sumOfPairs(_ members: [Int], _ pair: (Int, Int) -> Double) -> Double {
        var sum = 0.0
        for (place, one) in members.enumerated() {
            for other in members[(place + 1)...] { sum += pair(one, other) }
        }
        return sum
    }
}
