import CohortCore

/// A timetable as the annealing sees it.
struct TimetableModel: AnnealingModel {
    private(set) var state: TimetableState
    private(set) var neighbourhood: Neighbourhood
    /// Where the events were when the timetable was noted last, but for those in ``stale``.
    private var noted: [Assignment]
    /// Events that may have moved since, each once.
    private var stale: [Int] = []
    private var isStale: [Bool]
    private var moves = 0
    /// What the noted timetable breaks and costs, for whoever watches the search.
    let record = TimetableRecord()

    /// Conflicts are looked for every so many moves while something is broken.
    private static var movesBetweenLooks: Int { 1_024 }

    /// After so many moves the search turns to other cohorts.
    private let movesInFocus: Int

    init(_ state: TimetableState, movesInFocus: Int = 4_096) {
        self.state = state
        self.movesInFocus = movesInFocus
        neighbourhood = Neighbourhood(state.problem)
        noted = state.places
        isStale = Array(repeating: false, count: state.places.count)
    }

    var cost: Int { state.total }

    mutating func step(threshold: Int, _ generator: inout SeededGenerator) -> Bool {
        if moves % Self.movesBetweenLooks == 0, state.hard > 0 { neighbourhood.findConflicts(in: &state) }
        if moves % movesInFocus == 0 { neighbourhood.refocus(&generator) }
        moves &+= 1
        guard neighbourhood.move(&state, threshold: threshold, &generator) else { return false }
        for change in neighbourhood.changes where !isStale[change.event] {
            isStale[change.event] = true
            stale.append(change.event)
        }
        return true
    }

    mutating func remember() {
        for event in stale {
            noted[event] = state.places[event]
            isStale[event] = false
        }
        stale.removeAll(keepingCapacity: true)
        record.tally = state.tally
    }

    mutating func recall() {
        // All are taken first: what two events exchanged does not clash on the way back.
        for event in stale { state.take(event) }
        for event in stale {
            if noted[event].isPlaced { state.put(event, at: noted[event]) }
            isStale[event] = false
        }
        stale.removeAll(keepingCapacity: true)
    }

    /// Puts published events back where that makes the timetable no dearer.
    mutating func restorePublished(_ generator: inout SeededGenerator) {
        neighbourhood.restoreAll(&state, &generator)
    }
}

/// What the best timetable so far breaks and costs.
final class TimetableRecord {
    var tally = TimetableState.Tally()
}
