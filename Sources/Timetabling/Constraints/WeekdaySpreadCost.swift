import CohortCore

/// A cohort does not always meet on the same day of the week: each pair of its sessions that does costs.
struct WeekdaySpreadCost: IncrementalConstraint {
    private var counts: [Int32]

    init(_ problem: CompiledProblem) {
        counts = Array(repeating: 0, count: problem.cohortCount * 7)
    }

    func growth(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        Int(counts[cell(event, place, problem)]) * problem.weights(of: event).sameWeekday
    }

    mutating func insert(_ event: Int, _ place: Assignment, _ problem: CompiledProblem) {
        counts[cell(event, place, problem)] += 1
    }

    mutating func remove(_ event: Int, _ place: Assignment, _ problem: CompiledProblem) {
        counts[cell(event, place, problem)] -= 1
    }

    private func cell(_ event: Int, _ place: Assignment, _ problem: CompiledProblem) -> Int {
        problem.cohortOf[event] * 7 + problem.grid.weekdays[Int(place.day)]
    }

    static func sentence(others: Int, weekday: String) -> String {
        "\(others) other sessions of the cohort are on a \(weekday) too."
    }
}
