/// It is not always the same people who miss: the second miss of a person costs once, the third twice, and so on.
struct FairnessCost: IncrementalConstraint {
    private(set) var cost = 0
    private var misses: [Int]

    init(_ problem: CompiledProblem) {
        misses = Array(repeating: 0, count: problem.personCount)
    }

    mutating func insert(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        guard place.missing != 0 else { return 0 }
        var growth = 0
        for person in problem.missing.people[Int(place.missing)] {
            growth += misses[Int(person)]
            misses[Int(person)] += 1
        }
        growth *= problem.weights.repeatedMiss
        cost += growth
        return growth
    }

    mutating func remove(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        guard place.missing != 0 else { return 0 }
        var growth = 0
        for person in problem.missing.people[Int(place.missing)] {
            misses[Int(person)] -= 1
            growth -= misses[Int(person)]
        }
        growth *= problem.weights.repeatedMiss
        cost += growth
        return growth
    }

    static let sentence = "Some of those who cannot come miss other sessions too."
}
