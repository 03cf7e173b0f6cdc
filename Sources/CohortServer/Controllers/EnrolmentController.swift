import CohortCore
import CohortStore
import Control

/// The routes below `/v1/programmes/:ref/enrolments`.
struct EnrolmentController {
    let installation: Installation
    private var store: Store { installation.store }

    func register(in routes: ControlRoutes) {
        routes.get(Routes.enrolments) { call in
            let enrolments = try await store.enrolments(in: call.reference())
            return Page(items: enrolments, total: enrolments.count)
        }
        routes.post(Routes.enrolments) { call in try await enrol(call) }
        routes.post(Routes.enrolment) { call in
            let request: WithdrawRequest = try await call.body()
            if let reason = request.reason { try TextRule.remark.check(reason, field: "reason") }
            return try await store.withdraw(
                call.reference("participant"),
                from: call.reference(),
                reason: request.reason,
                declines: request.declines,
                by: call.act
            )
        }
    }

    private func enrol(_ call: Call) async throws -> EnrolReport {
        let request: EnrolRequest = try await call.body()
        guard request.everyone != !request.participants.isEmpty else {
            throw CohortError(
                .invalid,
                "Either list participants or say everyone, not both.",
                at: .init(field: "participants")
            )
        }
        let programme = try await store.programme(call.reference()).programme.code
        let outcomes = try await store.enrol(
            request.everyone ? nil : request.participants,
            in: call.reference(),
            policy: installation.policy,
            isDryRun: request.isDryRun,
            by: call.act
        )
        let rows = outcomes.map { participant, outcome in
            switch outcome {
            case .enrolled: EnrolReport.Row(participant: participant, outcome: .enrolled)
            case .unchanged: EnrolReport.Row(participant: participant, outcome: .unchanged)
            case .passedOver(let reason):
                EnrolReport.Row(participant: participant, outcome: .passedOver, reason: reason)
            }
        }
        return EnrolReport(programme: programme, isDryRun: request.isDryRun, rows: rows)
    }
}
