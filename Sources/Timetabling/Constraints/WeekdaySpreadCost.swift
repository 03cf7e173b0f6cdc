/// A cohort does not always meet on the same day of the week: each pair of its sessions that does costs.
struct WeekdaySpreadCost: IncrementalConstraint {
    private(set) var cost = 0
    private var counts: [Int]

    init(_ problem: CompiledProblem) {
        counts = Array(repeating: 0, count: problem.cohortCount * 7)
    }

    mutating func insert(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        let cell = problem.events[event].cohort * 7 + problem.grid.weekdays[Int(place.day)]
        let growth = counts[cell] * problem.weights.sameWeekday
        counts[cell] += 1
        cost += growth
        return growth
    }

    mutating func remove(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        let cell = problem.events[event].cohort * 7 + problem.grid.weekdays[Int(place.day)]
        counts[cell] -= 1
        let growth = -counts[cell] * problem.weights.sameWeekday
        cost += growth
        return growth
    }

    static func sentence(others: Int, weekday: String) -> String {
        "\(others) other sessions of the cohort are on a \(weekday) too."
    }
}
