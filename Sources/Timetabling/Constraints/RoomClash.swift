import CohortCore

/// No room holds two events at once.
struct RoomClash: IncrementalConstraint {
    private(set) var cost = 0
    private var book: DayBook

    init(_ problem: CompiledProblem) {
        book = DayBook(resources: problem.roomCount, dayCount: problem.grid.dayCount, items: problem.events.count)
    }

    mutating func insert(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        guard place.room >= 0 else { return 0 }
        let clashes = count(event, place, problem, places)
        book.insert(event, resource: Int(place.room), day: Int(place.day))
        cost += clashes
        return clashes
    }

    mutating func remove(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        guard place.room >= 0 else { return 0 }
        book.remove(event, resource: Int(place.room), day: Int(place.day))
        let clashes = count(event, place, problem, places)
        cost -= clashes
        return -clashes
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
