package import CohortCore
package import CohortStore

/// Reckons what people are expected to lose and what they could do next, and has them reminded of it.
///
/// A cohort is looked at again when anything is on record that was not before, and once a week besides, because time alone
/// makes things due: what is expected is found out well before it is. Else a night costs one read a cohort.
package actor RefreshPlanner {
    private struct Look {
        var fingerprint: String
        var at: Moment
    }

    /// How long what was found stands while nothing happens.
    private static let standing: Duration = .days(7)

    private let installation: Installation
    private var looks: [Code: Look] = [:]
    /// The end of the audit trail, and when that was looked at.
    private var lastEntry: (entry: Int64, at: Moment)?

    package init(installation: Installation) {
        self.installation = installation
    }

    /// - Returns: How many reminders were made.
    @discardableResult
    package func plan(by act: Act) async throws -> Int {
        let store = installation.store
        let entry = try await store.lastAuditEntry()
        let oldest = looks.values.map(\.at).min() ?? act.at
        if let lastEntry, lastEntry.entry == entry, lastEntry.at <= act.at, act.at - oldest < Self.standing { return 0 }
        var count = 0
        let cohorts = try await store.cohortsToAdvise()
        for (code, fingerprint) in cohorts {
            if let look = looks[code], look.fingerprint == fingerprint, act.at >= look.at,
                act.at - look.at < Self.standing
            {
                continue
            }
            count += try await plan(Reference(code), isDryRun: false, by: act).count
            looks[code] = Look(fingerprint: fingerprint, at: act.at)
        }
        let known = Set(cohorts.map(\.cohort))
        looks = looks.filter { known.contains($0.key) }
        lastEntry = (entry, act.at)
        return count
    }

    /// The reminders about progress of one cohort, made or put right now.
    package func plan(_ cohort: Reference, isDryRun: Bool, by act: Act) async throws -> [Reminder] {
        let ground = try await AdviceSource(installation: installation).ground(of: cohort, at: act.at)
        guard !ground.isOver(act.at) else { return [] }
        let predictions = try await SolverQueue.run { ground.predictions(at: act.at) }
        return try await installation.store.planProgress(
            predictions,
            of: cohort,
            policy: installation.policy,
            isDryRun: isDryRun,
            by: act
        )
    }

    /// What a rule about progress would say in the cohorts of a programme, as they are now, for a preview: of all, or of the
    /// cohorts of one participant, until there is more than `limit`.
    func predictions(
        ofProgramme programme: Code,
        rule: Code,
        participant: Reference?,
        limit: Int,
        at now: Moment
    ) async throws -> [Code: [ProgressPrediction]] {
        let store = installation.store
        var cohorts = try await store.cohorts(programme: programme, state: nil).filter { $0.state != .cancelled }
        if let participant {
            let theirs = Set(try await store.participant(participant).cohorts)
            cohorts = cohorts.filter { theirs.contains($0.code) }
        }
        var found: [Code: [ProgressPrediction]] = [:]
        var count = 0
        for cohort in cohorts where count <= limit {
            let ground = try await AdviceSource(installation: installation).ground(of: Reference(cohort.code), at: now)
            let predictions = try await SolverQueue.run { ground.predictions(at: now, lead: 3_653) }
            count += predictions.count { $0.rule == rule && $0.finding != nil }
            found[cohort.code] = predictions
        }
        return found
    }
}
