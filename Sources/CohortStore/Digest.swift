import CohortCore
import GRDB

/// Several reminders to one person, said as one message.
enum Digest {
    /// A message stays below the 20 kB that receivers take.
    private static let capacity = 10

    /// What may be said as one message: what the same endpoints take, which take digests too.
    static func groups(of reminders: [DueReminder], for endpoints: [Endpoint]) -> [[DueReminder]] {
        var groups: [[DueReminder]] = []
        var open: [[Bool]: Int] = [:]
        for reminder in reminders {
            let takers = endpoints.map { $0.takes(reminder.event, of: reminder.programme.code) }
            let asDigest = endpoints.map { $0.takes(ReminderKind.digest.event, of: reminder.programme.code) }
            guard reminder.digest != .never, takers == asDigest else {
                groups.append([reminder])
                continue
            }
            if let index = open[takers], groups[index].count < capacity {
                groups[index].append(reminder)
            } else {
                open[takers] = groups.count
                groups.append([reminder])
            }
        }
        return groups
    }

    /// What it says, in the order in which it was due.
    static func items(of digest: Reminder.ID, in context: DueContext) throws -> [WebhookPayload.Item] {
        try Row.fetchAll(
            context.db.cachedStatement(
                sql: """
                    SELECT reminder.id, reminder.kind, rule, programmeID, cohortID, sessionID, text, levers, participant.code
                    FROM reminder LEFT JOIN participant ON participant.id = aboutID
                    WHERE mergedID = ? ORDER BY dueAt, reminder.id
                    """
            ),
            arguments: [digest]
        )
        .map { row in
            let session = try (row[5] as Int64?).flatMap { try context.session($0) }
            return WebhookPayload.Item(
                reminder: row[0],
                kind: row[1],
                rule: row[2],
                programme: try context.programme(row[3]).code,
                cohort: try (row[4] as Int64?).flatMap { try context.cohort($0) },
                about: row[8],
                session: session?.code,
                startsAt: session?.startsAt,
                text: row[6],
                levers: try context.levers(row[7])
            )
        }
    }
}

extension Transaction {
    /// Keeps a digest of reminders that are due, and lets them be said by it.
    ///
    /// It is a reminder that waits, due now; whoever hands over what is due says it.
    func merge(_ members: [DueReminder]) throws -> Reminder.ID? {
        guard let first = members.first else { return nil }
        let cohorts = Set(members.map(\.cohortID))
        let expiries = members.compactMap(\.expiresAt)
        try db.cachedStatement(
            sql: """
                INSERT INTO reminder (kind, participantID, facilitatorID, programmeID, cohortID, wantedAt, dueAt, expiresAt,
                    isEssential, isUrgent, text, levers)
                VALUES ('digest', :participant, :facilitator, :programme, :cohort, :wanted, :now, :expires, :essential,
                    :urgent, :text, '[]')
                """
        )
        .execute(
            arguments: [
                "participant": first.participantID, "facilitator": first.facilitatorID, "programme": first.programme.id,
                "cohort": cohorts.count == 1 ? first.cohortID : nil, "wanted": members.map(\.wantedAt).min(),
                "now": act.at, "expires": expiries.count == members.count ? expiries.max() : nil,
                "essential": !members.contains(where: \.isCounted), "urgent": members.contains(where: \.isUrgent),
                "text": members.map(\.text).joined(separator: "\n\n"),
            ]
        )
        let digest = Reminder.ID(rawValue: db.lastInsertedRowID)
        try db.cachedStatement(
            sql: """
                UPDATE reminder SET state = 'dispatched', settledAt = :now, mergedID = :digest
                WHERE id IN (SELECT value FROM json_each(:members))
                """
        )
        .execute(
            arguments: [
                "now": act.at, "digest": digest,
                "members": "[" + members.map(\.id.description).joined(separator: ",") + "]",
            ]
        )
        // What is handed over no trigger counts.
        try db.cachedStatement(
            sql: """
                UPDATE tally SET count = count + iif(name = 'reminder.waiting', -:moved, :moved)
                WHERE name IN ('reminder.waiting', 'reminder.dispatched')
                """
        )
        .execute(arguments: ["moved": members.count])
        return digest
    }

    /// Takes back a digest that nobody has taken; what it would have said waits again, each by itself.
    func dissolve(_ digest: Reminder.ID) throws {
        let why = "Some of what it would have said was withdrawn; the rest is said anew."
        try db.execute(
            sql: """
                UPDATE reminder SET state = 'withdrawn', settledAt = ?, reason = ? WHERE id = ? AND state = 'dispatched'
                """,
            arguments: [act.at, why, digest]
        )
        let rest = try Row.fetchAll(
            db,
            sql: """
                UPDATE reminder SET state = 'waiting', settledAt = NULL, mergedID = NULL
                WHERE mergedID = ? AND state = 'dispatched'
                RETURNING id, programmeID, cohortID, participantID, aboutID
                """,
            arguments: [digest]
        )
        for row in rest {
            let pause = try pauseReason(programme: row[1], cohort: row[2], participant: row[3], about: row[4])
            guard let pause else { continue }
            try db.execute(
                sql: "UPDATE reminder SET state = 'paused', reason = ? WHERE id = ?",
                arguments: [pause, row[0] as Int64]
            )
        }
    }
}
