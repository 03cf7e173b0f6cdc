import CohortCore

/// Rooms lie in the cohort's own region; each session elsewhere costs.
struct RegionCost: PlainConstraint {
    func growth(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        Self.cost(event, room: Int(place.room), problem)
    }

    static func cost(_ event: Int, room: Int, _ problem: CompiledProblem) -> Int {
        guard room >= 0 else { return 0 }
        let isElsewhere = problem.isOtherRegion[problem.cohortOf[event] * problem.roomCount + room]
        return isElsewhere ? problem.weights(of: event).otherRegion : 0
    }

    static func sentence(region: String) -> String { "Its room is in \(region), another region than the cohort’s." }
}
