import CohortCore

/// Nobody is in two places at once, though they be of two cohorts.
struct PersonClash: IncrementalConstraint {
    private(set) var cost = 0
    private var book: DayBook

    init(_ problem: CompiledProblem) {
        book = DayBook(
            resources: problem.groupConflicts.count,
            dayCount: problem.grid.dayCount,
            items: problem.events.count
        )
    }

    mutating func insert(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        let clashes = count(event, place, problem, places)
        book.insert(event, resource: problem.events[event].group, day: Int(place.day))
        cost += clashes
        return clashes
    }

    mutating func remove(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        book.remove(event, resource: problem.events[event].group, day: Int(place.day))
        let clashes = count(event, place, problem, places)
        cost -= clashes
        return -clashes
    }

    private func count(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        var clashes = 0
        for group in problem.groupConflicts[problem.events[event].group] {
            var other = book.first(resource: group, day: Int(place.day))
            while other >= 0 {
                if problem.overlap(event, place, other, places[other]) { clashes += 1 }
                other = book.next(after: other)
            }
        }
        return clashes
    }

    static func sentence(_ event: String, _ other: String, person: Code, at slot: Slot) -> String {
        "\(person) would be in both \(event) and \(other) on \(slot)."
    }
}
