import CohortCore
import GRDB

/// A reminder whose time has come, with what decides whether it is still to be said.
struct DueReminder {
    let id: Reminder.ID
    let programme: Code
    let payload: WebhookPayload
    private let zone: Zone
    private let dueAt: Moment
    private let expiresAt: Moment?
    private let hasDeclined: Bool
    private let hasConsented: Bool
    private let enrolment: EnrolmentState?
    private let session: SessionState?
    private let attendance: AttendanceState?

    /// Why it is not to be said, in a sentence; `nil` when it is.
    func reasonNotToSay(at now: Moment) -> String? {
        if let expiresAt, expiresAt <= now { return "It was too late: it made sense until \(zone.text(expiresAt))." }
        if hasDeclined { return "They declined, which is final." }
        if !hasConsented { return "They have not consented." }
        if enrolment == .withdrawn { return "They withdrew." }
        if session == .cancelled { return "The session was cancelled." }
        if payload.type == "reminder.\(ReminderKind.catchUp.rawValue)", attendance?.isAbsent != true {
            return "They were there after all."
        }
        return nil
    }

    /// The end of the quiet hours that `now` falls into, where it does.
    func end(ofQuietHours policy: ReminderPolicy, at now: Moment) -> Moment? {
        let allowed = policy.allowed(from: now, in: zone)
        return allowed > now ? allowed : nil
    }

    /// Whether some endpoint takes the reminders of this programme.
    static let covered = """
        (:takesAll OR reminder.programmeID IN (
            SELECT id FROM programme WHERE code IN (SELECT value FROM json_each(:programmes))))
        """

    static func arguments(for endpoints: [Endpoint]) throws -> StatementArguments {
        // Codes are unique, and so are the ids behind them: the sub-select is over a handful of rows.
        [
            "takesAll": endpoints.contains { $0.programme == nil },
            "programmes": try StoreJSON.text(endpoints.compactMap { $0.programme?.rawValue }),
        ]
    }

    static func fetch(at now: Moment, for endpoints: [Endpoint], limit: Int, in db: Database) throws -> [DueReminder] {
        try fetch(
            "reminder.state = 'waiting' AND dueAt <= :now AND \(covered) ORDER BY dueAt, reminder.id LIMIT :limit",
            arguments(for: endpoints) + ["now": now, "limit": limit],
            at: now,
            in: db
        )
    }

    /// Those that were handed to endpoints before, to ask again whether they still make sense.
    static func fetch(_ ids: Set<Reminder.ID>, at now: Moment, in db: Database) throws -> [DueReminder] {
        let list = "[" + ids.map(\.description).joined(separator: ",") + "]"
        return try fetch("reminder.id IN (SELECT value FROM json_each(:ids))", ["ids": list], at: now, in: db)
    }

    private static func fetch(
        _ condition: String,
        _ arguments: StatementArguments,
        at now: Moment,
        in db: Database
    ) throws -> [DueReminder] {
        // CROSS JOIN keeps SQLite from beginning at the programmes, which would read all that was ever said.
        try Row.fetchAll(
            db,
            sql: """
                SELECT reminder.*, programme.code AS programme, cohort.code AS cohort,
                    session.code AS session, session.state AS sessionState, session.startsAt, session.title,
                    coalesce(participant.code, facilitator.code) AS recipient, participant.contactRoute,
                    participant.aspiration IS 'declines' OR about.aspiration IS 'declines' AS hasDeclined,
                    coalesce(about.hasConsented, participant.hasConsented, 1) AS hasConsented, about.code AS about,
                    (SELECT state FROM enrolment WHERE enrolment.programmeID = reminder.programmeID
                        AND enrolment.participantID = coalesce(aboutID, reminder.participantID)) AS enrolmentState,
                    (SELECT state FROM attendance WHERE attendance.sessionID = reminder.sessionID
                        AND attendance.participantID = reminder.participantID AND withdrawnAt IS NULL) AS attendance,
                    (SELECT json_extract(definition, '$.timeZone') FROM programmeVersion
                        WHERE programmeVersion.programmeID = reminder.programmeID ORDER BY version DESC LIMIT 1) AS zone
                FROM reminder
                CROSS JOIN programme ON programme.id = reminder.programmeID
                LEFT JOIN cohort ON cohort.id = reminder.cohortID
                LEFT JOIN session ON session.id = reminder.sessionID
                LEFT JOIN participant ON participant.id = reminder.participantID
                LEFT JOIN participant AS about ON about.id = aboutID
                LEFT JOIN facilitator ON facilitator.id = facilitatorID
                WHERE \(condition)
                """,
            arguments: arguments
        )
        .map { try DueReminder(row: $0, at: now) }
    }

    private init(row: Row, at now: Moment) throws {
        let zoneName: String = row["zone"]
        guard let zone = Zone(identifier: zoneName) else {
            throw CohortError(.failed, "The time zone \(zoneName) of a stored programme is not known here.")
        }
        self.zone = zone
        id = row["id"]
        programme = row["programme"]
        dueAt = row["dueAt"]
        expiresAt = row["expiresAt"]
        hasDeclined = row["hasDeclined"]
        hasConsented = row["hasConsented"]
        enrolment = row["enrolmentState"]
        session = row["sessionState"]
        let state: String? = row["attendance"]
        attendance = try state.map { try AttendanceState(checking: $0, field: "state") }
        let kind: ReminderKind = row["kind"]
        payload = WebhookPayload(
            type: "reminder.\(kind.rawValue)",
            timestamp: now,
            data: .init(
                reminder: id,
                recipient: row["recipient"],
                recipientIsFacilitator: row["facilitatorID"] != nil,
                contactRoute: row["contactRoute"],
                about: row["about"],
                programme: programme,
                cohort: row["cohort"],
                session: row["session"],
                startsAt: row["startsAt"],
                rule: row["rule"],
                dueAt: dueAt,
                text: row["text"],
                levers: try StoreJSON.value([Lever].self, from: row["levers"])
            )
        )
    }
}
