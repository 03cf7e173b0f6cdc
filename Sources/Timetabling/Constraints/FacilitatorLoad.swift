import CohortCore

/// No facilitator leads more sessions in a week, Monday to Sunday, than they agreed to.
struct FacilitatorLoad: IncrementalConstraint {
    private(set) var cost = 0
    /// Sessions by facilitator and week.
    private var counts: [Int]

    init(_ problem: CompiledProblem) {
        counts = Array(repeating: 0, count: problem.facilitatorCount * problem.grid.weekCount)
    }

    mutating func insert(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        var excess = 0
        let week = problem.grid.weeks[Int(place.day)]
        for seat in 0..<problem.events[event].seats.count where place.facilitators[seat] >= 0 {
            let facilitator = Int(place.facilitators[seat])
            let cell = facilitator * problem.grid.weekCount + week
            counts[cell] += 1
            if counts[cell] > problem.maximumPerWeek[facilitator] { excess += 1 }
        }
        cost += excess
        return excess
    }

    mutating func remove(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        var excess = 0
        let week = problem.grid.weeks[Int(place.day)]
        for seat in 0..<problem.events[event].seats.count where place.facilitators[seat] >= 0 {
            let facilitator = Int(place.facilitators[seat])
            let cell = facilitator * problem.grid.weekCount + week
            if counts[cell] > problem.maximumPerWeek[facilitator] { excess += 1 }
            counts[cell] -= 1
        }
        cost -= excess
        return -excess
    }

    /// Whether one more session that week would be too many.
    func isFull(_ facilitator: Int, day: Int, _ problem: CompiledProblem) -> Bool {
        counts[facilitator * problem.grid.weekCount + problem.grid.weeks[day]] >= problem.maximumPerWeek[facilitator]
    }

    static func sentence(_ facilitator: FacilitatorProfile, sessions: Int, weekOf monday: LocalDate) -> String {
        "The facilitator \(facilitator.code) would lead \(sessions) sessions in the week of \(monday), more than "
            + "\(facilitator.maximumSessionsPerWeek)."
    }
}
