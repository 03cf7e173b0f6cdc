/// Linked sessions lie at the distance that suits learning; each day off it costs.
struct RegularityCost: IncrementalConstraint {
    private(set) var cost = 0

    mutating func insert(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        let growth = days(event, place, problem, places) * problem.weights.spacingDay
        cost += growth
        return growth
    }

    mutating func remove(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        let growth = days(event, place, problem, places) * problem.weights.spacingDay
        cost -= growth
        return -growth
    }

    private func days(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        var days = 0
        for link in problem.events[event].links where link.targetDays >= 0 {
            let other = places[link.other]
            guard other.isPlaced else { continue }
            let gap = link.otherIsEarlier ? place.day - other.day : other.day - place.day
            days += abs(Int(gap) - link.targetDays)
        }
        return days
    }

    static func sentence(days: Int) -> String {
        "It lies \(days) days in all from the best distances to the sessions before and after it."
    }
}
