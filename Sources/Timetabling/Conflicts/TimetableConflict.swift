package import CohortCore

/// A few demands that cannot all hold: why there is no timetable.
package struct TimetableConflict: Hashable, Sendable, Codable {
    /// In the order of ``TimetableConstraint``.
    package var demands: [TimetableDemand]
    /// The keys of the sessions concerned, in the order of the problem.
    package var events: [String]
    /// Each demand was tried without: the others can then all hold.
    package var isMinimal: Bool
    /// Every possibility was tried; otherwise these are what the search could not satisfy.
    package var isProven: Bool

    /// One full sentence for people.
    package var sentence: String {
        let sessions = events.count == 1 ? "the session \(events[0])" : "the sessions \(AnalysisItems.list(events))"
        let verdict = isProven ? "cannot all hold" : "were not found to hold together"
        return demands.count == 1
            ? "One demand on \(sessions) cannot hold." : "\(demands.count) demands on \(sessions) \(verdict)."
    }

    package init(demands: [TimetableDemand], events: [String], isMinimal: Bool, isProven: Bool) {
        self.demands = demands
        self.events = events
        self.isMinimal = isMinimal
        self.isProven = isProven
    }

    /// Finds a small set of demands that cannot all hold.
    ///
    /// Sessions that cannot be placed together are looked for from small to large (``ConflictSeeds``); their demands are
    /// then dropped one after another as long as the rest cannot hold (deletion, as in Junker, *QuickXplain*, AAAI 2004),
    /// each time by an exact search with a limit of steps. A session whose window is dropped may be up to sixty days before
    /// the first window or after the last. Equal problems and seeds give equal conflicts.
    /// - Returns: `nil` when a timetable that keeps every hard constraint was found.
    /// - Throws: ``CohortError`` when the problem is ill-formed.
    package static func find(
        in problem: TimetableProblem,
        seed: UInt64,
        shouldStop: () -> Bool = { false }
    ) throws(CohortError) -> TimetableConflict? {
        try problem.validate()
        var compiler = Compiler(problem, extraSlots: problem.horizon)
        let compiled = compiler.compile()
        let domains = DemandDomains(problem, compiler, compiled)
        var seeds = ConflictSeeds(domains)
        if let events = seeds.impossible(shouldStop) {
            return ConflictMinimiser(domains).minimal(events, shouldStop)
        }
        let solution = try TimetableSolver.solve(
            problem,
            seed: seed,
            budget: .init(moves: min(200_000, 20_000 + 300 * problem.events.count)),
            shouldStop: shouldStop
        )
        let broken = solution.violations.filter { !$0.isPinned }
        guard !solution.isFeasible, !broken.isEmpty || !solution.unplaceable.isEmpty else { return nil }
        switch seeds.grow(from: broken.flatMap(\.events) + solution.unplaceable.map(\.event), shouldStop) {
        case .impossible(let events): return ConflictMinimiser(domains).minimal(events, shouldStop)
        case .possible: return nil
        case .unknown: return unproven(broken, problem)
        }
    }

    /// What the search left broken, where nothing is proven.
    private static func unproven(_ broken: [TimetableViolation], _ problem: TimetableProblem) -> TimetableConflict {
        let wording = DemandWording(problem)
        let concerned = Set(broken.flatMap(\.events))
        return TimetableConflict(
            demands: broken.prefix(20).map { violation in
                TimetableDemand(
                    violation.constraint,
                    events: violation.events,
                    sentence: violation.sentence,
                    remedy: wording.remedy(for: violation.constraint)
                )
            },
            events: problem.events.map(\.key).filter(concerned.contains),
            isMinimal: false,
            isProven: false
        )
    }
}

extension TimetableProblem {
    /// Days before and after all windows that a session could have if its window were another.
    fileprivate var horizon: [Slot] {
        guard let first = events.map(\.first).min(), let last = events.map(\.last).max(), let start = startTimes.first,
            last - first + 120 < Self.mostDays
        else { return [] }
        return [first - 60, last + 60].map { Slot(date: $0, start: start, minutes: 1) }
    }
}
