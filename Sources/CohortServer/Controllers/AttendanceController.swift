import CohortCore
import CohortStore
import Control

/// Who came to a session.
struct AttendanceController {
    let installation: Installation
    private var store: Store { installation.store }

    func register(in routes: ControlRoutes) {
        routes.get(Routes.sessionAttendance) { call in
            let found = try await store.attendance(at: call.reference())
            return AttendanceReport(session: found.session, isDryRun: false, rows: found.rows.map(Self.row))
        }
        routes.post(Routes.sessionAttendance) { call in
            let request: AttendanceRequest = try await call.body()
            let recorded = try await store.recordAttendance(
                request.entries.map { ($0.participant, $0.state) },
                others: request.others,
                at: call.reference(),
                policy: installation.policy,
                isDryRun: request.isDryRun,
                by: call.act
            )
            return AttendanceReport(
                session: recorded.session,
                isDryRun: request.isDryRun,
                rows: recorded.rows.map(Self.row)
            )
        }
    }

    private static func row(_ row: AttendanceRow) -> AttendanceReport.Row {
        AttendanceReport.Row(participant: row.participant, state: row.state, recordedAt: row.recordedAt)
    }
}
