package import CohortCore

/// Answers why a session is where it is, and what a wish would cost or break.
package struct TimetableExplainer: Sendable {
    private let problem: TimetableProblem
    private let placements: [String: Placement]

    /// An explainer of these placements, by key of the event as in ``TimetableSolution/placements``.
    ///
    /// - Throws: ``CohortError`` when the problem is ill-formed.
    package init(_ problem: TimetableProblem, _ placements: [String: Placement]) throws(CohortError) {
        try problem.validate()
        self.problem = problem
        self.placements = placements
    }

    /// What a wish would lead to, all other events left where they are.
    package struct Verdict: Hashable, Sendable, Codable {
        package var placement: Placement
        /// The hard constraints it would break and the event does not break now.
        package var violations: [TimetableViolation]
        /// How much more the timetable would cost; negative when it would cost less.
        package var extraCost: Int
        /// The part of ``extraCost`` that comes of people having been told something else.
        package var disturbance: Int
        /// The same, constraint by constraint.
        package var difference: TimetableCost
        /// Why no room or no facilitator can be had, room by room and person by person; empty where they can.
        package var obstacles: [String]
        /// What it would break or cost: one full sentence.
        package var sentence: String

        package var isAllowed: Bool { violations.isEmpty }
    }

    /// Why an event is where it is, what else could be, and what a wish would lead to.
    ///
    /// - Throws: ``CohortError`` when no event has this key, or the wish is not within a day or three years away.
    package func explain(_ key: String, wish: Slot? = nil) throws(CohortError) -> TimetableExplanation {
        let index = try index(of: key)
        var compiler = Compiler(problem, extraSlots: placements.values.map(\.slot))
        let compiled = compiler.compile(placements: placements, candidatesFor: index)
        var state = TimetableState(compiled)
        for (event, place) in compiled.initial.enumerated() where place.isPlaced { state.put(event, at: place) }
        let reasons = ExplanationReasons(problem, placements)
        let choices = choices(instead: index, &state, reasons)
        return TimetableExplanation(
            event: key,
            placement: placements[key],
            census: compiler.census(of: index),
            costs: reasons.reasons(for: problem.events[index]),
            alternatives: choices.alternatives,
            elsewhere: choices.elsewhere,
            wish: try wish.map { slot throws(CohortError) in try check(key, at: slot) }
        )
    }

    /// What it would cost or break to have an event at another slot.
    ///
    /// The room and the facilitators are the best there are where not said; facilitators are given one for each place.
    /// - Throws: ``CohortError`` when no event has this key, or the day is more than three years away.
    package func check(
        _ key: String,
        at slot: Slot,
        room: Room.ID? = nil,
        facilitators: [Facilitator.ID]? = nil
    ) throws(CohortError) -> Verdict {
        let index = try index(of: key)
        guard (1...1_440).contains(slot.minutes), slot.endMinutes <= 1_440 else {
            throw CohortError(.invalid, "\(slot) does not end on the day on which it begins.", at: .init(field: "slot"))
        }
        var wished = problem
        wished.events[index].minutes = slot.minutes
        wished.events[index].pin = TimetablePin(slot: slot, room: room, facilitators: facilitators)
        try wished.validate()
        var compiler = Compiler(wished, extraSlots: placements.values.map(\.slot))
        let compiled = compiler.compile(placements: placements, candidatesFor: index)
        var state = TimetableState(compiled)
        for (event, place) in compiled.initial.enumerated() where place.isPlaced && event != index {
            state.put(event, at: place)
        }
        var placement = Placement(slot: slot, room: room, facilitators: facilitators ?? [])
        if let candidate = compiled.events[index].candidates.first {
            var generator = SeededGenerator(seed: 0)
            let place = state.settled(index, at: candidate, keeping: compiled.initial[index], isKeen: true, &generator)
            placement = wished.placement(of: index, at: place, compiled)
        }
        return verdict(key, placement)
    }

    private func index(of key: String) throws(CohortError) -> Int {
        guard let index = problem.events.firstIndex(where: { $0.key == key }) else {
            throw .notFound("event", key)
        }
        return index
    }

    private func verdict(_ key: String, _ placement: Placement) -> Verdict {
        var moved = placements
        moved[key] = placement
        var asked = problem
        // A wish is asked against the rules, not against an earlier pin.
        for index in asked.events.indices where asked.events[index].key == key {
            asked.events[index].pin = .open
            asked.events[index].minutes = placement.slot.minutes
        }
        let old = Set(TimetableChecker.violations(placements, asked).map(\.sentence))
        let violations = TimetableChecker.violations(moved, asked).filter {
            $0.events.contains(key) && !old.contains($0.sentence)
        }
        let difference = TimetableChecker.cost(moved, problem) - TimetableChecker.cost(placements, problem)
        let reasons = ExplanationReasons(problem, placements)
        return Verdict(
            placement: placement,
            violations: violations,
            extraCost: difference.total,
            disturbance: difference[.leastChange],
            difference: difference,
            obstacles: SlotObstacles(asked, placements).obstacles(to: key, at: placement.slot),
            sentence: violations.isEmpty
                ? reasons.sentence(placement.slot, difference)
                : "\(placement.slot) is forbidden by \(AnalysisItems.list(Self.names(of: violations)))."
        )
    }

    private static func names(of violations: [TimetableViolation]) -> [String] {
        var names: [String] = []
        for violation in violations {
            let name = "“\(violation.constraint.name)”"
            if !names.contains(name) { names.append(name) }
        }
        return names
    }

    /// The best slot of each other day, the cheapest three of them, and the best other place at the same time.
    private func choices(
        instead index: Int,
        _ state: inout TimetableState,
        _ reasons: ExplanationReasons
    )
        -> (alternatives: [TimetableExplanation.Alternative], elsewhere: TimetableExplanation.Alternative?)
    {
        let compiled = state.problem
        let here = state.places[index]
        let (before, hardBefore, costBefore) = (state.total, state.hard, state.cost)
        state.take(index)
        var generator = SeededGenerator(seed: 0)
        var bestOfDay: [Int32: Choice] = [:]
        var elsewhere: Choice?
        for slot in compiled.events[index].candidates {
            let isHere = slot.day == here.day && slot.start == here.start
            let places =
                isHere
                ? others(than: here, of: index, compiled) : settlements(index, slot, here, state, &generator)
            for place in places {
                state.put(index, at: place)
                let choice = Choice(total: state.total, place: place, cost: state.cost)
                if state.hard <= hardBefore {
                    if isHere {
                        if choice.total < elsewhere?.total ?? .max { elsewhere = choice }
                    } else if choice.total < bestOfDay[slot.day]?.total ?? .max {
                        bestOfDay[slot.day] = choice
                    }
                }
                state.take(index)
            }
        }
        func alternative(_ choice: Choice) -> TimetableExplanation.Alternative {
            let placement = problem.placement(of: index, at: choice.place, compiled)
            let difference = choice.cost - costBefore
            return TimetableExplanation.Alternative(
                placement: placement,
                extraCost: choice.total - before,
                disturbance: difference[.leastChange],
                difference: difference,
                sentence: reasons.sentence(placement.slot, difference)
            )
        }
        let best = bestOfDay.values.sorted { ($0.total, $0.place.day) < ($1.total, $1.place.day) }.prefix(3)
        return (best.map(alternative), elsewhere.map(alternative))
    }

    private struct Choice {
        var total: Int
        var place: Assignment
        var cost: TimetableCost
    }

    /// With the room and the facilitators it has, and with the best there are.
    private func settlements(
        _ index: Int,
        _ slot: Candidate,
        _ here: Assignment,
        _ state: TimetableState,
        _ generator: inout SeededGenerator
    ) -> [Assignment] {
        [true, false].map { state.settled(index, at: slot, keeping: here, isKeen: $0, &generator) }
    }

    /// The same slot with one other room, or one other facilitator.
    private func others(than here: Assignment, of index: Int, _ compiled: CompiledProblem) -> [Assignment] {
        var found: [Assignment] = []
        let event = compiled.events[index]
        for room in event.rooms where room != Int(here.room) {
            var place = here
            place.room = Int32(room)
            found.append(place)
        }
        for (seat, eligible) in event.seats.enumerated() {
            for facilitator in eligible where !(0..<4).contains(where: { Int(here.facilitators[$0]) == facilitator }) {
                var place = here
                place.facilitators[seat] = Int32(facilitator)
                found.append(place)
            }
        }
        return found
    }
}
