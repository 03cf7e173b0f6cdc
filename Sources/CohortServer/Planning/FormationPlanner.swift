import CohortCore
import CohortStore
import Control
import Formation

/// Brings participants, programme rules and the formation engine together.
struct FormationPlanner {
    let installation: Installation
    var store: Store { installation.store }
    var intake: FormationIntake { FormationIntake(installation: installation) }

    /// Forms cohorts of everyone who is enrolled and has none, or keeps the plan, or only shows it.
    func form(_ request: FormRequest, in reference: Reference, by act: Act) async throws -> FormReport {
        let programme = try await store.programme(reference).programme
        let candidates = try await waiting(for: reference, programme)
        try SolverMonitor.check(moves: request.moves)
        try SolverMonitor.check(budgetSeconds: request.budgetSeconds)
        let problem = try await problem(of: candidates, for: programme, request)
        let run = SolverStatus.Run(
            programme: programme.code,
            purpose: "forming",
            startedAt: act.at,
            moves: 0,
            mostMoves: request.moves
        )
        let (result, quality) = try await installation.solver.run(run, seconds: request.budgetSeconds) { budget in
            let result = try FormationSolver.solve(problem, seed: request.seed, budget: budget)
            return (result, try GroupQuality.groups(problem, assignment: result.assignment))
        }
        if let error = result.infeasibility { throw error }
        let codes = try await codes(result.summary.groups.count, for: programme, request)
        var report = report(
            of: programme,
            result.summary,
            quality,
            codes: codes,
            candidates: candidates,
            seed: request.seed,
            moves: result.moves,
            stopped: result.stopped == .asked ? "time spent" : result.stopped.rawValue
        )
        report.bound = result.bound
        report.isDryRun = request.isDryRun
        if request.isDryRun { return report }
        let plans = zip(codes, result.summary.groups).map { code, group in
            CohortPlan(code: code, startDate: request.startDate, members: group.members)
        }
        if let name = request.save {
            _ = try await store.savePlan(
                name,
                plans,
                of: reference,
                startDate: request.startDate,
                seed: request.seed,
                moves: result.moves,
                by: act
            )
            report.savedAs = name
        } else {
            try await store.form(plans, of: reference, seed: request.seed, policy: installation.policy, by: act)
        }
        return report
    }

    /// Who is enrolled and has no cohort.
    ///
    /// - Throws: ``CohortError`` when that is nobody.
    func waiting(for reference: Reference, _ programme: Programme) async throws -> [Candidate] {
        let candidates = try await store.candidates(for: reference)
        guard !candidates.isEmpty else {
            throw CohortError(
                .conflict,
                "Nobody is enrolled in \(programme.code) without a cohort.",
                remedy: "`cohortctl enrol \(programme.code) --everyone` enrols those who consented."
            )
        }
        return candidates
    }

    /// The mix of a cohort as it stands.
    func mix(of cohort: Cohort) async throws -> CohortMix {
        let standing = try await intake.standing(of: cohort)
        guard let group = standing.cohorts.firstIndex(where: { $0.id == cohort.id }),
            standing.assignment.values.contains(group)
        else { return CohortMix(empty: cohort.code) }
        let summary = try FormationSolver.summarise(standing.problem, assignment: standing.assignment)
        return mix(code: cohort.code, group: summary.groups[group], candidates: standing.candidates)
    }

    /// Why a participant is in their cohort and not in another of the same intake.
    func explain(_ reference: Reference) async throws -> Explanation {
        let record = try await store.participant(reference)
        let code = record.participant.profile.code
        guard let cohort = record.cohorts.last else {
            throw CohortError(.conflict, "\(code) is in no cohort.", remedy: "`cohortctl cohort form` places people.")
        }
        let standing = try await intake.standing(of: store.cohort(Reference(cohort)))
        let explained = try await SolverQueue.run {
            try FormationSolver.explain(record.participant.id, in: standing.assignment, of: standing.problem)
        }
        let codes = standing.candidates.map { ($0.participant.id, $0.participant.profile.code) }
        return Explanation(
            explained,
            cohorts: standing.cohorts.map(\.code),
            codes: Dictionary(uniqueKeysWithValues: codes)
        )
    }
}
