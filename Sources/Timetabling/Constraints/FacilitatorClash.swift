import CohortCore

/// No facilitator leads two events at once.
struct FacilitatorClash: IncrementalConstraint {
    /// An item is an event and one of its four seats.
    private var book: DayBook

    init(_ problem: CompiledProblem) {
        book = DayBook(
            resources: problem.facilitatorCount,
            dayCount: problem.grid.dayCount,
            items: problem.events.count * 4
        )
    }

    func growth(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        var clashes = 0
        for seat in 0..<problem.seatCounts[event] where place.facilitators[seat] >= 0 {
            clashes += count(Int(place.facilitators[seat]), event, place, problem, places)
        }
        return clashes
    }

    mutating func insert(_ event: Int, _ place: Assignment, _ problem: CompiledProblem) {
        for seat in 0..<problem.seatCounts[event] where place.facilitators[seat] >= 0 {
            book.insert(event * 4 + seat, resource: Int(place.facilitators[seat]), day: Int(place.day))
        }
    }

    mutating func remove(_ event: Int, _ place: Assignment, _ problem: CompiledProblem) {
        for seat in 0..<problem.seatCounts[event] where place.facilitators[seat] >= 0 {
            book.remove(event * 4 + seat, resource: Int(place.facilitators[seat]), day: Int(place.day))
        }
    }

    /// How many other events this facilitator would be leading at the same time.
    func count(
        _ facilitator: Int,
        _ event: Int,
        _ place: Assignment,
        _ problem: CompiledProblem,
        _ places: [Assignment]
    ) -> Int {
        var clashes = 0
        var item = book.first(resource: facilitator, day: Int(place.day))
        while item >= 0 {
            let other = item >> 2
            if other != event, problem.overlap(event, place, other, places[other]) { clashes += 1 }
            item = book.next(after: item)
        }
        return clashes
    }

    static func sentence(_ event: String, _ other: String, facilitator: Code, at slot: Slot) -> String {
        "The facilitator \(facilitator) would lead both \(event) and \(other) on \(slot)."
    }
}
