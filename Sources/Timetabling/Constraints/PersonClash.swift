import CohortCore

/// Nobody is in two places at once, though they be of two cohorts.
struct PersonClash: IncrementalConstraint {
    private var book: DayBook

    init(_ problem: CompiledProblem) {
        book = DayBook(
            resources: problem.groupConflicts.count,
            dayCount: problem.grid.dayCount,
            items: problem.events.count
        )
    }

    func growth(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        var clashes = 0
        for group in problem.conflicts(of: event) {
            var other = book.first(resource: Int(group), day: Int(place.day))
            while other >= 0 {
                if problem.overlap(event, place, other, places[other]) { clashes += 1 }
                other = book.next(after: other)
            }
        }
        return clashes
    }

    mutating func insert(_ event: Int, _ place: Assignment, _ problem: CompiledProblem) {
        book.insert(event, resource: problem.groupOf[event], day: Int(place.day))
    }

    mutating func remove(_ event: Int, _ place: Assignment, _ problem: CompiledProblem) {
        book.remove(event, resource: problem.groupOf[event], day: Int(place.day))
    }

    static func sentence(_ event: String, _ other: String, person: Code, at slot: Slot) -> String {
        "\(person) would be in both \(event) and \(other) on \(slot)."
    }
}
