import CohortCore
import CohortStore
import Control
import Formation

/// Says what moving members would do to the rules and to the value of the plan, and does it.
struct CohortChangePlanner {
    let installation: Installation
    private var store: Store { installation.store }
    private var intake: FormationIntake { FormationIntake(installation: installation) }

    /// Moves one person; into their first cohort of the programme, or out of it, too.
    ///
    /// Somebody who leaves is never refused for the rules: that they go is a fact, and what it breaks is told.
    func move(_ request: MemberMoveRequest, by act: Act) async throws -> CohortChangeReport {
        let code = request.move.participant
        let id = try await store.participantID(Reference(code))
        let current = try await cohorts(of: code)
        let target = try await cohort(request.move.to)
        var origin = try await cohort(request.move.from)
        if let target, origin == nil { origin = current.first { $0.programme == target.programme } }
        if request.adds, let target, let origin {
            throw CohortError(
                .conflict,
                "\(code) is in cohort \(origin.code) of this programme already.",
                remedy: "`cohortctl cohort move \(code) \(target.code)` moves them."
            )
        }
        guard let place = target ?? origin else {
            throw CohortError(.invalid, "A move goes to a cohort, or out of one.", at: .init(field: "move.to"))
        }
        if let origin, !current.contains(origin) {
            throw CohortError(.conflict, "\(code) is not in cohort \(origin.code).")
        }
        guard origin?.id != target?.id else {
            throw CohortError(.conflict, "\(code) is in cohort \(place.code) already.")
        }
        if let origin, let target, origin.programme != target.programme {
            throw CohortError(
                .conflict,
                "\(origin.code) is a cohort of \(origin.programme), \(target.code) one of \(target.programme).",
                remedy: "Enrol them in \(target.programme), then add them: `cohortctl cohort add-member`."
            )
        }
        let change = Change(
            moves: [MemberMove(id, from: origin?.id, to: target?.id)],
            cohorts: [origin, target].compactMap(\.self),
            cause: request.adds ? .addition : .move,
            mayBreakRules: target == nil
        )
        return try await apply(change, force: request.force, isDryRun: request.isDryRun, by: act)
    }

    /// Lets two people change places.
    func swap(_ request: SwapRequest, by act: Act) async throws -> CohortChangeReport {
        let ones = try await cohorts(of: request.one)
        let others = try await cohorts(of: request.other)
        let pairs = ones.flatMap { one in
            others.filter { $0.programme == one.programme && request.programme ?? one.programme == one.programme }
                .map { (one: one, other: $0) }
        }
        guard let pair = pairs.first else {
            let places = [(request.one, ones), (request.other, others)]
                .map { "\($0) is in \($1.isEmpty ? "no cohort" : $1.map(\.code.rawValue).joined(separator: ", "))" }
            throw CohortError(
                .conflict,
                "\(places.joined(separator: " and ")): they have no programme in common to change places in."
            )
        }
        guard pairs.count == 1 else {
            throw CohortError(
                .conflict,
                "\(request.one) and \(request.other) are in cohorts of \(pairs.count) programmes together.",
                at: .init(field: "programme"),
                remedy:
                    "Say in which they change places: \(pairs.map(\.one.programme.rawValue).joined(separator: ", "))."
            )
        }
        guard pair.one.id != pair.other.id else {
            throw CohortError(.conflict, "\(request.one) and \(request.other) are both in cohort \(pair.one.code).")
        }
        let moves = [
            MemberMove(
                try await store.participantID(Reference(request.one)),
                from: pair.one.id,
                to: pair.other.id
            ),
            MemberMove(
                try await store.participantID(Reference(request.other)),
                from: pair.other.id,
                to: pair.one.id
            ),
        ]
        let change = Change(moves: moves, cohorts: [pair.one, pair.other], cause: .swap, mayBreakRules: false)
        return try await apply(change, force: request.force, isDryRun: request.isDryRun, by: act)
    }

    private struct Change {
        var moves: [MemberMove]
        var cohorts: [Cohort]
        var cause: MemberMoveCause
        var mayBreakRules: Bool
    }

    private func apply(
        _ change: Change,
        force: String?,
        isDryRun: Bool,
        by act: Act
    ) async throws -> CohortChangeReport {
        if let force { try TextRule.statement.check(force, field: "force") }
        // First what the records say against it, whatever the rules say: seats are a rule.
        try await move(change, despite: force ?? "What if?", isDryRun: true, by: act)
        let judgement = try await judge(change)
        if !isDryRun {
            if force == nil, !change.mayBreakRules, !judgement.broken.isEmpty {
                throw CohortError(
                    .conflict,
                    "It would break \(judgement.broken.count == 1 ? "a rule" : "\(judgement.broken.count) rules") "
                        + "of the programme.",
                    remedy: "--dry-run shows what it would do; --force REASON does it all the same.",
                    details: judgement.broken.prefix(20).map { CohortError(.conflict, $0) }
                )
            }
            try await move(change, despite: force, isDryRun: false, by: act)
        }
        return try await report(change, judgement, isDryRun: isDryRun)
    }

    private func move(_ change: Change, despite reason: String?, isDryRun: Bool, by act: Act) async throws {
        try await store.moveMembers(
            change.moves,
            cause: change.cause,
            despite: reason,
            policy: installation.policy,
            isDryRun: isDryRun,
            by: act
        )
    }

    private func cohort(_ code: Code?) async throws -> Cohort? {
        guard let code else { return nil }
        return try await store.cohort(Reference(code))
    }

    /// Those that someone is in now and that are under way or about to be.
    private func cohorts(of participant: Code) async throws -> [Cohort] {
        var cohorts: [Cohort] = []
        for code in try await store.participant(Reference(participant)).cohorts {
            let cohort = try await store.cohort(Reference(code))
            if cohort.state == .formed || cohort.state == .started { cohorts.append(cohort) }
        }
        return cohorts
    }
}

extension CohortChangePlanner {
    private struct Judgement {
        var standing: FormationIntake.Standing
        /// Everybody afterwards.
        var candidates: [Candidate]
        var before: FormationSummary
        var after: FormationSummary
        var broken: [String]
        var mended: [String]
        var warnings: [String]
    }

    private func judge(_ change: Change) async throws -> Judgement {
        let dates = Set(change.cohorts.map(\.startDate))
        let rules = change.cohorts[change.cohorts.count - 1]
        let cohorts = try await store.cohorts(programme: rules.programme, state: nil)
            .filter { dates.contains($0.startDate) && ($0.state == .formed || $0.state == .started) }
        let standing = try await intake.standing(cohorts, rulesOf: rules)
        let groups = Dictionary(uniqueKeysWithValues: cohorts.enumerated().map { ($1.id, $0) })
        var candidates = standing.candidates
        var assignment = standing.assignment
        for move in change.moves {
            guard let to = move.to else {
                assignment[move.participant] = nil
                candidates.removeAll { $0.participant.id == move.participant }
                continue
            }
            if assignment[move.participant] == nil {
                candidates += try await store.candidates(for: Reference(rules.programme))
                    .filter { $0.participant.id == move.participant }
            }
            assignment[move.participant] = groups[to]
        }
        var problem = standing.problem
        if candidates.count != standing.candidates.count {
            let stored = try await store.programme(Reference(rules.programme), version: rules.programmeVersion)
            problem = try await intake.problem(of: candidates, for: stored.programme, sizes: problem.groups)
        }
        let before = try FormationSolver.summarise(standing.problem, assignment: standing.assignment)
        let after = try FormationSolver.summarise(problem, assignment: assignment)
        return Judgement(
            standing: standing,
            candidates: candidates,
            before: before,
            after: after,
            broken: after.violations.further(than: before.violations),
            mended: before.violations.filter { old in !after.violations.contains { $0.isLike(old) } }.map(\.message),
            warnings: after.warnings.further(than: before.warnings)
        )
    }

    private func report(
        _ change: Change,
        _ judgement: Judgement,
        isDryRun: Bool
    ) async throws -> CohortChangeReport {
        let labels = try await store.labels(of: Set(change.moves.map(\.participant)))
        let codes = Dictionary(uniqueKeysWithValues: judgement.standing.cohorts.map { ($0.id, $0.code) })
        let planner = FormationPlanner(installation: installation)
        let touched = Set(change.cohorts.map(\.id))
        return CohortChangeReport(
            moves: change.moves.compactMap { move in
                labels[move.participant].map {
                    CohortMove(
                        participant: $0.code,
                        from: move.from.flatMap { codes[$0] },
                        to: move.to.flatMap { codes[$0] }
                    )
                }
            },
            isDryRun: isDryRun,
            before: PlanValue(judgement.before),
            after: PlanValue(judgement.after),
            cohorts: zip(judgement.standing.cohorts, judgement.after.groups)
                .filter { touched.contains($0.0.id) }
                .map { planner.mix(code: $0.code, group: $1, candidates: judgement.candidates) },
            broken: judgement.broken,
            mended: judgement.mended,
            warnings: judgement.warnings
        )
    }
}

extension PlanValue {
    init(_ summary: FormationSummary) {
        self.init(worst: summary.objective.worst, mean: summary.objective.mean)
    }
}

extension RuleViolation {
    fileprivate func isLike(_ other: RuleViolation) -> Bool { rule == other.rule && group == other.group }
}

extension [RuleViolation] {
    /// What is broken here and was not there, or was less.
    fileprivate func further(than before: [RuleViolation]) -> [String] {
        filter { violation in
            let now = filter { $0.isLike(violation) }.reduce(0) { $0 + $1.thousandths }
            let then = before.filter { $0.isLike(violation) }.reduce(0) { $0 + $1.thousandths }
            return now > then && !before.contains { $0.message == violation.message }
        }
        .map(\.message)
    }
}
