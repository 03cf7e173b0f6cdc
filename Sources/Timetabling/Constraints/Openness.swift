/// Rooms are open and facilitators at work; only a pin can make it otherwise.
struct Openness: IncrementalConstraint {
    private(set) var cost = 0

    mutating func insert(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        let broken = count(event, place, problem)
        cost += broken
        return broken
    }

    mutating func remove(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        let broken = count(event, place, problem)
        cost -= broken
        return -broken
    }

    private func count(_ event: Int, _ place: Assignment, _ problem: CompiledProblem) -> Int {
        let duration = problem.events[event].duration
        let cell = problem.grid.cell(day: Int(place.day), start: Int(place.start), duration: duration)
        var broken = 0
        if problem.events[event].needsRoom {
            let isOpen =
                place.room >= 0 && problem.roomHours.isFree(Int(place.room), day: Int(place.day), cell: cell)
            if !isOpen { broken += 1 }
        }
        for seat in 0..<problem.events[event].seats.count {
            let facilitator = Int(place.facilitators[seat])
            let isFree =
                facilitator >= 0 && problem.facilitatorHours.isFree(facilitator, day: Int(place.day), cell: cell)
            if !isFree { broken += 1 }
        }
        return broken
    }
}
