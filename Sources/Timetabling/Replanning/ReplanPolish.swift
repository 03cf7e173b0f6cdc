import CohortCore

/// Makes the places of moved events cheaper, and leaves all others alone.
struct ReplanPolish {
    private let compiled: CompiledProblem
    private(set) var state: TimetableState
    private let events: [Int]
    private var generator: SeededGenerator
    private(set) var moves = 0

    init(_ state: TimetableState, moving events: [Int], seed: UInt64) {
        compiled = state.problem
        self.state = state
        self.events = events.filter { !state.problem.events[$0].candidates.isEmpty }
        generator = SeededGenerator(seed: seed)
    }

    /// Each event in turn takes its best slot, until none has a better one; then slots at random, by late acceptance.
    mutating func run(limit: Int, shouldStop: () -> Bool) {
        descend(limit: limit, shouldStop)
        guard !events.isEmpty else { return }
        var best = (total: state.total, places: events.map { state.places[$0] })
        var history = Array(repeating: state.total, count: 20 + 2 * events.count)
        let end = min(limit, moves + 600 * events.count)
        while moves < end, moves % 256 != 0 || !shouldStop() {
            let event = events[generator.index(below: events.count)]
            let candidates = compiled.events[event].candidates
            let slot = candidates[generator.index(below: candidates.count)]
            let before = state.total
            let old = state.take(event)
            let isKeen = generator.index(below: 2) == 0
            state.put(event, at: state.settled(event, at: slot, keeping: old, isKeen: isKeen, &generator))
            let place = moves % history.count
            moves += 1
            if state.total > before, state.total > history[place] {
                state.take(event)
                state.put(event, at: old)
            }
            history[place] = min(history[place], state.total)
            if state.total < best.total { best = (state.total, events.map { state.places[$0] }) }
        }
        if best.total < state.total {
            for event in events { state.take(event) }
            for (event, place) in zip(events, best.places) { state.put(event, at: place) }
        }
        descend(limit: limit, shouldStop)
    }

    private mutating func descend(limit: Int, _ shouldStop: () -> Bool) {
        var isSettled = false
        while !isSettled, !shouldStop() {
            isSettled = true
            for event in events where moves < limit {
                let before = state.total
                let old = state.take(event)
                var best = (total: before, place: old)
                for slot in compiled.events[event].candidates {
                    moves += 1
                    let place = state.settled(event, at: slot, keeping: old, isKeen: true, &generator)
                    state.put(event, at: place)
                    if state.total < best.total { best = (state.total, place) }
                    state.take(event)
                }
                state.put(event, at: best.place)
                if best.total < before { isSettled = false }
            }
            if moves >= limit { return }
        }
    }
}
