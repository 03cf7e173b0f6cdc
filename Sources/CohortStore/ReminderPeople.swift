import CohortCore
import GRDB

/// What the making of reminders has to know of the people it makes them for, each read once.
final class ReminderPeople {
    struct Person {
        let code: Code
        let preferences: ReminderPreferences
        /// The one with the largest share.
        let profession: Code?
    }

    private var known: [NewReminder.Recipient: Person] = [:]
    private var patterns = PatternTexts()

    func person(_ recipient: NewReminder.Recipient, in db: Database) throws -> Person {
        if let person = known[recipient] { return person }
        let person =
            switch recipient {
            case .participant(let id, _): try participant(id, in: db)
            case .facilitator(let id): Person(code: try facilitator(id, in: db), preferences: .none, profession: nil)
            }
        known[recipient] = person
        return person
    }

    /// Whose code stands in the words: the one it is about.
    func subject(of recipient: NewReminder.Recipient, in db: Database) throws -> Code {
        guard case .participant(_, let about?) = recipient else { return try person(recipient, in: db).code }
        return try person(.participant(about), in: db).code
    }

    private func participant(_ id: Participant.ID, in db: Database) throws -> Person {
        let statement = try db.cachedStatement(
            sql: """
                SELECT code, pattern, quietFrom, quietUntil, (SELECT profession FROM participantProfession
                    WHERE participantID = participant.id ORDER BY share DESC, profession LIMIT 1)
                FROM participant WHERE id = ?
                """
        )
        guard let row = try Row.fetchOne(statement, arguments: [id]) else {
            throw CohortError.notFound("participant", id)
        }
        return Person(
            code: row[0],
            preferences: ReminderPreferences(
                quietHours: QuietHours(from: row[2], until: row[3]),
                weekdays: try patterns.pattern(row[1]).weekdays
            ),
            profession: row[4]
        )
    }

    private func facilitator(_ id: Facilitator.ID, in db: Database) throws -> Code {
        guard let code = try Code.fetchOne(db, sql: "SELECT code FROM facilitator WHERE id = ?", arguments: [id]) else {
            throw CohortError.notFound("facilitator", id)
        }
        return code
    }
}
