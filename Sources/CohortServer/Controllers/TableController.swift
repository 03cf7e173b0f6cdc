import CohortCore
import CohortStore
import Control

/// The routes of tables, and of forming teams.
struct TableController {
    let installation: Installation
    private var planner: TablePlanner { TablePlanner(installation: installation) }

    func register(in routes: ControlRoutes) {
        routes.post(Routes.cohortTables) { call in
            try await planner.make(call.body(), in: call.reference(), by: call.act)
        }
        routes.get(Routes.cohortTables) { call in try await planner.show(call.reference()) }
        routes.delete(Routes.cohortTables) { call in
            _ = try await installation.store.removeSeatings(of: call.reference(), by: call.act)
        }
        routes.get(Routes.sessionTables) { call in try await planner.show(session: call.reference()) }
        routes.post(Routes.cohortTeamForm) { call in
            try await TeamPlanner(installation: installation).form(call.body(), in: call.reference(), by: call.act)
        }
    }
}
