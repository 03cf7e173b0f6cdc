import CohortCore
import CohortStore
import Control

/// Changing cohorts that exist: locks, moves, swaps, and forming again.
struct CohortChangeController {
    let installation: Installation
    private var store: Store { installation.store }
    private var planner: CohortChangePlanner { CohortChangePlanner(installation: installation) }

    func register(in routes: ControlRoutes) {
        routes.post(Routes.cohortLocks) { call in
            let request: LockRequest = try await call.body()
            let cohort = try await store.cohort(call.reference())
            let reference = Reference(cohort.code)
            let changed = try await store.setLock(
                request.isLocked,
                of: request.participants,
                in: reference,
                by: call.act
            )
            let locked = try await store.memberships(of: reference)
                .filter { $0.leftAt == nil && $0.lockedAt != nil }
            return LockReport(
                cohort: cohort.code,
                isLocked: request.isLocked,
                changed: changed,
                locked: locked.map(\.participant)
            )
        }
        routes.post(Routes.memberMove) { call in
            let request: MemberMoveRequest = try await call.body()
            return try await planner.move(request, by: call.act)
        }
        routes.post(Routes.memberSwap) { call in
            let request: SwapRequest = try await call.body()
            return try await planner.swap(request, by: call.act)
        }
        routes.post(Routes.reform) { call in
            let request: ReformRequest = try await call.body()
            return try await ReformPlanner(installation: installation)
                .reform(request, in: call.reference(), by: call.act)
        }
    }
}
