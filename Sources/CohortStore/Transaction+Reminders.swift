import CohortCore
import GRDB

extension Transaction {
    /// Adds a reminder; one that says the same thing for the same occasion is not added twice.
    func insertReminder(
        kind: ReminderKind,
        rule: Code?,
        recipient: ReminderPlanner.Recipient,
        programme: Identifier<Programme>,
        occasion: ReminderPlanner.Occasion,
        due: Moment,
        expires: Moment?,
        text: String,
        levers: [Lever]
    ) throws {
        var participant: Participant.ID?
        var facilitator: Facilitator.ID?
        var about: Participant.ID?
        switch recipient {
        case .participant(let id, let other): (participant, about) = (id, other)
        case .facilitator(let id): facilitator = id
        }
        touchesQueue = true
        try db.cachedStatement(
            sql: """
                INSERT INTO reminder (kind, rule, participantID, facilitatorID, aboutID, programmeID, cohortID, sessionID,
                    wantedAt, dueAt, expiresAt, text, levers)
                VALUES (:kind, :rule, :participant, :facilitator, :about, :programme, :cohort, :session,
                    :due, :due, :expires, :text, :levers)
                ON CONFLICT DO NOTHING
                """
        )
        .execute(
            arguments: [
                "kind": kind, "rule": rule, "participant": participant, "facilitator": facilitator, "about": about,
                "programme": programme, "cohort": occasion.cohort, "session": occasion.session, "due": due,
                "expires": expires, "text": text, "levers": StoreJSON.text(levers),
            ]
        )
    }

    /// Takes back what has not been said yet.
    ///
    /// That is what waits for its time, and what was handed to an endpoint that has not taken it; what is just being sent
    /// is let go. `condition` is SQL over the columns of `reminder`, with named arguments.
    func withdrawReminders(_ condition: String, _ arguments: StatementArguments, reason: String) throws {
        touchesQueue = true
        let arguments = arguments + ["at": act.at, "why": reason]
        try db.execute(
            sql: """
                UPDATE reminder SET state = 'withdrawn', settledAt = :at, reason = :why
                WHERE \(condition) AND (state = 'waiting' OR state = 'dispatched'
                    AND EXISTS (SELECT * FROM delivery WHERE reminderID = reminder.id AND delivery.state = 'waiting')
                    AND NOT EXISTS (
                        SELECT * FROM delivery
                        WHERE reminderID = reminder.id AND delivery.state IN ('leased', 'delivered')))
                """,
            arguments: arguments
        )
        try db.execute(
            sql: """
                UPDATE delivery SET state = 'dead', nextAt = NULL, settledAt = :at, lastError = :why
                WHERE state = 'waiting' AND reminderID IN (
                    SELECT id FROM reminder WHERE \(condition) AND state <> 'waiting')
                """,
            arguments: arguments
        )
    }
}
