import CohortCore
import GRDB

extension Transaction {
    /// Adds a reminder; one that says the same thing for the same occasion is not added twice.
    ///
    /// Where a pause covers it, it is kept until that ends.
    func insertReminder(_ new: NewReminder) throws {
        var participant: Participant.ID?
        var facilitator: Facilitator.ID?
        var about: Participant.ID?
        switch new.recipient {
        case .participant(let id, let other): (participant, about) = (id, other)
        case .facilitator(let id): facilitator = id
        }
        touchesQueue = true
        let pause = try pauseReason(
            programme: new.programme,
            cohort: new.occasion.cohort,
            participant: participant,
            about: about
        )
        try db.cachedStatement(
            sql: """
                INSERT INTO reminder (kind, rule, ruleVersion, variant, participantID, facilitatorID, aboutID, programmeID,
                    cohortID, sessionID, stage, window, until, wantedAt, dueAt, moved, expiresAt, late, digest,
                    isEssential, text, levers, source, state, reason, advice, withID)
                VALUES (:kind, :rule, :version, :variant, :participant, :facilitator, :about, :programme, :cohort,
                    :session, :stage, :window, :until, :wanted, :due, :moved, :expires, :late, :digest, :essential,
                    :text, :levers, :source, :state, :reason, :advice, :with)
                ON CONFLICT DO NOTHING
                """
        )
        .execute(
            arguments: [
                "kind": new.kind, "rule": new.rule, "version": new.ruleVersion, "variant": new.variant,
                "participant": participant, "facilitator": facilitator, "about": about, "programme": new.programme,
                "cohort": new.occasion.cohort, "session": new.occasion.session, "stage": new.stage,
                "window": new.window, "until": new.until?.rawValue, "wanted": new.due.wantedAt,
                "due": new.due.dueAt, "moved": new.due.moved, "expires": new.expires, "late": new.late.rawValue,
                "digest": new.digest.rawValue, "essential": new.isEssential, "text": new.text,
                "levers": StoreJSON.text(new.levers), "source": new.occasion.source?.rawValue,
                "state": pause == nil ? ReminderState.waiting : .paused, "reason": pause,
                "advice": try new.advice.map { try StoreJSON.text($0) }, "with": new.advice?.with,
            ]
        )
        guard db.changesCount == 1, new.digest == .late else { return }
        try joinRoles(of: Reminder.ID(rawValue: db.lastInsertedRowID))
    }

    /// Someone who is told at one instant of two programmes, cohorts or people gets one message.
    private func joinRoles(of id: Reminder.ID) throws {
        let others = try db.cachedStatement(sql: Self.otherRoles)
        guard let other = try Int64.fetchOne(others, arguments: [id]) else { return }
        try db.execute(sql: "UPDATE reminder SET digest = 'always' WHERE id IN (?, ?)", arguments: [id, other])
    }

    /// The two halves each go along an index.
    private static let otherRoles = """
        SELECT other.id FROM reminder AS mine CROSS JOIN reminder AS other
        WHERE mine.id = ?1 AND other.participantID = mine.participantID AND \(isOtherRole)
        UNION ALL
        SELECT other.id FROM reminder AS mine CROSS JOIN reminder AS other
        WHERE mine.id = ?1 AND other.facilitatorID = mine.facilitatorID AND \(isOtherRole)
        LIMIT 1
        """

    private static let isOtherRole = """
        other.dueAt = mine.dueAt AND other.id <> mine.id AND other.state IN ('waiting', 'paused')
            AND other.digest <> 'never' AND (other.programmeID <> mine.programmeID
                OR other.cohortID <> mine.cohortID OR other.aboutID IS NOT mine.aboutID)
        """

    /// Takes back what has not been said yet.
    ///
    /// That is what waits for its time or is paused, and what was handed to an endpoint that has not taken it; what is just
    /// being sent is let go. A digest that no endpoint has taken falls apart: what else it would have said waits again.
    /// `condition` is SQL over the columns of `reminder`, with named arguments.
    func withdrawReminders(_ condition: String, _ arguments: StatementArguments, reason: String) throws {
        touchesQueue = true
        let arguments = arguments + ["at": act.at, "why": reason]
        let digests = try Int64.fetchSet(
            db,
            sql: """
                UPDATE reminder SET state = 'withdrawn', settledAt = :at, reason = :why
                WHERE \(condition) AND (state IN ('waiting', 'paused') OR state = 'dispatched' AND kind <> 'digest'
                    AND EXISTS (SELECT * FROM delivery
                        WHERE reminderID = coalesce(mergedID, reminder.id) AND delivery.state = 'waiting')
                    AND NOT EXISTS (SELECT * FROM delivery
                        WHERE reminderID = coalesce(mergedID, reminder.id) AND delivery.state IN ('leased', 'delivered')))
                RETURNING coalesce(mergedID, 0)
                """,
            arguments: arguments
        )
        // Another endpoint may have it already; here it is not said any more.
        try db.execute(
            sql: """
                UPDATE delivery SET state = 'dead', nextAt = NULL, settledAt = :at, lastError = :why
                WHERE state = 'waiting' AND reminderID IN (
                    SELECT coalesce(mergedID, id) FROM reminder
                    WHERE \(condition) AND state NOT IN ('waiting', 'paused'))
                """,
            arguments: arguments
        )
        for digest in digests where digest != 0 { try dissolve(Reminder.ID(rawValue: digest)) }
    }
}
