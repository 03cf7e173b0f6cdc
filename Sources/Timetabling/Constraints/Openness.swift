/// Rooms are open and facilitators at work; only a pin can make it otherwise.
struct Openness: PlainConstraint {
    func growth(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        let duration = problem.durationOf[event]
        let cell = problem.grid.cell(day: Int(place.day), start: Int(place.start), duration: duration)
        var broken = 0
        if problem.needsRoom[event] {
            let isOpen =
                place.room >= 0 && problem.roomHours.isFree(Int(place.room), day: Int(place.day), cell: cell)
            if !isOpen { broken += 1 }
        }
        for seat in 0..<problem.seatCounts[event] {
            let facilitator = Int(place.facilitators[seat])
            let isFree =
                facilitator >= 0 && problem.facilitatorHours.isFree(facilitator, day: Int(place.day), cell: cell)
            if !isFree { broken += 1 }
        }
        return broken
    }
}
