/// A cohort’s sessions begin at one time of day; each further one costs.
struct StartTimeStabilityCost: IncrementalConstraint {
    private(set) var cost = 0
    private var counter: DistinctCounter

    init(_ problem: CompiledProblem) {
        counter = DistinctCounter(
            cohorts: problem.cohortCount,
            things: problem.grid.starts.count,
            free: Array(repeating: 1, count: problem.cohortCount)
        )
    }

    mutating func insert(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        guard place.start >= 0 else { return 0 }
        let growth = counter.add(Int(place.start), to: problem.events[event].cohort) * problem.weights.furtherStartTime
        cost += growth
        return growth
    }

    mutating func remove(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        guard place.start >= 0 else { return 0 }
        let growth =
            counter.drop(Int(place.start), from: problem.events[event].cohort) * problem.weights.furtherStartTime
        cost += growth
        return growth
    }

    static let sentence = "No other session of the cohort begins at this time of day."
}
