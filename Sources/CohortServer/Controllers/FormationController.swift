import CohortCore
import CohortStore
import Control

/// Forming cohorts, and all that comes before: saved plans, comparisons, the trade-off curve, selection.
struct FormationController {
    let installation: Installation
    private var store: Store { installation.store }
    private var planner: FormationPlanner { FormationPlanner(installation: installation) }

    func register(in routes: ControlRoutes) {
        routes.post(Routes.form) { call in
            try await call.whileAskedFor { call in
                let request: FormRequest = try await call.body()
                try call.checkPlannable(request.startDate, field: "startDate")
                return try await planner.form(request, in: call.reference(), by: call.act)
            }
        }
        routes.post(Routes.curve) { call in
            try await call.whileAskedFor { call in
                let request: CurveRequest = try await call.body()
                try call.checkPlannable(request.startDate, field: "startDate")
                return try await planner.curve(request, of: call.reference(), at: installation.time.now())
            }
        }
        routes.post(Routes.select) { call in
            try await call.whileAskedFor { call in
                let request: SelectRequest = try await call.body()
                return try await planner.select(request, for: call.reference(), by: call.act)
            }
        }
        routes.get(Routes.solver) { _ in installation.solver.status }
        routes.get(Routes.plans) { _ in
            let plans = try await store.savedPlans()
            return Page(items: plans, total: plans.count)
        }
        routes.get(Routes.planComparison) { call in try await planner.compare(call.query()) }
        routes.get(Routes.plan) { call in try await planner.savedPlan(call.reference()) }
        routes.post(Routes.planApply) { call in
            let request: ApplyPlanRequest = try await call.body()
            return try await planner.apply(call.reference(), isDryRun: request.isDryRun, by: call.act)
        }
        routes.delete(Routes.plan) { call in try await store.removePlan(call.reference(), by: call.act) }
    }
}
