import CohortCore

/// No room holds two events at once.
struct RoomClash: IncrementalConstraint {
    private var book: DayBook

    init(_ problem: CompiledProblem) {
        book = DayBook(resources: problem.roomCount, dayCount: problem.grid.dayCount, items: problem.events.count)
    }

    func growth(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        place.room >= 0 ? count(event, place, problem, places) : 0
    }

    mutating func insert(_ event: Int, _ place: Assignment, _ problem: CompiledProblem) {
        if place.room >= 0 { book.insert(event, resource: Int(place.room), day: Int(place.day)) }
    }

    mutating func remove(_ event: Int, _ place: Assignment, _ problem: CompiledProblem) {
        if place.room >= 0 { book.remove(event, resource: Int(place.room), day: Int(place.day)) }
    }

    /// How many other events would meet this one in its room.
    func count(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        var clashes = 0
        var other = book.first(resource: Int(place.room), day: Int(place.day))
        while other >= 0 {
            if problem.overlap(event, place, other, places[other]) { clashes += 1 }
            other = book.next(after: other)
        }
        return clashes
    }

    static func sentence(_ event: String, _ other: String, room: RoomProfile, at slot: Slot) -> String {
        "The room \(room.code) would hold both \(event) and \(other) on \(slot)."
    }
}
