package import CohortCore
import GRDB

/// What was said, is to be said, and was not said.
extension Store {
    /// Reminders by due instant, then by id; after `after`, where the page before ended.
    ///
    /// - Returns: At most `limit`, and how many there are in all. The latter is counted on the first page only: to
    ///   count a million rows for each page would take longer than to read them.
    package func reminders(
        _ selection: ReminderSelection,
        after: (dueAt: Moment, id: Reminder.ID)? = nil,
        limit: Int
    ) async throws -> (reminders: [Reminder], total: Int) {
        try await read { db in
            var (condition, arguments) = try condition(of: selection, in: db)
            var total: Int?
            if let after {
                condition += " AND (reminder.dueAt, reminder.id) > (:afterDue, :afterID)"
                arguments += ["afterDue": after.dueAt, "afterID": after.id]
            } else {
                let sql = "SELECT count(*) FROM reminder WHERE \(condition)"
                total = try Int.fetchOne(db, sql: sql, arguments: arguments)
            }
            // The keys first, or SQLite would look up the names of all rows to show a few.
            let rows = try reminders(
                """
                reminder.id IN (SELECT id FROM reminder WHERE \(condition) ORDER BY reminder.dueAt, reminder.id
                    LIMIT \(limit))
                """,
                arguments,
                in: db
            )
            return (rows, total ?? 0)
        }
    }

    package func reminder(_ id: Reminder.ID) async throws -> Reminder {
        try await read { try reminder(id, in: $0) }
    }

    /// The time zones of programmes, by code, as their newest versions say.
    package func zones(of programmes: Set<Code>) async throws -> [Code: Zone] {
        try await read { db in try zones(of: programmes, in: db) }
    }

    func zones(of programmes: Set<Code>, in db: Database) throws -> [Code: Zone] {
        var zones: [Code: Zone] = [:]
        for code in programmes {
            let name = try String.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT json_extract(definition, '$.timeZone') FROM programmeVersion
                        WHERE programmeID = (SELECT id FROM programme WHERE code = ?) ORDER BY version DESC LIMIT 1
                        """
                ),
                arguments: [code]
            )
            zones[code] = name.flatMap(Zone.init(identifier:))
        }
        return zones
    }

    func reminder(_ id: Reminder.ID, in db: Database) throws -> Reminder {
        guard let reminder = try reminders("reminder.id = :id", ["id": id], in: db).first else {
            throw CohortError.notFound("reminder", id, remedy: "`cohortctl reminder list` shows what there is.")
        }
        return reminder
    }

    func reminders(
        _ condition: String,
        _ arguments: StatementArguments,
        order: String = "dueAt, reminder.id",
        in db: Database
    ) throws -> [Reminder] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT reminder.*, programme.code AS programme, cohort.code AS cohort, session.code AS session,
                    coalesce(participant.code, facilitator.code) AS recipient, about.code AS about
                FROM reminder
                JOIN programme ON programme.id = reminder.programmeID
                LEFT JOIN cohort ON cohort.id = reminder.cohortID
                LEFT JOIN session ON session.id = reminder.sessionID
                LEFT JOIN participant ON participant.id = reminder.participantID
                LEFT JOIN participant AS about ON about.id = aboutID
                LEFT JOIN facilitator ON facilitator.id = facilitatorID
                WHERE \(condition) ORDER BY \(order)
                """,
            arguments: arguments
        )
        .map { row in
            Reminder(
                id: row["id"],
                kind: row["kind"],
                rule: row["rule"],
                ruleVersion: row["ruleVersion"],
                variant: row["variant"],
                recipient: row["recipient"],
                about: row["about"],
                programme: row["programme"],
                cohort: row["cohort"],
                session: row["session"],
                wantedAt: row["wantedAt"],
                dueAt: row["dueAt"],
                moved: row["moved"],
                expiresAt: row["expiresAt"],
                text: row["text"],
                levers: try StoreJSON.value([Lever].self, from: row["levers"]),
                state: row["state"],
                reason: row["reason"],
                mergedInto: row["mergedID"]
            )
        }
    }
}
