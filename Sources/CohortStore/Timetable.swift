package import CohortCore
import GRDB

/// What publishing a timetable did to one session.
package struct PublishedChange: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case added, unchanged
        case moved(before: Slot)
    }

    package var kind: Kind
    package var session: Session
}

extension Store {
    /// Writes a timetable: new sessions, moved ones, their reminders, and one message to everyone whom it concerns, with
    /// what changed for them in all of these cohorts.
    ///
    /// Sessions keep their identity through moves; unsent reminders of a moved session are withdrawn and those of its new
    /// place enqueued in the same transaction.
    /// `override` says why a broken constraint is accepted, for the audit; `loss` is recorded with the timetable that
    /// makes up for it.
    ///
    /// - Returns: What happened to each session, and how many people were told.
    package func publish(
        _ plans: [SessionPlan],
        losing loss: ResourceLoss? = nil,
        policy: ReminderPolicy,
        override: String? = nil,
        isDryRun: Bool,
        by act: Act
    ) async throws -> (changes: [PublishedChange], told: Int) {
        try await write(act, isDryRun: isDryRun) { transaction in
            try loss?.record(in: transaction)
            var steps: [PublishedStep] = []
            for (cohortID, plans) in Dictionary(grouping: plans, by: \.cohort).sorted(by: { $0.key < $1.key }) {
                let publication = try Publication(store: self, cohort: cohortID, policy: policy, in: transaction)
                let published = try plans.sorted { ($0.slot, $0.module, $0.unitKey) < ($1.slot, $1.module, $1.unitKey) }
                    .map { try publication.publish($0, in: transaction) }
                let mine = published.map(\.change)
                steps += published
                let counts = [
                    "added": mine.count { $0.kind == .added },
                    "moved": mine.count { if case .moved = $0.kind { true } else { false } },
                ]
                if counts.values.contains(where: { $0 > 0 }) {
                    var detail = counts.mapValues(String.init)
                    detail["override"] = override
                    try transaction.audit("timetable.publish", publication.cohort.code, detail)
                }
            }
            let changes = steps.map(\.change)
            if override == nil { try checkClashes(of: changes, in: transaction.db) }
            return (changes, try ChangeNews(of: steps, in: transaction.db).tell(in: transaction))
        }
    }

    /// A plan is made of what was published when it began; another may have been published since.
    private func checkClashes(of changes: [PublishedChange], in db: Database) throws {
        let changed = changes.filter { $0.kind != .unchanged }.map(\.session.id.description).joined(separator: ",")
        let clash = try Row.fetchOne(
            db,
            sql: """
                SELECT mine.code AS mine, other.code AS other FROM session AS mine
                JOIN session AS other ON other.id <> mine.id AND other.state <> 'cancelled'
                    AND other.startsAt < mine.endsAt AND other.endsAt > mine.startsAt
                WHERE mine.id IN (SELECT value FROM json_each(:changed)) AND (other.roomID = mine.roomID OR EXISTS (
                    SELECT * FROM sessionFacilitator AS leader JOIN sessionFacilitator AS same USING (facilitatorID)
                    WHERE leader.sessionID = mine.id AND same.sessionID = other.id))
                LIMIT 1
                """,
            arguments: ["changed": "[\(changed)]"]
        )
        guard let clash else { return }
        throw CohortError(
            .tryAgain,
            "\(clash["mine"] as String) and \(clash["other"] as String) would have one room or facilitator at one time.",
            remedy: "The timetable changed while this was planned; plan again."
        )
    }

    /// Cancels a session; its unsent reminders are withdrawn and everyone is told once.
    package func cancel(
        _ reference: Reference,
        reason: String,
        policy: ReminderPolicy,
        by act: Act
    ) async throws -> Session {
        try await write(act) { transaction in
            let db = transaction.db
            let before = try session(Noun.session.id(reference, in: db), in: db)
            guard before.state == .planned else {
                throw CohortError(.conflict, "The session \(before.code) is \(before.state.rawValue).")
            }
            try db.execute(
                sql: "UPDATE session SET state = 'cancelled', revision = revision + 1, changedAt = ? WHERE id = ?",
                arguments: [act.at, before.id]
            )
            try transaction.withdrawReminders(
                "sessionID = :session",
                ["session": before.id],
                reason: "The session was cancelled."
            )
            let cohortID = try Noun.cohort.id(Reference(before.cohort), as: Cohort.self, in: db)
            let publication = try Publication(store: self, cohort: cohortID, policy: policy, in: transaction)
            let text = "\(before.title) on \(before.slot) is cancelled: \(reason)"
            try publication.tell(text, of: before, in: transaction)
            try transaction.audit("session.cancel", before.code, ["reason": reason])
            return try session(before.id, in: db)
        }
    }
}
