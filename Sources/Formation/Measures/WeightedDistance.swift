import CohortCore

/// The weighted distance of any two people of a problem, straight from the definitions.
///
/// Training is read from a table of the professions that occur, so that millions of pairs take a second; the rest is as
/// ``DiversityAxis`` says.
struct WeightedDistance {
    private let people: [FormationPerson]
    private let shares: [[(profession: Int, share: Double)]]
    /// On the tree, by number.
    private let tree: [[Double]]
    private let training: Double
    private let axes: [(axis: DiversityAxis, weight: Double)]
    private let attributes: [(name: String, weight: Double)]
    private let pair: PairDistance

    init(_ problem: FormationProblem) {
        people = problem.people
        pair = PairDistance(problem)
        let weights = problem.weights.normalised
        training = weights.training
        axes = DiversityAxis.allCases.filter { $0 != .training && weights[$0] > 0 }.map { ($0, weights[$0]) }
        attributes = weights.attributes.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        var numbers: [Code: Int] = [:]
        var professions: [Code] = []
        shares = problem.people.map { person in
            person.thousandths.map { part in
                let number = numbers[part.profession] ?? professions.count
                if number == professions.count {
                    numbers[part.profession] = number
                    professions.append(part.profession)
                }
                return (number, Double(part.amount) / 1_000)
            }
        }
        tree = professions.map { one in professions.map { problem.taxonomy.distance(one, $0) } }
    }

    /// Of the people at two places, 0…1.
    func callAsFunction(_ one: Int, _ other: Int) -> Double {
        var sum = 0.0
        for (left, share) in shares[one] {
            for (right, otherShare) in shares[other] { sum += share * otherShare * tree[left][right] }
        }
        sum *= training
        for (axis, weight) in axes { sum += weight * pair.along(axis, people[one], people[other]) }
        for (name, weight) in attributes {
            guard let left = people[one].attributes[name], let right = people[other].attributes[name] else { continue }
            if left != right { sum += weight }
        }
        return sum
    }
}
