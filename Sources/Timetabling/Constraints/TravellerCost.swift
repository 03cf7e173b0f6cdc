import CohortCore

/// Those who come from far away do not wait long between sessions, and do not come for one short session.
///
/// Each hour that such a person waits between a cohort’s sessions of one day costs, begun hours included, and each day
/// on which they come for one session that is shorter than three hours. Online sessions take nobody anywhere.
struct TravellerCost: IncrementalConstraint {
    private var book: DayBook
    static let shortMinutes = 180

    init(_ problem: CompiledProblem) {
        book = DayBook(resources: problem.cohortCount, dayCount: problem.grid.dayCount, items: problem.events.count)
    }

    func growth(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        guard problem.needsRoom[event] else { return 0 }
        let travellers = problem.travellers(of: event)
        guard !travellers.isEmpty else { return 0 }
        let weight = problem.weights(of: event).travellerWait
        let group = problem.groupOf[event]
        let first = book.first(resource: problem.cohortOf[event], day: Int(place.day))
        if first < 0 {
            return problem.minutesOf[event] < Self.shortMinutes ? travellers.count * weight : 0
        }
        var isOneGroup = true
        var other = first
        while other >= 0 {
            if problem.groupOf[other] != group { isOneGroup = false }
            other = book.next(after: other)
        }
        if isOneGroup {
            return units(adding: event, place, first, problem, places) { _ in true } * travellers.count * weight
        }
        var units = 0
        for traveller in travellers {
            units += self.units(adding: event, place, first, problem, places) {
                problem.travellers(of: $0).contains(traveller)
            }
        }
        return units * weight
    }

    /// How many units more someone has who takes part in this event too.
    private func units(
        adding event: Int,
        _ place: Assignment,
        _ first: Int,
        _ problem: CompiledProblem,
        _ places: [Assignment],
        takesPart: (Int) -> Bool
    ) -> Int {
        var spans: [Span] = []
        var other = first
        while other >= 0 {
            if takesPart(other) { spans.append(Span(other, places[other], problem)) }
            other = book.next(after: other)
        }
        let before = Self.units(&spans)
        spans.append(Span(event, place, problem))
        return Self.units(&spans) - before
    }

    private struct Span {
        var start: Int
        var end: Int

        init(_ event: Int, _ place: Assignment, _ problem: CompiledProblem) {
            start = problem.grid.starts[Int(place.start)]
            end = start + problem.minutesOf[event]
        }
    }

    private static func units(_ spans: inout [Span]) -> Int {
        if spans.isEmpty { return 0 }
        if spans.count == 1 { return spans[0].end - spans[0].start < shortMinutes ? 1 : 0 }
        spans.sort { ($0.start, $0.end) < ($1.start, $1.end) }
        var waiting = 0
        var end = spans[0].end
        for span in spans {
            waiting += max(0, span.start - end)
            end = max(end, span.end)
        }
        return (waiting + 59) / 60
    }

    mutating func insert(_ event: Int, _ place: Assignment, _ problem: CompiledProblem) {
        guard problem.needsRoom[event] else { return }
        book.insert(event, resource: problem.cohortOf[event], day: Int(place.day))
    }

    mutating func remove(_ event: Int, _ place: Assignment, _ problem: CompiledProblem) {
        guard problem.needsRoom[event] else { return }
        book.remove(event, resource: problem.cohortOf[event], day: Int(place.day))
    }

    static func sentence(people: Int) -> String {
        "\(people) \(people == 1 ? "member comes" : "members come") from far away and would wait between sessions, or "
            + "come for one short session."
    }
}
