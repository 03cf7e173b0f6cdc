import CohortCore
package import CohortStore

/// Reckons when people are expected to lose what they learnt, and has them reminded before.
///
/// What is expected depends on what is on record alone, so that a night without news costs nothing.
package actor RefreshPlanner {
    private let installation: Installation
    /// The end of the audit trail when it was last reckoned.
    private var lastEntry: Int64?

    package init(installation: Installation) {
        self.installation = installation
    }

    /// - Returns: How many reminders were made.
    @discardableResult
    package func plan(by act: Act) async throws -> Int {
        let store = installation.store
        let entry = try await store.lastAuditEntry()
        if entry == lastEntry { return 0 }
        var count = 0
        for code in try await store.cohortsToRefresh() {
            count += try await store.planRefreshes(
                predictions(of: Reference(code), at: act.at),
                of: Reference(code),
                policy: installation.policy,
                by: act
            )
        }
        lastEntry = entry
        return count
    }

    private func predictions(of reference: Reference, at now: Moment) async throws -> [RefreshPrediction] {
        let evidence = try await ProgressSource(installation: installation).evidence(ofCohort: reference)
        let toCome = try await installation.store.sessions(SessionSelection(cohort: evidence.cohort.code))
            .filter { $0.state == .planned && $0.startsAt > now }
        return try await SolverQueue.run {
            let (model, programme) = (evidence.model, evidence.programme)
            return programme.reminderRules.flatMap { rule -> [RefreshPrediction] in
                guard case .beforePredictedLoss(let dimension, let below) = rule.anchor else { return [] }
                // What the next session teaches is not lost before the session after it.
                let lesson = toCome.filter { session in
                    programme.module(session.module)?.develops.contains { $0.dimension == dimension } ?? false
                }
                .map(\.startsAt).min()
                let competences = programme.competences.filter { $0.targets[dimension] != nil }.map(\.code)
                return evidence.members.map { member in
                    let loss = model.predictedLoss(
                        of: evidence.observations[member] ?? [],
                        competences: competences,
                        dimension: dimension,
                        below: below.value,
                        at: now
                    )
                    let comesFirst = loss.map { loss in lesson.map { loss.at < $0 } ?? true } ?? false
                    return RefreshPrediction(participant: member, rule: rule.id, loss: comesFirst ? loss : nil)
                }
            }
        }
    }
}
