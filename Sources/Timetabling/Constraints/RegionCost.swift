/// Rooms lie in the cohort's own region; each session elsewhere costs.
struct RegionCost: IncrementalConstraint {
    private(set) var cost = 0

    mutating func insert(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        let growth = Self.cost(event, room: Int(place.room), problem)
        cost += growth
        return growth
    }

    mutating func remove(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        let growth = -Self.cost(event, room: Int(place.room), problem)
        cost += growth
        return growth
    }

    static func cost(_ event: Int, room: Int, _ problem: CompiledProblem) -> Int {
        guard room >= 0 else { return 0 }
        let isElsewhere = problem.isOtherRegion[problem.events[event].cohort * problem.roomCount + room]
        return isElsewhere ? problem.weights.otherRegion : 0
    }

    static func sentence(region: String) -> String { "Its room is in \(region), another region than the cohort’s." }
}
