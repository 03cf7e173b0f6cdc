/// Finds a place for every sought event beside fixed ones, or proves that there is none.
///
/// Backtracking over slots with forward checking, the event with the fewest slots first, and conflict-directed
/// backjumping (Prosser, *Computational Intelligence* 9, 1993), which also says which events a failure rests on. Rooms
/// and facilitators are given out anew whenever an event is placed (``FeasibilitySearch/seatAgain(_:)``).
/// Steps are counted, so that equal questions have equal answers.
struct FeasibilitySearch {
    let model: FeasibilityModel
    let sought: [SoughtEvent]
    let fixed: FixedEvents
    /// Events placed, and what giving out rooms and facilitators anew cost.
    var steps = 0
    private let limit: Int
    /// Something was given up: what is not found is not proven.
    var isIncomplete = false

    private var neighbours: [[Int]] = []
    /// By sought event and slot: -1 while it is left, -2 when fixed events took it, -3 when those that it hangs together
    /// with by links did, or who took it.
    private var remover: [[Int32]] = []
    private var left: [Int] = []
    /// The fixed events that took slots away.
    private var blamed: [Set<Int>] = []
    private var components: [[Int]] = []
    private var trail: [(index: Int, slot: Int)] = []
    private(set) var chosen: [SlotChoice?]
    var room: [Int]
    var facilitators: [[Int]]

    /// The search for these beside those, which gives up after so many steps.
    init(_ model: FeasibilityModel, _ sought: [SoughtEvent], _ fixed: FixedEvents, limit: Int) {
        self.model = model
        self.sought = sought
        self.fixed = fixed
        self.limit = limit
        chosen = Array(repeating: nil, count: sought.count)
        room = Array(repeating: -1, count: sought.count)
        facilitators = Array(repeating: [], count: sought.count)
    }

    /// Looks for more events than there is room for before any is tried where it `countsFirst` (``CapacityBound``).
    ///
    /// `shouldStop` is asked from time to time; then the answer is unknown.
    mutating func run(countsFirst: Bool = false, shouldStop: () -> Bool = { false }) -> FeasibilityOutcome {
        prepare()
        if countsFirst, let overfull = CapacityBound(sought, model).overfull() {
            return .impossible(FeasibilityReason(sought: overfull))
        }
        if let reason = narrowDays() { return .impossible(reason) }
        guard let reason = place(shouldStop) else {
            return .found(
                sought.indices.compactMap { index in
                    chosen[index].map { FoundPlace(slot: $0, room: room[index], facilitators: facilitators[index]) }
                }
            )
        }
        return isIncomplete ? .unknown : .impossible(reason)
    }

    /// The sought events that are placed, in the order of the question.
    var placed: [Int] { sought.indices.filter { chosen[$0] != nil } }

    private mutating func prepare() {
        neighbours = sought.indices.map { index in
            let linked = Set(
                model.links[sought[index].event].filter { !model.droppedLinks.contains($0.index) }.map(\.other)
            )
            return sought.indices.filter { other in
                other != index
                    && (linked.contains(sought[other].event)
                        || model.keepsPeopleApart && model.shares(sought[index].group, sought[other].group))
            }
        }
        for index in sought.indices {
            var blame: Set<Int> = []
            var count = 0
            let removers = sought[index].slots.map { slot -> Int32 in
                guard let blockers = blockers(of: index, at: slot) else {
                    count += 1
                    return -1
                }
                // Whoever is blamed already is blamed again before anybody else.
                blame.formUnion(blockers)
                return -2
            }
            remover.append(removers)
            left.append(count)
            blamed.append(blame)
        }
    }

    private mutating func narrowDays() -> FeasibilityReason? {
        let days = DayConsistency(sought, model) { remover[$0][$1] == -1 }
        components = days.components
        if let wiped = days.wiped { return reasonOfComponent(wiped) }
        for index in sought.indices {
            for (number, slot) in sought[index].slots.enumerated()
            where remover[index][number] == -1 && !days.days[index][slot.day] {
                remover[index][number] = -3
                left[index] -= 1
            }
        }
        return nil
    }

    private func reasonOfComponent(_ index: Int) -> FeasibilityReason {
        var reason = FeasibilityReason(sought: Set(components[index]))
        for member in components[index] { reason.fixed.formUnion(blamed[member]) }
        return reason
    }

    /// - Returns: Why the events that are nowhere cannot be placed; `nil` when all are.
    private mutating func place(_ shouldStop: () -> Bool) -> FeasibilityReason? {
        steps += 1
        if steps >= limit || steps % 256 == 0 && shouldStop() { isIncomplete = true }
        if isIncomplete { return FeasibilityReason() }
        guard let index = next() else { return nil }
        var reason = FeasibilityReason(sought: [], fixed: blamed[index])
        for taken in remover[index] where taken >= 0 { reason.sought.insert(Int(taken)) }
        if remover[index].contains(-3) { reason.merge(reasonOfComponent(index)) }
        // Its own place is what is being tried.
        reason.sought.remove(index)
        for slot in sought[index].slots.indices where remover[index][slot] == -1 {
            let mark = trail.count
            chosen[index] = sought[index].slots[slot]
            var failure = resourceFailure(index)
            if failure == nil {
                narrow(index)
                failure = place(shouldStop)
            }
            guard var failure else { return nil }
            undo(to: mark)
            chosen[index] = nil
            if isIncomplete { return failure }
            // What failed without this event fails wherever it is.
            guard failure.sought.remove(index) != nil else { return failure }
            reason.merge(failure)
        }
        reason.sought.insert(index)
        return reason
    }

    /// The event with the fewest slots left.
    private func next() -> Int? {
        sought.indices.filter { chosen[$0] == nil }.min { (left[$0], $0) < (left[$1], $1) }
    }

    private mutating func narrow(_ index: Int) {
        guard let slot = chosen[index] else { return }
        for other in neighbours[index] where chosen[other] == nil {
            let links = model.links[sought[index].event].filter {
                $0.other == sought[other].event && !model.droppedLinks.contains($0.index)
            }
            let shares = model.keepsPeopleApart && model.shares(sought[index].group, sought[other].group)
            let arePinned = sought[index].pins.contains(.slot) && sought[other].pins.contains(.slot)
            if arePinned { continue }
            for (number, candidate) in sought[other].slots.enumerated() where remover[other][number] == -1 {
                let clashes =
                    shares && FeasibilityModel.overlap(slot, sought[index].minutes, candidate, sought[other].minutes)
                let breaks = links.contains {
                    model.breaks($0, slot, sought[index].minutes, candidate, sought[other].minutes)
                }
                guard clashes || breaks else { continue }
                remover[other][number] = Int32(index)
                left[other] -= 1
                trail.append((other, number))
            }
        }
    }

    private mutating func undo(to mark: Int) {
        while trail.count > mark, let last = trail.popLast() {
            remover[last.index][last.slot] = -1
            left[last.index] += 1
        }
    }
}
