import CohortCore
import CohortStore
import Control

/// Holding reminders back, and letting them go on.
struct PauseController {
    let installation: Installation
    private var store: Store { installation.store }

    func register(in routes: ControlRoutes) {
        routes.get(Routes.reminderPauses) { call in
            let filter: PauseFilter = try call.query()
            let found = try await store.pauses(isLive: filter.live, limit: call.limit(filter.limit))
            return Page(items: found.pauses, total: found.total)
        }
        routes.post(Routes.reminderPauses) { call in
            let request: PauseRequest = try await call.body()
            try TextRule.statement.check(request.reason, field: "reason")
            if let until = request.until { try call.checkPlannable(Zone.utc.date(until), field: "until") }
            try Self.check(request.scope, request.subject)
            let outcome = try await store.pause(
                request.scope,
                request.subject.map(Reference.init),
                until: request.until,
                reason: request.reason,
                by: call.act
            )
            return PauseReport(outcome)
        }
        routes.post(Routes.reminderResume) { call in
            let request: ResumeRequest = try await call.body()
            try Self.check(request.scope, request.subject)
            let subject = request.subject.map { Reference($0) }
            return PauseReport(try await store.resume(request.scope, subject, by: call.act))
        }
    }

    private static func check(_ scope: PauseScope, _ subject: Code?) throws {
        guard scope == .everything, let subject else { return }
        throw CohortError(
            .invalid,
            "Everything is meant, and \(subject) as well.",
            at: .init(field: "subject"),
            remedy: "Leave the subject out, or name another scope."
        )
    }
}

extension PauseReport {
    fileprivate init(_ outcome: PauseOutcome) {
        self.init(pause: outcome.pause, changed: outcome.changed, stillPaused: outcome.stillPaused)
    }
}
