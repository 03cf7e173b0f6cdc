import CohortCore

@testable import Timetabling

/// Tries every day, time, room and facilitators of small problems, with nothing but the checker.
struct BruteForce {
    let problem: TimetableProblem
    /// Whether a violation counts.
    var counts: (TimetableViolation) -> Bool = { !$0.isPinned }

    /// Days that are tried too, though no window reaches them.
    var furtherDays: [LocalDate] = []

    init(_ problem: TimetableProblem) {
        self.problem = problem
    }

    /// How few published events must change for everything to fit; `nil` when more than `most`.
    func leastMoved(upTo most: Int) -> Int? {
        let published = Dictionary(
            uniqueKeysWithValues: problem.events.compactMap { event in event.published.map { (event.key, $0) } }
        )
        let options = options(of: problem.events)
        for size in 0...most {
            for mask in 0..<(1 << problem.events.count) where mask.nonzeroBitCount == size {
                let moved = problem.events.indices.filter { mask >> $0 & 1 == 1 }
                var placements = published
                for index in moved { placements[problem.events[index].key] = nil }
                if canPlace(moved.map { options[$0] }[...], placements) { return size }
            }
        }
        return nil
    }

    /// Whether these events can all be placed.
    func canPlace(_ events: [TimetableEvent]) -> Bool { canPlace(options(of: events)[...], [:]) }

    private typealias Options = (key: String, places: [Placement])

    private func options(of events: [TimetableEvent]) -> [Options] { events.map { ($0.key, places(of: $0)) } }

    private func canPlace(_ options: ArraySlice<Options>, _ placements: [String: Placement]) -> Bool {
        // More events never mend what is broken.
        guard !TimetableChecker.violations(placements, problem).contains(where: counts) else { return false }
        guard let first = options.first else { return true }
        return first.places.contains { place in
            var further = placements
            further[first.key] = place
            return canPlace(options.dropFirst(), further)
        }
    }

    private func places(of event: TimetableEvent) -> [Placement] {
        let first = problem.events.map(\.first).min() ?? event.first
        let last = problem.events.map(\.last).max() ?? event.last
        let days = (0...(last - first)).map { first + $0 } + furtherDays
        let slots = days.flatMap { day in
            problem.startTimes.map { Slot(date: day, start: $0, minutes: event.minutes) }
        }
        let rooms: [Room.ID?] = event.isOnline ? [nil] : [nil] + problem.rooms.map(\.id)
        let people = problem.facilitators.map(\.id)
        let pairs = people.flatMap { one in people.filter { $0 != one }.map { [one, $0] } }
        let leaders = event.facilitators.count == 2 ? [[]] + pairs : [[]] + people.map { [$0] }
        return slots.flatMap { slot in
            rooms.flatMap { room in leaders.map { Placement(slot: slot, room: room, facilitators: $0) } }
        }
        .filter { place in
            // What one event breaks by itself needs no company.
            !TimetableChecker.violations([event.key: place], problem).contains(where: counts)
        }
    }
}
