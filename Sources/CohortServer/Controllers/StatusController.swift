import CohortCore
import CohortStore
import Control
import FoundationEssentials
import Glibc

/// The first screen, the doctor and backups.
struct StatusController {
    let installation: Installation
    private var store: Store { installation.store }

    func register(in routes: ControlRoutes) {
        routes.get(Routes.status) { _ in try await status() }
        routes.get(Routes.doctor) { _ in try await Doctor(installation: installation).examine() }
        routes.post(Routes.backup) { call in try await backUp(call.body()) }
    }

    private func status() async throws -> StatusReport {
        let now = installation.time.now()
        let overview = try await store.overview(at: now)
        return StatusReport(
            version: installation.version,
            processID: Int(getpid()),
            now: now,
            startedAt: installation.startedAt,
            isRehearsal: installation.rehearsal != nil,
            database: store.path,
            counts: StatusReport.Counts(
                organisations: overview.organisations,
                participants: overview.participants,
                programmes: overview.programmes,
                cohorts: overview.cohorts,
                plannedSessions: overview.plannedSessions,
                waitingReminders: overview.tally["reminder.waiting"] ?? 0,
                pausedReminders: overview.tally["reminder.paused"] ?? 0,
                waitingDeliveries: (overview.tally["delivery.waiting"] ?? 0) + (overview.tally["delivery.leased"] ?? 0),
                delivered: overview.tally["delivery.delivered"] ?? 0,
                deadDeliveries: overview.tally["delivery.dead"] ?? 0
            ),
            next: due(overview),
            attention: attention(overview)
        )
    }

    private func due(_ overview: Overview) -> [StatusReport.Due] {
        var due = overview.nextSessions.map { session in
            StatusReport.Due(
                at: session.startsAt,
                local: session.slot.description,
                what: "\(session.title) (\(session.code))"
            )
        }
        if let reminder = overview.nextReminder {
            let what = "\(reminder.kind.rawValue) reminder to \(reminder.recipient)"
            due.append(StatusReport.Due(at: reminder.dueAt, local: Zone.utc.text(reminder.dueAt) + " UTC", what: what))
        }
        return due.sorted { $0.at < $1.at }
    }

    private func attention(_ overview: Overview) -> [StatusReport.Attention] {
        var attention: [StatusReport.Attention] = []
        func add(_ count: Int, _ what: String, _ command: String) {
            if count > 0 { attention.append(.init(what: what, command: command)) }
        }
        let dead = overview.tally["delivery.dead"] ?? 0
        add(dead, "\(dead) deliveries were given up", "cohortctl delivery list --state dead")
        for endpoint in overview.disabledEndpoints {
            add(1, "endpoint \(endpoint) is disabled", "cohortctl endpoint show \(endpoint)")
        }
        let paused = overview.tally["reminder.paused"] ?? 0
        add(paused, "\(paused) reminders are paused", "cohortctl reminder pauses --live")
        for endpoint in overview.failingEndpoints {
            add(1, "endpoint \(endpoint) fails and is left alone for a while", "cohortctl endpoint show \(endpoint)")
        }
        let unrouted = overview.unroutedReminders
        let some = unrouted == 1_000 ? "1,000 or more" : "\(unrouted)"
        add(unrouted, "\(some) reminders are due and no endpoint takes them", "cohortctl endpoint add")
        for session in overview.unrecordedSessions.prefix(5) {
            add(1, "\(session) is over without attendance", "cohortctl attendance record \(session)")
        }
        for cohort in overview.cohortsWithoutCard.prefix(5) {
            add(1, "the governance card of \(cohort) is not filled", "cohortctl cohort show \(cohort)")
        }
        return attention
    }

    private func backUp(_ request: BackupRequest) async throws -> BackupReport {
        guard request.directory.hasPrefix("/") else {
            throw CohortError(
                .invalid,
                "“\(request.directory)” is not an absolute path.",
                at: .init(field: "directory"),
                remedy: "The daemon does not stand where you stand: give the whole path."
            )
        }
        // 2027-01-04T09:00:00.000Z becomes 20270104T090000Z.
        let stamp = installation.time.now().description.prefix(19).filter { $0 != "-" && $0 != ":" }
        let directory = request.directory.hasSuffix("/") ? String(request.directory.dropLast()) : request.directory
        let file = "\(directory)/cohortd-\(stamp)Z.sqlite"
        let copy = try await store.backUp(to: file)
        return BackupReport(file: file, bytes: copy.bytes, integrity: copy.integrity)
    }
}
