package import CohortCore

/// Finds a timetable again after something has changed, with the fewest published sessions moved.
///
/// The order is strict: no hard constraint broken, then the fewest published sessions changed in any way, then the
/// weighted cost. Sessions that can stay where they were published stay; those that cannot are placed by an exact search
/// that also proves how few must move (``LeastMovedSearch``), and then improved among themselves (``ReplanPolish``).
package enum TimetableReplanner {
    /// Steps of the exact search: each is worth a few hundred moves.
    private static let mostSteps = 12_000

    /// The timetable with the fewest moved sessions that was found.
    ///
    /// Equal problems, seeds and budgets give equal timetables. The budget limits the improvement of what is moved, and
    /// the ordinary search where the exact one finds nothing; it is ``TimetableSolver/Budget/suited(to:)`` where not
    /// said. `shouldStop` is asked now and then.
    /// - Returns: A timetable even where none keeps every rule: see ``TimetableSolution/isFeasible``.
    /// - Throws: ``CohortError`` when the problem is ill-formed.
    package static func replan(
        _ problem: TimetableProblem,
        seed: UInt64,
        budget: TimetableSolver.Budget? = nil,
        shouldStop: () -> Bool = { false },
        progress: (TimetableSolver.Progress) -> Void = { _ in }
    ) throws(CohortError) -> TimetableReplan {
        try problem.validate()
        var compiler = Compiler(problem)
        let compiled = compiler.compile()
        let question = ReplanQuestion(problem, compiler, compiled)
        let moves = max(0, (budget ?? .suited(to: problem)).moves)
        var search = LeastMovedSearch(question, limit: mostSteps)
        search.run(shouldStop: shouldStop)
        let surely = question.surelyMoved
        let hit = surely.union(search.clashing)
        let least = surely.count + search.lowerBound
        var solution: TimetableSolution
        if let best = search.best {
            solution = polished(best.places, question, compiler, moves: moves, seed: seed, shouldStop, progress)
        } else {
            solution = try TimetableSolver.solve(
                problem,
                seed: seed,
                budget: .init(moves: moves),
                shouldStop: shouldStop,
                progress: progress
            )
        }
        solution.moves += search.steps
        let changed = Set(solution.changed)
        return TimetableReplan(
            solution: solution,
            hit: problem.events.indices.filter(hit.contains).map { problem.events[$0].key },
            moved: solution.changed,
            movedInTime: problem.events.filter { event in
                guard changed.contains(event.key), let published = event.published?.slot else { return false }
                return solution.placements[event.key]?.slot != published
            }.map(\.key),
            leastMoves: search.isImpossible ? surely.count : least
        )
    }

    private static func polished(
        _ places: [Int: FoundPlace],
        _ question: ReplanQuestion,
        _ compiler: Compiler,
        moves: Int,
        seed: UInt64,
        _ shouldStop: () -> Bool,
        _ progress: (TimetableSolver.Progress) -> Void
    ) -> TimetableSolution {
        let problem = question.problem
        var placements: [String: Placement] = [:]
        var state = TimetableState(question.compiled)
        func put(_ event: Int, _ place: FoundPlace) {
            placements[problem.events[event].key] = question.placement(event, place)
            if let assignment = question.assignment(event, place) { state.put(event, at: assignment) }
        }
        for constant in question.constants {
            put(
                constant.event,
                FoundPlace(slot: constant.slot, room: constant.room, facilitators: constant.facilitators)
            )
        }
        for event in problem.events.indices {
            if let place = places[event] ?? question.keepable[event] { put(event, place) }
            // What stays keeps the order of its facilitators too.
            if places[event] == nil, question.keepable[event] != nil {
                placements[problem.events[event].key] = problem.events[event].published
            }
        }
        progress(.init(moves: 0, brokenRules: state.hard, cost: state.soft))
        var polish = ReplanPolish(state, moving: places.keys.sorted(), seed: seed)
        polish.run(limit: moves, shouldStop: shouldStop)
        progress(.init(moves: polish.moves, brokenRules: polish.state.hard, cost: polish.state.soft))
        let found = problem.placements(of: polish.state)
        let final = placements.merging(
            places.keys.compactMap { event in
                let key = problem.events[event].key
                return found[key].map { (key, $0) }
            }
        ) { _, new in new }
        return TimetableSolution(
            placements: final,
            unplaceable: Infeasibility.unplaceable(in: question.compiled, compiler),
            violations: TimetableChecker.violations(final, problem),
            cost: TimetableChecker.cost(final, problem),
            changed: problem.events.filter { $0.published != nil && $0.isChanged(in: final) }.map(\.key),
            moves: polish.moves,
            stopped: shouldStop() ? .asked : .budget
        )
    }
}

extension ReplanQuestion {
    fileprivate func assignment(_ event: Int, _ place: FoundPlace) -> Assignment? {
        let candidates = compiled.events[event].candidates
        let index = compiled.events[event].lowerBound(day: place.slot.day, start: place.slot.start)
        guard index < candidates.count, Int(candidates[index].day) == place.slot.day,
            Int(candidates[index].start) == place.slot.start
        else { return nil }
        var facilitators = SIMD4<Int32>(repeating: -1)
        for (seat, facilitator) in place.facilitators.prefix(4).enumerated() { facilitators[seat] = Int32(facilitator) }
        return Assignment(
            day: candidates[index].day,
            start: candidates[index].start,
            missing: candidates[index].missing,
            room: Int32(place.room),
            facilitators: facilitators
        )
    }

    fileprivate func placement(_ event: Int, _ place: FoundPlace) -> Placement {
        Placement(
            slot: compiled.grid.slot(
                day: place.slot.day,
                start: place.slot.start,
                minutes: problem.events[event].minutes
            ),
            room: place.room >= 0 ? problem.rooms[place.room].id : nil,
            facilitators: place.facilitators.map { problem.facilitators[$0].id }
        )
    }
}
