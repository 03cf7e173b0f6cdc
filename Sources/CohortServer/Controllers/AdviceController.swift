import CohortCore
import CohortStore
import Control

/// What to do next about progress: read, made into reminders, refused.
struct AdviceController {
    let installation: Installation
    private let planner: RefreshPlanner

    init(installation: Installation) {
        self.installation = installation
        planner = RefreshPlanner(installation: installation)
    }

    func register(in routes: ControlRoutes) {
        routes.get(Routes.participantAdvice) { call in try await ofParticipant(call) }
        routes.get(Routes.cohortAdvice) { call in
            let cohort = try await installation.store.cohort(call.reference())
            return try await report(of: cohort.code, in: [cohort.code], call) { _ in true }
        }
        routes.get(Routes.teamAdvice) { call in
            let cohort = try await installation.store.cohort(call.reference())
            let wanted = try call.parameter("team")
            let teams = try await installation.store.teams(of: Reference(cohort.code))
            guard let team = teams.first(where: { $0.code.rawValue == wanted || "\($0.id)" == wanted }) else {
                throw CohortError.notFound(
                    "team",
                    wanted,
                    remedy: "`cohortctl team list \(cohort.code)` shows its teams."
                )
            }
            return try await report(of: team.code, in: [cohort.code], call) { team.members.contains($0.code) }
        }
        routes.post(Routes.cohortAdviceReminders) { call in try await makeReminders(call) }
        routes.post(Routes.adviceRefusals) { call in
            let refusal: AdviceRefusal = try await call.body()
            try await installation.store.refuseAdvice(
                refusal.kind,
                refusal.isRefused,
                of: call.reference(),
                by: call.act
            )
            return refusal
        }
    }

    private func ofParticipant(_ call: Call) async throws -> AdviceReport {
        let record = try await installation.store.participant(call.reference())
        var cohorts: [Code] = []
        for code in record.cohorts
        where try await installation.store.cohort(Reference(code)).state != .cancelled { cohorts.append(code) }
        let id = record.participant.id
        return try await report(of: record.participant.profile.code, in: cohorts, call) { $0.participant == id }
    }

    /// The advice of some cohorts that passes, the most pressing first.
    private func report(
        of subject: Code,
        in cohorts: [Code],
        _ call: Call,
        where passes: @escaping @Sendable (Advice) -> Bool
    ) async throws -> AdviceReport {
        let filter: AdviceFilter = try call.query()
        let now = installation.time.now()
        let limit = try call.limit(filter.limit, default: 100)
        let kinds = filter.kind.map { [$0] } ?? Set(AdviceKind.allCases)
        var rows: [AdviceReport.Row] = []
        for code in cohorts {
            let ground = try await AdviceSource(installation: installation).ground(of: Reference(code), at: now)
            let found = try await SolverQueue.run {
                ProgressAdvisor(ground.situation, model: ground.model, at: now).advice(kinds).filter(passes)
            }
            rows += found.map { AdviceReport.Row(cohort: code, advice: $0, rule: ground.rule(saying: $0.kind)) }
        }
        rows.sort { Advice.precedes($0.advice, $1.advice) }
        return AdviceReport(subject: subject, asOf: now, items: Array(rows.prefix(limit)), total: rows.count)
    }

    private func makeReminders(_ call: Call) async throws -> AdviceReminderReport {
        let request: AdviceReminderRequest = try await call.body()
        let cohort = try await installation.store.cohort(call.reference())
        let reference = Reference(cohort.code)
        let made = try await planner.plan(reference, isDryRun: request.isDryRun, by: call.act)
        let zones = try await installation.store.zones(of: Set(made.map(\.programme)))
        let items = made.map { reminder in
            let zone = zones[reminder.programme] ?? .utc
            return ReminderEntry(reminder: reminder, dueLocal: zone.text(reminder.dueAt), timeZone: zone.identifier)
        }
        return AdviceReminderReport(cohort: cohort.code, isDryRun: request.isDryRun, items: items)
    }
}

extension AdviceSource.Ground {
    /// The first rule that says advice of a kind.
    fileprivate func rule(saying kind: AdviceKind) -> Code? {
        situation.programme.reminderRules.first { rule in
            if case .advice(kind, _) = rule.anchor { true } else { false }
        }?.id
    }
}
