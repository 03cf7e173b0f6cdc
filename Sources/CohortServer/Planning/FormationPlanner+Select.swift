import CohortCore
import CohortStore
import Control
import Formation

/// Chooses which applicants to admit.
extension FormationPlanner {
    func select(_ request: SelectRequest, for reference: Reference, by act: Act) async throws -> SelectReport {
        let programme = try await store.programme(reference).programme
        let applicants = try await store.applicants(for: reference)
        let gates = CompetenceGates(programme, allowsMissingEvidence: request.allowsMissingEvidence)
        let findings = try await store.bestFindings(of: applicants.map(\.id), competences: gates.codes)
        var barred: [SelectReport.LeftOut] = []
        var passed: [Applicant] = []
        for applicant in applicants {
            let failures =
                (applicant.hasConsented ? [] : ["they have not consented"])
                + gates.failures(findings[applicant.id] ?? [:])
            if failures.isEmpty {
                passed.append(applicant)
            } else {
                barred.append(.init(participant: applicant.code, reason: failures.joined(separator: "; ")))
            }
        }
        let required = try required(request.required, among: passed, barred: barred)
        guard !passed.isEmpty else {
            throw CohortError(
                .conflict,
                "None of the \(applicants.count) applicants of \(programme.code) passes the gates.",
                remedy: "Record evidence (`cohortctl assessment import`), or let those pass of whom there is none: "
                    + "--allow-missing-evidence."
            )
        }
        let candidates = try await store.candidates(passed.map(\.id))
        let problem = try await intake.problem(
            of: candidates,
            for: programme,
            sizes: sizes(request.cohorts, of: min(request.places, candidates.count), programme)
        )
        let run = SolverStatus.Run(
            programme: programme.code,
            purpose: "selection",
            startedAt: act.at,
            moves: 0,
            mostMoves: SolverMonitor.mostMoves
        )
        let chosen = try await installation.solver.run(run) { budget in
            try Selection(
                problem,
                places: request.places,
                required: required,
                seed: request.seed,
                shouldStop: budget.shouldStop
            )
        }
        let admitted = chosen.admitted.map(\.person)
        let byID = Dictionary(uniqueKeysWithValues: passed.map { ($0.id, $0) })
        let new = admitted.compactMap { byID[$0] }.filter { !$0.isEnrolled }.map(\.code)
        if request.enrols, !new.isEmpty {
            _ = try await store.enrol(
                new.sorted(),
                in: reference,
                policy: installation.policy,
                isDryRun: request.isDryRun,
                by: act
            )
        }
        return SelectReport(
            programme: programme.code,
            isDryRun: request.isDryRun,
            admitted: chosen.admitted.compactMap { one in
                byID[one.person].map { Self.row(one, $0, byID, gates.evidence(findings[one.person] ?? [:])) }
            },
            leftOut: chosen.leftOut.compactMap { one in byID[one.person].map { Self.row(one, $0, byID) } },
            barred: barred,
            diversity: chosen.diversity,
            diversityOfAll: chosen.diversityOfAll,
            shortfalls: chosen.shortfalls,
            isProven: chosen.isProven,
            enrolled: request.enrols ? new.count : 0
        )
    }

    private func required(
        _ codes: [Code],
        among passed: [Applicant],
        barred: [SelectReport.LeftOut]
    ) throws -> Set<Participant.ID> {
        let ids = Dictionary(uniqueKeysWithValues: passed.map { ($0.code, $0.id) })
        return try Set(
            codes.map { code in
                if let id = ids[code] { return id }
                if let failed = barred.first(where: { $0.participant == code }) {
                    throw CohortError(
                        .conflict,
                        "\(code) cannot be admitted: \(failed.reason).",
                        at: .init(field: "required")
                    )
                }
                throw CohortError(
                    .invalid,
                    "\(code) is not among the applicants.",
                    at: .init(field: "required"),
                    remedy: Suggestion.sentence(for: code.rawValue, among: ids.keys.map(\.rawValue))
                )
            }
        )
    }

    private static func row(
        _ one: Selection.Admitted,
        _ applicant: Applicant,
        _ all: [Participant.ID: Applicant],
        _ evidence: String
    ) -> SelectReport.Admitted {
        let reason =
            one.isRequired
            ? "required"
            : one.isNeeded
                ? "the rules of the cohorts need them" : "adds \(one.contribution.shown) to the mean distance"
        return SelectReport.Admitted(
            participant: applicant.code,
            isRequired: one.isRequired,
            wasEnrolled: applicant.isEnrolled,
            contribution: one.contribution,
            nearest: one.nearest.flatMap { all[$0]?.code },
            cost: one.cost,
            reason: evidence.isEmpty ? reason : "\(reason); \(evidence)"
        )
    }

    private static func row(
        _ one: Selection.LeftOut,
        _ applicant: Applicant,
        _ all: [Participant.ID: Applicant]
    ) -> SelectReport.LeftOut {
        let partner = one.inPlaceOf.flatMap { all[$0]?.code }
        let reason: String
        switch (partner, one.cost) {
        case (let partner?, let cost?) where one.wouldBreakRules:
            reason = "in place of \(partner) the cohorts would lack something; mean distance \((-cost).shown)"
        case (let partner?, let cost?):
            reason = "in place of \(partner) the mean distance would change by \((-cost).shown)"
        default: reason = "all places are taken by those who are required"
        }
        return SelectReport.LeftOut(
            participant: applicant.code,
            reason: reason,
            inPlaceOf: partner,
            cost: one.cost
        )
    }
}
