package import CohortCore
import GRDB

/// What pausing or resuming did.
package struct PauseOutcome: Hashable, Sendable {
    package var pause: Pause
    /// How many reminders wait no longer, or again; for an endpoint, how many deliveries.
    package var changed: Int
    /// How many stay paused, because another pause covers them.
    package var stillPaused: Int
}

extension Store {
    /// Holds back what is not said yet, until somebody resumes it or `until` has come.
    ///
    /// Pausing again what is paused changes its reason and end, and lets nothing slip out in between.
    package func pause(
        _ scope: PauseScope,
        _ subject: Reference?,
        until: Moment?,
        reason: String,
        by act: Act
    ) async throws -> PauseOutcome {
        if let until, until <= act.at {
            throw CohortError(.invalid, "\(until) has passed.", at: .init(field: "until"), remedy: "Name a later day.")
        }
        return try await write(act) { transaction in
            let db = transaction.db
            let subjectID = try subjectID(of: scope, subject, in: db)
            let isRenewed = try transaction.endPause(scope, subjectID)
            try db.execute(
                sql: """
                    INSERT INTO pause (scope, subjectID, until, reason, principal, pausedAt)
                    VALUES (:scope, :subject, :until, :reason, :principal, :at)
                    """,
                arguments: [
                    "scope": scope, "subject": subjectID, "until": until, "reason": reason,
                    "principal": act.principal.description, "at": act.at,
                ]
            )
            let id = db.lastInsertedRowID
            let changed =
                scope == .endpoint
                ? try waitingDeliveries(to: subjectID, in: db)
                : try transaction.holdReminders(scope, subjectID, reason: reason, isRenewed: isRenewed)
            transaction.touchesQueue = true
            let pause = try Pause.fetch("pause.id = :id", ["id": id], in: db)[0].pause
            try transaction.audit("reminder.pause", pause.subjectText, PauseNote(pause, changed: changed))
            return PauseOutcome(pause: pause, changed: changed, stillPaused: 0)
        }
    }

    /// Ends a pause: what no other covers waits again, and is asked at once, where it is due, whether it still makes sense.
    package func resume(_ scope: PauseScope, _ subject: Reference?, by act: Act) async throws -> PauseOutcome {
        try await write(act) { transaction in
            let db = transaction.db
            let subjectID = try subjectID(of: scope, subject, in: db)
            let condition = "endedAt IS NULL AND scope = :scope AND coalesce(subjectID, 0) = :subject"
            let live = try Pause.fetch(condition, ["scope": scope, "subject": subjectID ?? 0], in: db)
            guard let pause = live.first?.pause else {
                throw CohortError(
                    .conflict,
                    scope == .everything
                        ? "Not everything is paused." : "The \(scope) \(subject ?? .id(0)) is not paused.",
                    remedy: "`cohortctl reminder pauses` lists what is."
                )
            }
            return try transaction.end(pause, subjectID)
        }
    }

    /// Pauses, those that last first, then the latest; with `isLive`, only those that last, or only past ones.
    package func pauses(isLive: Bool?, limit: Int) async throws -> (pauses: [Pause], total: Int) {
        try await read { db in
            let condition = isLive.map { "endedAt IS \($0 ? "" : "NOT ")NULL" } ?? "TRUE"
            let total = try Int.fetchOne(db, sql: "SELECT count(*) FROM pause WHERE \(condition)")
            return (try Pause.fetch(condition, [:], limit: limit, in: db).map(\.pause), total ?? 0)
        }
    }

    /// When the next pause ends by itself.
    func nextPauseEnd(in db: Database) throws -> Moment? {
        try Moment.fetchOne(
            db,
            sql: "SELECT until FROM pause WHERE endedAt IS NULL AND until IS NOT NULL ORDER BY until LIMIT 1"
        )
    }

    /// The endpoints to which nothing is sent now: those that are paused, and all while everything is.
    func pausedEndpoints(in db: Database) throws -> Set<Endpoint.ID> {
        try Endpoint.ID.fetchSet(
            db.cachedStatement(
                sql: """
                    SELECT subjectID FROM pause WHERE endedAt IS NULL AND scope = 'endpoint'
                    UNION ALL SELECT id FROM endpoint
                    WHERE EXISTS (SELECT 1 FROM pause WHERE endedAt IS NULL AND scope = 'everything')
                    """
            )
        )
    }

    private func subjectID(of scope: PauseScope, _ subject: Reference?, in db: Database) throws -> Int64? {
        guard let noun = Noun(rawValue: scope.rawValue) else { return nil }
        guard let subject else {
            throw CohortError(
                .invalid,
                "It is not said which \(scope) is meant.",
                at: .init(field: "subject"),
                remedy: "Name it by its code."
            )
        }
        return try noun.id(subject, as: Pause.self, in: db).rawValue
    }

    private func waitingDeliveries(to endpoint: Int64?, in db: Database) throws -> Int {
        let sql = "SELECT count(*) FROM delivery WHERE endpointID = ? AND state = 'waiting'"
        return try Int.fetchOne(db, sql: sql, arguments: [endpoint]) ?? 0
    }
}

extension PauseScope: CustomStringConvertible, DatabaseValueConvertible {
    package var description: String { rawValue }
}

extension Pause {
    /// For the audit trail.
    var subjectText: String { subject.map { "\(scope) \($0)" } ?? scope.rawValue }

    /// Pauses with the keys of what they cover: those that last first, then the latest.
    static func fetch(
        _ condition: String,
        _ arguments: StatementArguments,
        limit: Int = 1_000,
        in db: Database
    ) throws -> [(pause: Pause, subjectID: Int64?)] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT pause.*, coalesce(programme.code, cohort.code, participant.code, endpoint.code) AS subject FROM pause
                LEFT JOIN programme ON scope = 'programme' AND programme.id = subjectID
                LEFT JOIN cohort ON scope = 'cohort' AND cohort.id = subjectID
                LEFT JOIN participant ON scope = 'participant' AND participant.id = subjectID
                LEFT JOIN endpoint ON scope = 'endpoint' AND endpoint.id = subjectID
                WHERE \(condition) ORDER BY endedAt IS NOT NULL, pause.id DESC LIMIT \(limit)
                """,
            arguments: arguments
        )
        .map { row in
            let pause = Pause(
                id: row["id"],
                scope: row["scope"],
                subject: row["subject"],
                until: row["until"],
                reason: row["reason"],
                principal: row["principal"],
                pausedAt: row["pausedAt"],
                endedAt: row["endedAt"]
            )
            return (pause, row["subjectID"])
        }
    }
}

/// What the audit trail keeps of a pause; the reason of a person's may be private.
struct PauseNote: Encodable {
    private var until: Moment?
    private var reason: String?
    private var changed: Int

    init(_ pause: Pause, changed: Int) {
        until = pause.until
        reason = pause.scope == .participant ? nil : pause.reason
        self.changed = changed
    }
}
