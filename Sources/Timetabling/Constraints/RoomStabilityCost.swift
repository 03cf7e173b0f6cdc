/// A cohort stays in one room; each further one costs.
struct RoomStabilityCost: IncrementalConstraint {
    private(set) var cost = 0
    private var counter: DistinctCounter

    init(_ problem: CompiledProblem) {
        counter = DistinctCounter(
            cohorts: problem.cohortCount,
            things: problem.roomCount,
            free: Array(repeating: 1, count: problem.cohortCount)
        )
    }

    mutating func insert(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        guard place.room >= 0 else { return 0 }
        let growth = counter.add(Int(place.room), to: problem.events[event].cohort) * problem.weights.furtherRoom
        cost += growth
        return growth
    }

    mutating func remove(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        guard place.room >= 0 else { return 0 }
        let growth = counter.drop(Int(place.room), from: problem.events[event].cohort) * problem.weights.furtherRoom
        cost += growth
        return growth
    }

    /// What this choice would add.
    func growth(_ event: Int, room: Int, _ problem: CompiledProblem) -> Int {
        counter.growth(adding: room, to: problem.events[event].cohort) * problem.weights.furtherRoom
    }

    static let sentence = "No other session of the cohort is in this room."
}
