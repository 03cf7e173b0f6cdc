import CohortCore

/// A cohort stays in one room; each further one costs.
struct RoomStabilityCost: IncrementalConstraint {
    private var counter: DistinctCounter

    init(_ problem: CompiledProblem) {
        counter = DistinctCounter(
            cohorts: problem.cohortCount,
            things: problem.roomCount,
            free: Array(repeating: 1, count: problem.cohortCount)
        )
    }

    func growth(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        place.room >= 0 ? growth(event, room: Int(place.room), problem) : 0
    }

    /// What this choice would add.
    func growth(_ event: Int, room: Int, _ problem: CompiledProblem) -> Int {
        counter.growth(adding: room, toCohort: problem.cohortOf[event]) * problem.weights(of: event).furtherRoom
    }

    mutating func insert(_ event: Int, _ place: Assignment, _ problem: CompiledProblem) {
        if place.room >= 0 { counter.add(Int(place.room), to: problem.cohortOf[event]) }
    }

    mutating func remove(_ event: Int, _ place: Assignment, _ problem: CompiledProblem) {
        if place.room >= 0 { counter.drop(Int(place.room), from: problem.cohortOf[event]) }
    }

    static let sentence = "No other session of the cohort is in this room."
}
