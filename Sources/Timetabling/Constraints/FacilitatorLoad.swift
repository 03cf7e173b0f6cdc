import CohortCore

/// No facilitator leads more sessions in a week, Monday to Sunday, than they agreed to.
struct FacilitatorLoad: IncrementalConstraint {
    /// Sessions by facilitator and week.
    private var counts: [Int32]

    init(_ problem: CompiledProblem) {
        counts = Array(repeating: 0, count: problem.facilitatorCount * problem.grid.weekCount)
    }

    func growth(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        var excess = 0
        for seat in 0..<problem.seatCounts[event] where place.facilitators[seat] >= 0 {
            if isFull(Int(place.facilitators[seat]), day: Int(place.day), problem) { excess += 1 }
        }
        return excess
    }

    mutating func insert(_ event: Int, _ place: Assignment, _ problem: CompiledProblem) {
        let week = problem.grid.weeks[Int(place.day)]
        for seat in 0..<problem.seatCounts[event] where place.facilitators[seat] >= 0 {
            counts[Int(place.facilitators[seat]) * problem.grid.weekCount + week] += 1
        }
    }

    mutating func remove(_ event: Int, _ place: Assignment, _ problem: CompiledProblem) {
        let week = problem.grid.weeks[Int(place.day)]
        for seat in 0..<problem.seatCounts[event] where place.facilitators[seat] >= 0 {
            counts[Int(place.facilitators[seat]) * problem.grid.weekCount + week] -= 1
        }
    }

    /// Whether one more session that week would be too many.
    func isFull(_ facilitator: Int, day: Int, _ problem: CompiledProblem) -> Bool {
        Int(counts[facilitator * problem.grid.weekCount + problem.grid.weeks[day]])
            >= problem.maximumPerWeek[facilitator]
    }

    static func sentence(_ facilitator: FacilitatorProfile, sessions: Int, weekOf monday: LocalDate) -> String {
        "The facilitator \(facilitator.code) would lead \(sessions) sessions in the week of \(monday), more than "
            + "\(facilitator.maximumSessionsPerWeek)."
    }
}
