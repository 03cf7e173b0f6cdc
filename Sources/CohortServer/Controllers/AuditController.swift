import CohortCore
import CohortStore
import Control

/// The audit trail.
struct AuditController {
    let installation: Installation

    func register(in routes: ControlRoutes) {
        routes.get(Routes.audit) { call in
            let filter: AuditFilter = try call.query()
            let found = try await installation.store.auditEntries(
                subject: filter.subject,
                action: filter.action,
                limit: call.limit(filter.limit, default: 100)
            )
            return Page(items: found.entries, total: found.total)
        }
        routes.get(Routes.auditVerify) { _ in
            let verified = try await installation.store.verifyAudit()
            return AuditVerification(
                entries: verified.entries,
                head: verified.head,
                isSound: verified.fault == nil,
                fault: verified.fault
            )
        }
    }
}
