import CohortCore
import CohortStore
import Control

/// The routes of the timetable and its sessions.
struct TimetableController {
    let installation: Installation
    private var store: Store { installation.store }
    private var planner: TimetablePlanner { TimetablePlanner(installation: installation) }

    func register(in routes: ControlRoutes) {
        routes.post(Routes.timetablePlan) { call in try await planner.plan(call.body(), by: call.act) }
        routes.get(Routes.sessions) { call in
            let filter: SessionFilter = try call.query()
            let selection = SessionSelection(
                cohort: filter.cohort,
                participant: filter.participant,
                facilitator: filter.facilitator,
                room: filter.room,
                from: filter.from,
                until: filter.until
            )
            let sessions = try await store.sessions(selection)
            let limit = try call.limit(filter.limit, default: Call.rowLimit)
            return Page(items: Array(sessions.prefix(limit)), total: sessions.count)
        }
        routes.get(Routes.session) { call in try await store.session(call.reference()) }
        routes.get(Routes.sessionExplain) { call in try await planner.explain(call.reference()) }
        routes.post(Routes.sessionMove) { call in
            let request: MoveRequest = try await call.body()
            if let date = request.date { try call.checkPlannable(date, field: "date") }
            return try await planner.move(call.reference(), request, by: call.act)
        }
        routes.post(Routes.sessionCancel) { call in
            let request: CancelRequest = try await call.body()
            try TextRule.statement.check(request.reason, field: "reason")
            return try await store.cancel(
                call.reference(),
                reason: request.reason,
                policy: installation.policy,
                by: call.act
            )
        }
        routes.post(Routes.sessionPin) { call in
            let request: PinRequest = try await call.body()
            return try await store.pin(call.reference(), request.isPinned, by: call.act)
        }
    }
}
