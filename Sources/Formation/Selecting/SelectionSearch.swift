import CohortCore

/// Looks for the best set of a size: greedily, then by exchanges, from several beginnings; or through every set.
struct SelectionSearch {
    /// Up to so many sets are looked at one by one.
    private static let mostSets = 50_000
    private static let beginnings = 12
    /// Exchanges looked at, in all.
    private static let mostExchanges = 60_000_000

    private let empty: SelectionState
    private let places: Int
    private let required: [Int]
    private let free: [Int]
    private var generator: SeededGenerator
    private var exchangesLeft = Self.mostExchanges
    private(set) var best: SelectionState
    private(set) var isProven = false

    init(_ empty: SelectionState, places: Int, required: [Int], seed: UInt64) {
        var start = empty
        for person in required { start.admit(person) }
        self.empty = start
        self.places = places
        self.required = required
        let musts = Set(required)
        free = empty.isAdmitted.indices.filter { !musts.contains($0) }
        generator = SeededGenerator(seed: seed)
        best = start
    }

    mutating func run(_ shouldStop: () -> Bool) {
        let open = places - required.count
        if Self.sets(of: free.count, open) <= Self.mostSets {
            tryEvery(open)
            isProven = true
            return
        }
        for beginning in 0..<Self.beginnings {
            var state = empty
            if beginning > 0 { admitSome(open / 2, of: &state) }
            while state.admitted < places, let next = bestToAdmit(&state) { state.admit(next) }
            improve(&state, shouldStop)
            if beginning == 0 || best.worth < state.worth { best = state }
            if exchangesLeft <= 0 || shouldStop() { return }
        }
    }

    /// How many ways there are to choose, or too many.
    static func sets(of count: Int, _ chosen: Int) -> Int {
        var ways = 1
        for step in 0..<max(0, min(chosen, count - chosen)) {
            ways = ways * (count - step) / (step + 1)
            if ways > mostSets { return .max }
        }
        return ways
    }

    private mutating func tryEvery(_ open: Int) {
        var isFirst = true
        func visit(_ state: inout SelectionState, from place: Int, _ left: Int, _ found: inout SelectionState) {
            if left == 0 {
                if isFirst || found.worth < state.worth { found = state }
                isFirst = false
                return
            }
            for next in place..<(free.count - left + 1) {
                state.admit(free[next])
                visit(&state, from: next + 1, left - 1, &found)
                state.dismiss(free[next])
            }
        }
        var state = empty
        var found = empty
        visit(&state, from: 0, open, &found)
        best = found
    }

    private mutating func admitSome(_ count: Int, of state: inout SelectionState) {
        var pool = free
        for place in 0..<min(count, pool.count) {
            pool.swapAt(place, place + generator.index(below: pool.count - place))
            state.admit(pool[place])
        }
    }

    private func bestToAdmit(_ state: inout SelectionState) -> Int? {
        var choice: (person: Int, worth: SelectionState.Worth)?
        for person in free where !state.isAdmitted[person] {
            let worth = state.worth(without: -1, with: person)
            if choice.map({ $0.worth < worth }) ?? true { choice = (person, worth) }
        }
        return choice?.person
    }

    /// For one after another of the admitted the best exchange, until a whole round brings nothing.
    private mutating func improve(_ state: inout SelectionState, _ shouldStop: () -> Bool) {
        var gains = true
        while gains, !shouldStop() {
            gains = false
            for leaving in free where state.isAdmitted[leaving] {
                let current = state.worth
                var choice: (person: Int, worth: SelectionState.Worth)?
                for joining in free where !state.isAdmitted[joining] {
                    let worth = state.worth(without: leaving, with: joining)
                    if current < worth, choice.map({ $0.worth < worth }) ?? true { choice = (joining, worth) }
                }
                exchangesLeft -= free.count - state.admitted
                guard let choice else {
                    if exchangesLeft <= 0 { return }
                    continue
                }
                state.dismiss(leaving)
                state.admit(choice.person)
                gains = true
            }
        }
    }
}
