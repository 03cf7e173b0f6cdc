import CohortCore
import CohortStore
import Control
import Formation

/// Plans that were kept, and how two of them differ.
extension FormationPlanner {
    /// A saved plan as it would be worth today.
    func savedPlan(_ reference: Reference) async throws -> SavedPlanDetail {
        let (plan, cohorts) = try await store.savedPlan(reference)
        let programme = try await store.programme(Reference(plan.programme)).programme
        let judged = try await judged(cohorts, of: programme)
        let waiting = Set(try await store.candidates(for: Reference(plan.programme)).map(\.participant.id))
        return SavedPlanDetail(
            plan: plan,
            report: report(
                of: programme,
                judged.summary,
                judged.quality,
                codes: judged.codes,
                candidates: judged.candidates,
                seed: plan.seed,
                moves: plan.moves,
                stopped: "saved"
            ),
            gone: judged.candidates.filter { !waiting.contains($0.participant.id) }.map(\.participant.profile.code)
        )
    }

    func apply(_ reference: Reference, isDryRun: Bool, by act: Act) async throws -> AppliedPlan {
        let plan = try await store.applyPlan(reference, policy: installation.policy, isDryRun: isDryRun, by: act)
        return AppliedPlan(plan: plan, isDryRun: isDryRun)
    }

    func compare(_ query: ComparisonQuery) async throws -> ComparisonReport {
        let first = try await side(query.first)
        let second = try await side(query.second)
        let comparison = PlanComparison(first.assignment, second.assignment)
        let codes = Dictionary(
            (first.candidates + second.candidates).map { ($0.participant.id, $0.participant.profile.code) }
        ) { code, _ in code }
        return ComparisonReport(
            first: side(first, named: query.first),
            second: side(second, named: query.second),
            people: comparison.people,
            onlyInFirst: comparison.onlyInFirst.compactMap { codes[$0] },
            onlyInSecond: comparison.onlyInSecond.compactMap { codes[$0] },
            moved: comparison.moved.compactMap { codes[$0] },
            pairsKept: comparison.pairsKept,
            pairsParted: comparison.pairsParted,
            pairsNew: comparison.pairsNew,
            counterparts: comparison.counterpart.map { $0.map { second.codes[$0] } }
        )
    }

    /// A plan with what it is worth.
    private struct Judged {
        var codes: [Code]
        var candidates: [Candidate]
        var assignment: [Participant.ID: Int]
        var summary: FormationSummary
        var quality: [GroupQuality]
    }

    private func judged(_ cohorts: [CohortPlan], of programme: Programme) async throws -> Judged {
        let candidates = try await store.candidates(cohorts.flatMap(\.members))
        var assignment: [Participant.ID: Int] = [:]
        for (place, cohort) in cohorts.enumerated() {
            for member in cohort.members { assignment[member] = place }
        }
        let problem = try await intake.problem(
            of: candidates,
            for: programme,
            sizes: cohorts.map { _ in programme.cohortRules.size }
        )
        return try await judged(problem, assignment, codes: cohorts.map(\.code), candidates)
    }

    private func judged(
        _ problem: FormationProblem,
        _ assignment: [Participant.ID: Int],
        codes: [Code],
        _ candidates: [Candidate]
    ) async throws -> Judged {
        guard !candidates.isEmpty else { throw CohortError(.conflict, "Nobody is left in that plan.") }
        let (summary, quality) = try await SolverQueue.run {
            (
                try FormationSolver.summarise(problem, assignment: assignment),
                try GroupQuality.groups(problem, assignment: assignment)
            )
        }
        return Judged(
            codes: codes,
            candidates: candidates,
            assignment: assignment,
            summary: summary,
            quality: quality
        )
    }

    /// A saved plan by its name, or `PROGRAMME@2027-01-11`: the cohorts that start that day, as they stand.
    private func side(_ name: String) async throws -> Judged {
        let parts = name.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else {
            let (plan, cohorts) = try await store.savedPlan(Reference(name))
            return try await judged(cohorts, of: store.programme(Reference(plan.programme)).programme)
        }
        guard let date = LocalDate(parts[1]) else {
            throw CohortError(
                .invalid,
                "“\(parts[1].prefix(40))” is no day.",
                remedy: "Write the programme and the day its cohorts start, as in “informed-leaders@2027-01-11”."
            )
        }
        let programme = try await store.programme(Reference(parts[0])).programme
        let cohorts = try await store.cohorts(programme: programme.code, state: nil)
            .filter { $0.startDate == date && $0.state != .cancelled }
        guard let one = cohorts.first else {
            throw CohortError(
                .notFound,
                "No cohort of \(programme.code) starts on \(date).",
                remedy: "`cohortctl cohort list --programme \(programme.code)` shows when they start."
            )
        }
        let standing = try await intake.standing(of: one)
        return try await judged(
            standing.problem,
            standing.assignment,
            codes: standing.cohorts.map(\.code),
            standing.candidates
        )
    }

    private func side(_ judged: Judged, named name: String) -> ComparisonReport.Side {
        let objective = judged.summary.objective
        return ComparisonReport.Side(
            name: name,
            people: judged.candidates.count,
            cohorts: zip(judged.codes, judged.summary.groups)
                .map { mix(code: $0, group: $1, candidates: judged.candidates) },
            quality: quality(judged.quality, judged.summary, codes: judged.codes),
            broken: Double(objective.brokenThousandths) / 1_000,
            offTarget: objective.offTarget,
            preferencesBroken: Double(objective.excessThousandths) / 1_000,
            worst: objective.worst,
            mean: objective.mean,
            violations: judged.summary.violations.map(\.publicMessage)
        )
    }
}
