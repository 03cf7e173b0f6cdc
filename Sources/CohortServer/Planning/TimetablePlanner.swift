import CohortCore
import CohortStore
import Control
import Timetabling

/// Brings cohorts, rooms, facilitators and the timetabling engine together.
struct TimetablePlanner {
    let installation: Installation
    var store: Store { installation.store }

    /// Places every session of the cohorts; what is published already stays where it is as far as it can.
    func plan(_ request: PlanRequest, by act: Act) async throws -> PlanReport {
        try SolverMonitor.check(budgetSeconds: request.budgetSeconds)
        let cohorts = try await cohorts(request.cohorts)
        let source = try await TimetableSource(installation, planning: Set(cohorts.map(\.code)))
        let moves = try Self.moves(request.moves, request.budgetSeconds, source.problem)
        let solution = try await solve(
            source.problem,
            seed: request.seed,
            moves: moves,
            seconds: request.budgetSeconds,
            for: cohorts,
            at: act.at
        )
        if !solution.isFeasible {
            throw try await refusal(
                of: solution,
                source.problem,
                source,
                seed: request.seed,
                for: cohorts,
                at: act.at
            )
        }
        let published = try await store.publish(
            source.plans(of: solution.placements),
            policy: installation.policy,
            isDryRun: request.isDryRun,
            by: act
        )
        return PlanReport(
            published,
            isDryRun: request.isDryRun,
            seed: request.seed,
            moves: solution.moves,
            stopped: solution.stopped == .asked ? "time spent" : solution.stopped.rawValue,
            hardViolations: solution.violations.count,
            cost: solution.cost,
            missing: source.missing
        )
    }

    /// The cohorts that the codes name, each once; a programme stands for all of its cohorts that are meant, as a rule those
    /// that are not over.
    func cohorts(
        _ codes: [Code],
        where isMeant: (CohortState) -> Bool = { $0 == .formed || $0 == .started }
    ) async throws -> [Cohort] {
        guard !codes.isEmpty else {
            throw CohortError(.invalid, "No cohort is named.", at: .init(field: "cohorts"))
        }
        var found: [Cohort] = []
        for code in codes {
            do {
                found.append(try await store.cohort(Reference(code)))
            } catch let error as CohortError where error.code == .notFound {
                guard let programme = try? await store.programme(Reference(code)).programme else { throw error }
                let open = try await store.cohorts(programme: programme.code, state: nil)
                    .filter { isMeant($0.state) }
                guard !open.isEmpty else {
                    throw CohortError(
                        .conflict,
                        "The programme \(code) has no cohort that is not over.",
                        remedy: "Form some: `cohortctl cohort form \(code) --start DATE`."
                    )
                }
                found += open
            }
        }
        var seen: Set<Cohort.ID> = []
        return found.filter { seen.insert($0.id).inserted }
    }

    /// How many moves a search is given: those that were asked for, no end beside a time, else by its size.
    static func moves(_ asked: Int?, _ seconds: Double?, _ problem: TimetableProblem) throws(CohortError) -> Int {
        let moves =
            asked ?? (seconds == nil ? TimetableSolver.Budget.suited(to: problem).moves : SolverMonitor.mostMoves)
        try SolverMonitor.check(moves: min(moves, asked ?? SolverMonitor.mostMoves))
        return moves
    }

    func solve(
        _ problem: TimetableProblem,
        seed: UInt64,
        moves: Int,
        seconds: Double?,
        for cohorts: [Cohort],
        at now: Moment
    ) async throws -> TimetableSolution {
        let run = run("timetable", for: cohorts, moves: moves, at: now)
        return try await installation.solver.search(run, seconds: seconds) { desk in
            // Where moves are said as well, they are how the search is laid out, and the time only ends it.
            var spent: (() -> Double)?
            if moves == SolverMonitor.mostMoves { spent = desk.spent }
            return try TimetableSolver.solve(
                problem,
                seed: seed,
                budget: .init(moves: moves),
                shouldStop: desk.shouldStop,
                spent: spent,
                progress: desk.tell
            )
        }
    }

    func run(_ purpose: String, for cohorts: [Cohort], moves: Int, at now: Moment) -> SolverStatus.Run {
        SolverStatus.Run(
            programme: cohorts.first?.programme,
            purpose: purpose,
            startedAt: now,
            moves: 0,
            mostMoves: moves
        )
    }
}

extension SolverMonitor.Desk {
    /// Shows how far the search for a timetable is.
    func tell(_ progress: TimetableSolver.Progress) {
        note { run in
            run.moves = progress.moves
            run.broken = Double(progress.brokenRules)
            run.cost = progress.cost
        }
    }
}

extension TimetableSource {
    /// The sessions that planning may write, at the places that were found for them.
    func plans(of placements: [String: Placement]) -> [SessionPlan] {
        origins.compactMap { key, origin in
            guard origin.isOpen, let placement = placements[key] else { return nil }
            return SessionPlan(origin, at: placement)
        }
    }

    /// The code of the session that an event stands for; where there is none yet, what names the event.
    func name(of key: String) -> String { origins[key]?.session?.code.rawValue ?? key }

    func room(_ id: Room.ID?) -> Code? { id.flatMap { id in problem.rooms.first { $0.id == id }?.profile.code } }

    func facilitators(_ ids: [Facilitator.ID]) -> [Code] {
        ids.compactMap { id in problem.facilitators.first { $0.id == id }?.profile.code }
    }

    func codes(of keys: [String]) -> [Code] { keys.compactMap { Code(rawValue: name(of: $0)) } }

    /// A sentence of the engine, in which events are named as people know them; `keys` are those that it may name, all
    /// where not said.
    func worded(_ sentence: String, naming keys: [String]? = nil) -> String {
        var sentence = sentence
        let named = (keys ?? Array(origins.keys)).filter { sentence.contains($0) }
        // The longest first: one key may be the beginning of another.
        for key in named.sorted(by: { ($1.utf8.count, $0) < ($0.utf8.count, $1) }) {
            sentence.replace(key, with: name(of: key))
        }
        return sentence
    }
}
