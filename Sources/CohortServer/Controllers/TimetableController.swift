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
            return Page(items: Array(sessions.prefix(filter.limit ?? .max)), total: sessions.count)
        }
        routes.get(Routes.session) { call in try await store.session(call.reference()) }
        routes.get(Routes.sessionExplain) { call in try await planner.explain(call.reference()) }
        routes.post(Routes.sessionMove) { call in
            try await planner.move(call.reference(), call.body(), by: call.act)
        }
        routes.post(Routes.sessionCancel) { call in
            let request: CancelRequest = try await call.body()
            try TextRule.remark.check(request.reason, field: "reason")
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
