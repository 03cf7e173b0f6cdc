import CohortCore

/// A cohort’s sessions begin at one time of day; each further one costs.
struct StartTimeStabilityCost: IncrementalConstraint {
    private var counter: DistinctCounter

    init(_ problem: CompiledProblem) {
        counter = DistinctCounter(
            cohorts: problem.cohortCount,
            things: problem.grid.starts.count,
            free: Array(repeating: 1, count: problem.cohortCount)
        )
    }

    func growth(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        counter.growth(adding: Int(place.start), toCohort: problem.cohortOf[event])
            * problem.weights(of: event).furtherStartTime
    }

    mutating func insert(_ event: Int, _ place: Assignment, _ problem: CompiledProblem) {
        counter.add(Int(place.start), to: problem.cohortOf[event])
    }

    mutating func remove(_ event: Int, _ place: Assignment, _ problem: CompiledProblem) {
        counter.drop(Int(place.start), from: problem.cohortOf[event])
    }

    static let sentence = "No other session of the cohort begins at this time of day."
}
