import CohortCore

/// A first timetable: pinned events, published ones that still hold, then the rest, the most constrained first.
struct Construction {
    private let problem: CompiledProblem
    private var state: TimetableState
    private var generator: SeededGenerator

    /// No more slots than this are weighed for one event, as long as one of them breaks nothing.
    private static let mostWeighed = 300

    static func build(_ problem: CompiledProblem, _ generator: inout SeededGenerator) -> TimetableState {
        var construction = Construction(problem, generator)
        construction.placeAll()
        generator = construction.generator
        return construction.state
    }

    private init(_ problem: CompiledProblem, _ generator: SeededGenerator) {
        self.problem = problem
        self.generator = generator
        state = TimetableState(problem)
    }

    private mutating func placeAll() {
        let placeable = problem.events.indices.filter { !problem.events[$0].candidates.isEmpty }
        let depths = depths()
        // The successors of an event never have an earlier last day, so chains are placed from their beginning.
        let order = placeable.sorted { left, right in
            let (first, second) = (problem.events[left], problem.events[right])
            let (firstEnd, secondEnd) = (first.candidates.last?.day ?? 0, second.candidates.last?.day ?? 0)
            return (first.rank, depths[left], firstEnd, first.candidates.count, left)
                < (second.rank, depths[right], secondEnd, second.candidates.count, right)
        }
        var rest: [Int] = []
        for event in order where !keepPublished(event) { rest.append(event) }
        for event in rest { place(event) }
    }

    /// How many links lead to each event, one after another; 0 for the first of a chain.
    private func depths() -> [Int] {
        var depths = Array(repeating: 0, count: problem.events.count)
        // Links that run in a circle would deepen for ever.
        for _ in 0..<min(problem.events.count, 400) {
            var hasChanged = false
            for event in problem.events.indices {
                for link in problem.events[event].links where link.otherIsEarlier {
                    if depths[event] <= depths[link.other] {
                        depths[event] = depths[link.other] + 1
                        hasChanged = true
                    }
                }
            }
            if !hasChanged { break }
        }
        return depths
    }

    /// Puts a published event where it was, or there with another room or facilitator, if that breaks nothing.
    private mutating func keepPublished(_ event: Int) -> Bool {
        guard let published = problem.events[event].published,
            let slot = problem.events[event].publishedCandidate(problem)
        else { return false }
        let before = state.hard
        let wanted = problem.events[event].keepable(published.assignment(slot))
        let place = state.settled(event, at: slot, keeping: wanted, isKeen: false, &generator)
        state.put(event, at: place)
        if state.hard == before { return true }
        state.take(event)
        return false
    }

    private mutating func place(_ event: Int) {
        let before = state.hard
        let range = reachable(event)
        let stride = max(1, range.count / Self.mostWeighed)
        let offset = generator.index(below: stride)
        var best = cheapest(
            event,
            among: Swift.stride(from: range.lowerBound + offset, to: range.upperBound, by: stride)
        )
        let all = problem.events[event].candidates.indices
        if best.map({ $0.hard > before }) ?? true, stride > 1 || range != all {
            best = cheapest(event, among: Swift.stride(from: all.lowerBound, to: all.upperBound, by: 1))
        }
        if let best { state.put(event, at: best.place) }
    }

    private mutating func cheapest(_ event: Int, among indices: StrideTo<Int>) -> (place: Assignment, hard: Int)? {
        var best: (place: Assignment, hard: Int)?
        var bestTotal = Int.max
        for index in indices {
            let slot = problem.events[event].candidates[index]
            let place = state.settled(event, at: slot, keeping: .nowhere, isKeen: true, &generator)
            state.put(event, at: place)
            if state.total < bestTotal {
                bestTotal = state.total
                best = (place, state.hard)
            }
            state.take(event)
        }
        return best
    }

    /// The candidates that keep their distance from the linked events that are placed.
    private func reachable(_ event: Int) -> Range<Int> {
        let compiled = problem.events[event]
        var first = 0
        var last = problem.grid.dayCount - 1
        for link in compiled.links where state.places[link.other].isPlaced {
            let day = Int(state.places[link.other].day)
            let most = min(link.maximumDays, problem.grid.dayCount)
            if link.otherIsEarlier {
                first = max(first, day + link.minimumDays)
                last = min(last, day + most)
            } else {
                first = max(first, day - most)
                last = min(last, day - link.minimumDays)
            }
        }
        let low = compiled.lowerBound(day: first, start: 0)
        return low..<max(low, compiled.lowerBound(day: last + 1, start: 0))
    }
}

extension CompiledEvent {
    /// Pinned events come first, then published ones.
    fileprivate var rank: Int { candidates.count == 1 ? 0 : published == nil ? 2 : 1 }

    /// What of this assignment the event may have; the rest becomes -1.
    func keepable(_ place: Assignment) -> Assignment {
        var kept = place
        if !rooms.contains(Int(place.room)) { kept.room = -1 }
        for seat in 0..<4 where !(seats.indices.contains(seat) && seats[seat].contains(Int(place.facilitators[seat]))) {
            kept.facilitators[seat] = -1
        }
        return kept
    }

    /// The slot it was published for, where it is still allowed.
    func publishedCandidate(_ problem: CompiledProblem) -> Candidate? {
        guard let published, let start = problem.grid.starts.firstIndex(of: published.startMinute) else { return nil }
        let index = lowerBound(day: published.day, start: start)
        guard index < candidates.count, candidates[index].day == published.day, candidates[index].start == start else {
            return nil
        }
        return candidates[index]
    }
}

extension CompiledEvent.PublishedPlacement {
    func assignment(_ slot: Candidate) -> Assignment {
        Assignment(
            day: slot.day,
            start: slot.start,
            missing: slot.missing,
            room: Int32(room),
            facilitators: facilitators
        )
    }
}
