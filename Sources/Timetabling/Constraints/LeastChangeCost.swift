import CohortCore

/// What people have been told stays: each published session that changes costs, by what changes.
struct LeastChangeCost: PlainConstraint {
    func growth(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        Self.cost(event, place, problem)
    }

    static func cost(_ event: Int, _ place: Assignment, _ problem: CompiledProblem) -> Int {
        guard let published = problem.events[event].published else { return 0 }
        let weights = problem.weights(of: event)
        var cost = 0
        if !published.isAt(place, problem) { cost += weights.changedSlot }
        if !published.isIn(room: Int(place.room)) { cost += weights.changedRoom }
        let replaced = published.replaced(by: place.facilitators, seats: problem.events[event].seats.count)
        cost += replaced * weights.changedFacilitator
        let hasChanged =
            replaced > 0 || !published.isAt(place, problem) || !published.isIn(room: Int(place.room))
        return hasChanged ? cost + weights.changedSession : 0
    }

    static func sentence(_ changes: [String]) -> String {
        "It was published, and changes its \(changes.joined(separator: " and its "))."
    }
}

extension CompiledEvent.PublishedPlacement {
    func isAt(_ place: Assignment, _ problem: CompiledProblem) -> Bool {
        Int(place.day) == day && problem.grid.starts[Int(place.start)] == startMinute
    }

    func isIn(room other: Int) -> Bool { hasRoom ? other == room && room >= 0 : other < 0 }

    /// How many of those who were to lead no longer do, or how many are new where that is more.
    func replaced(by facilitators: SIMD4<Int32>, seats: Int) -> Int {
        var kept = 0
        for seat in 0..<4 where self.facilitators[seat] >= 0 {
            for other in 0..<seats where facilitators[other] == self.facilitators[seat] { kept += 1 }
        }
        return max(facilitatorCount, seats) - kept
    }
}
