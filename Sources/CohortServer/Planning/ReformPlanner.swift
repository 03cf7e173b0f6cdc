import CohortCore
import CohortStore
import Control
import Formation

/// Forms cohorts again that have not started, so that few people move.
struct ReformPlanner {
    /// With it about one person in fifty moves when one in twenty dropped out and as many came late.
    static let standardWeight = 0.04
    /// The parts of the weight for which a dry run shows value against number moved.
    private static let parts = [0, 0.25, 1, 4]
    private static let movesAllowed = 1...50_000_000

    let installation: Installation
    private var store: Store { installation.store }
    private var intake: FormationIntake { FormationIntake(installation: installation) }

    /// Places everyone who is enrolled without a cohort, and moves members where that is worth more than it costs.
    ///
    /// Whoever is locked stays. Nothing is written when the rules cannot be met.
    func reform(_ request: ReformRequest, in reference: Reference, by act: Act) async throws -> ReformReport {
        let weight = request.weight ?? Self.standardWeight
        guard (0...1_000).contains(weight) else {
            throw CohortError(.invalid, "The weight \(weight) is not within 0…1,000.", at: .init(field: "weight"))
        }
        let stage = try await ReformStage(request, of: reference, in: store)
        let moves = try moves(request, people: stage.people.count)
        let problem = try await intake.problem(
            of: stage.people,
            for: stage.programme,
            sizes: stage.kept.map { _ in stage.programme.cohortRules.size },
            also: stage.pins,
            published: PublishedPlan(groups: stage.published, weightPerMove: weight)
        )
        let solved = try await SolverQueue.run { [seed = request.seed, seconds = request.seconds] in
            try Self.solve(problem, weight: weight, seed: seed, moves: moves, seconds: seconds)
        }
        if let error = solved.result.infeasibility { throw error }
        try await store.moveMembers(
            stage.moves(to: solved.result.assignment),
            cause: .reform(seed: request.seed, moves: solved.result.moves),
            callingOff: stage.calledOff.map(\.id),
            policy: installation.policy,
            isDryRun: request.isDryRun,
            by: act
        )
        var points: [ReformReport.Point] = []
        if request.isDryRun {
            points = try await SolverQueue.run { [seed = request.seed, seconds = request.seconds] in
                try Self.parts.map { part in
                    let solved =
                        part == 1
                        ? solved
                        : try Self.solve(problem, weight: weight * part, seed: seed, moves: moves, seconds: seconds)
                    return ReformReport.Point(weight: weight * part, moved: solved.moved, value: solved.value)
                }
            }
        }
        return try await report(stage, problem, solved, points, request, weight: weight)
    }

    private func moves(_ request: ReformRequest, people: Int) throws -> Int {
        guard let moves = request.moves else { return FormationBudget.standard(people: people).moves }
        guard Self.movesAllowed.contains(moves) else {
            throw CohortError(.invalid, "\(moves) moves are not within 1…50,000,000.", at: .init(field: "moves"))
        }
        return moves
    }

    /// A plan, what it is worth apart from the cost of moving, and how many it moves.
    private struct Solved {
        var result: FormationResult
        var summary: FormationSummary
        var moved: Int

        var value: PlanValue { PlanValue(summary) }
    }

    private static func solve(
        _ problem: FormationProblem,
        weight: Double,
        seed: UInt64,
        moves: Int,
        seconds: Double?
    ) throws -> Solved {
        var problem = problem
        problem.published?.weightPerMove = weight
        var budget = FormationBudget(moves: moves)
        if let seconds {
            let end = ContinuousClock.now + .seconds(max(0, min(seconds, 86_400)))
            budget.shouldStop = { ContinuousClock.now >= end }
        }
        let result = try FormationSolver.solve(problem, seed: seed, budget: budget)
        let before = problem.published?.groups ?? [:]
        problem.published = nil
        return Solved(
            result: result,
            summary: try FormationSolver.summarise(problem, assignment: result.assignment),
            moved: before.count { result.assignment[$0.key] != $0.value }
        )
    }
}

extension ReformPlanner {
    /// For so many people it is said what it would mean to leave them where they were.
    private static let explained = 50

    private func report(
        _ stage: ReformStage,
        _ problem: FormationProblem,
        _ solved: Solved,
        _ points: [ReformReport.Point],
        _ request: ReformRequest,
        weight: Double
    ) async throws -> ReformReport {
        let reasons = try await SolverQueue.run { try Self.reasons(stage, problem, solved) }
        let moves = stage.moves(to: solved.result.assignment)
        let codes = Dictionary(uniqueKeysWithValues: (stage.kept + stage.calledOff).map { ($0.id, $0.code) })
        let names = Dictionary(
            uniqueKeysWithValues: stage.people.map { ($0.participant.id, $0.participant.profile.code) }
        )
        let steps = moves.compactMap { move in
            names[move.participant].map { name in
                ReformReport.Step(
                    move: CohortMove(
                        participant: name,
                        from: move.from.flatMap { codes[$0] },
                        to: move.to.flatMap { codes[$0] }
                    ),
                    reason: reasons[move.participant]
                )
            }
        }
        let stayed = stage.people.count - moves.count
        let planner = FormationPlanner(installation: installation)
        return ReformReport(
            programme: stage.programme.code,
            isDryRun: request.isDryRun,
            weight: weight,
            seed: request.seed,
            moves: solved.result.moves,
            stopped: solved.result.stopped.rawValue,
            moved: solved.moved,
            placed: moves.count { move in stage.published[move.participant] == nil },
            staying: stayed,
            calledOff: stage.calledOff.map(\.code),
            value: solved.value,
            cohorts: zip(stage.kept, solved.summary.groups)
                .map { planner.mix(code: $0.code, group: $1, candidates: stage.people) },
            steps: steps.sorted { $0.move.participant < $1.move.participant },
            points: points,
            warnings: solved.summary.warnings.map(\.message)
        )
    }

    /// Why each person who moves does not stay: what the plan would be with them alone back where they were.
    private static func reasons(
        _ stage: ReformStage,
        _ problem: FormationProblem,
        _ solved: Solved
    ) throws -> [Participant.ID: String] {
        var problem = problem
        problem.published = nil
        var reasons: [Participant.ID: String] = [:]
        let moved = stage.published.filter { solved.result.assignment[$0.key] != $0.value }
        for (person, group) in moved.sorted(by: { $0.key < $1.key }).prefix(explained) {
            var assignment = solved.result.assignment
            assignment[person] = group
            let summary = try FormationSolver.summarise(problem, assignment: assignment)
            let home = stage.kept[group].code
            if let broken = summary.violations.first {
                reasons[person] = "back in \(home): \(broken.message)"
            } else {
                let worst = summary.objective.worst - solved.summary.objective.worst
                let mean = summary.objective.mean - solved.summary.objective.mean
                reasons[person] =
                    "back in \(home): worst cohort \(worst.signed), mean \(mean.signed), "
                    + "\(summary.groups[group].members.count) members there"
            }
        }
        return reasons
    }
}

extension Double {
    fileprivate var signed: String { self < 0 ? shown : "+\(shown)" }
}
