import CohortCore
import GRDB

/// One place where something is held about people: what their record shows of it, and what erasure leaves.
///
/// Statements have the arguments `:id`, the participant's key, `:code`, their code, and `:now`.
struct ErasureTable {
    /// The table, or what a person would call this part of it.
    let name: String
    /// The columns that say who it is about; empty where that goes through another table or through the code.
    let columns: [String]
    /// Rows here mean that something happened, so that the person can be erased but not removed.
    let isHistory: Bool
    /// Gives one JSON object a row.
    let record: String
    /// What removes or empties it.
    let erasure: String

    /// In the order in which they can be emptied: what refers to a row goes before the row.
    static let all: [ErasureTable] = [
        attempt, delivery, seat, reminder, adviceRefusal, pause, attendance, assessment, assessmentByThem, rater,
        adoption, contact,
        coordinationAnswer, teamActionExecutor, teamResponsibility, teamMembership,
        membership, session, formerSession, calendarLink, enrolment, affiliation, absence, busy, profession, attribute,
        plan,
        named, responsibility,
    ]

    func count(of id: Participant.ID, in db: Database) throws -> Int {
        let condition = columns.map { "\($0) = :id" }.joined(separator: " OR ")
        guard !condition.isEmpty else { return 0 }
        return try Int.fetchOne(db, sql: "SELECT count(*) FROM \(name) WHERE \(condition)", arguments: ["id": id]) ?? 0
    }
}

// Deliveries and reminders: message ids and instants stay, so that a receiver's question can still be answered.
extension ErasureTable {
    private static let theirReminders = "(SELECT id FROM reminder WHERE participantID = :id OR aboutID = :id)"
    /// With what facilitators were told of sessions that were theirs alone.
    private static let isOfThem = """
        (participantID = :id OR aboutID = :id OR withID = :id OR sessionID IN (SELECT id FROM session WHERE participantID = :id))
        """
    private static let theirDeliveries = "(SELECT id FROM delivery WHERE reminderID IN \(theirReminders))"

    /// With digests that speak of them among others: those are nobody's record, but hold words about them.
    private static let touchedReminders = """
        (SELECT id FROM reminder WHERE \(isOfThem)
            UNION SELECT mergedID FROM reminder WHERE \(isOfThem) AND mergedID IS NOT NULL)
        """
    private static let touchedDeliveries = "(SELECT id FROM delivery WHERE reminderID IN \(touchedReminders))"

    private static let attempt = ErasureTable(
        name: "attempt",
        columns: [],
        isHistory: false,
        record: """
            SELECT json_object('message', message, 'number', number, 'startedAt', \(instant("startedAt")),
                'milliseconds', milliseconds, 'status', status, 'error', error)
            FROM attempt JOIN delivery ON delivery.id = deliveryID WHERE deliveryID IN \(theirDeliveries)
            ORDER BY deliveryID, number
            """,
        erasure: "UPDATE attempt SET error = '' WHERE error <> '' AND deliveryID IN \(touchedDeliveries)"
    )

    /// Whatever is still on its way goes no further.
    private static let delivery = ErasureTable(
        name: "delivery",
        columns: [],
        isHistory: false,
        record: """
            SELECT json_object('message', message, 'endpoint', endpoint.code, 'state', delivery.state, 'attempts', attempts,
                'nextAt', \(instant("nextAt")), 'settledAt', \(instant("settledAt")), 'lastError', lastError, 'body', body)
            FROM delivery JOIN endpoint ON endpoint.id = endpointID WHERE delivery.id IN \(theirDeliveries)
            ORDER BY delivery.id
            """,
        erasure: """
            UPDATE delivery SET body = '', nextAt = NULL,
                lastError = iif(state IN ('waiting', 'leased'), 'The person was erased.', NULL),
                settledAt = coalesce(settledAt, :now),
                state = iif(state IN ('waiting', 'leased'), 'dead', state)
            WHERE id IN \(touchedDeliveries)
            """
    )

    private static let reminder = ErasureTable(
        name: "reminder",
        columns: ["participantID", "aboutID", "withID"],
        isHistory: true,
        record: """
            SELECT json_object('kind', kind, 'rule', rule, 'programme', programme.code, 'cohort', cohort.code,
                'session', session.code, 'about', iif(aboutID = :id, :code, NULL), 'dueAt', \(instant("dueAt")),
                'wantedAt', \(instant("wantedAt")), 'moved', moved, 'variant', variant, 'text', text,
                'levers', json(levers), 'state', reminder.state, 'settledAt', \(instant("settledAt")), 'reason', reason)
            FROM reminder JOIN programme ON programme.id = programmeID
            LEFT JOIN cohort ON cohort.id = reminder.cohortID LEFT JOIN session ON session.id = sessionID
            WHERE reminder.participantID = :id OR aboutID = :id ORDER BY dueAt, reminder.id
            """,
        erasure: """
            UPDATE reminder SET text = '', levers = '[]', variant = NULL, moved = NULL, advice = NULL, withID = NULL,
                reason = iif(state IN ('waiting', 'paused'), 'The person was erased.', NULL),
                settledAt = coalesce(settledAt, :now), state = iif(state IN ('waiting', 'paused'), 'withdrawn', state)
            WHERE id IN \(touchedReminders)
            """
    )
}

extension ErasureTable {
    private static let pause = ErasureTable(
        name: "pause",
        columns: ["iif(scope = 'participant', subjectID, NULL)"],
        isHistory: true,
        record: """
            SELECT json_object('reason', reason, 'from', \(instant("pausedAt")), 'until', \(instant("until")),
                'endedAt', \(instant("endedAt")), 'principal', principal)
            FROM pause WHERE scope = 'participant' AND subjectID = :id ORDER BY id
            """,
        erasure: """
            UPDATE pause SET reason = '', endedAt = coalesce(endedAt, max(pausedAt, :now))
            WHERE scope = 'participant' AND subjectID = :id
            """
    )
}

// What they did and what others saw of them: removed.
extension ErasureTable {
    private static let attendance = ErasureTable(
        name: "attendance",
        columns: ["participantID"],
        isHistory: true,
        record: """
            SELECT json_object('session', code, 'state', attendance.state, 'recordedAt', \(instant("recordedAt")),
                'withdrawnAt', \(instant("withdrawnAt")), 'principal', principal)
            FROM attendance JOIN session ON session.id = sessionID
            WHERE attendance.participantID = :id ORDER BY startsAt, recordedAt
            """,
        erasure: "DELETE FROM attendance WHERE participantID = :id"
    )

    private static let assessment = ErasureTable(
        name: "assessment",
        columns: ["participantID"],
        isHistory: true,
        record: """
            SELECT json_object('competence', competence, 'dimension', dimension, 'source', source, 'finding', finding,
                'assessor', iif(source IN ('peer', 'report', 'service user'), NULL, assessor), 'note', note,
                'level', level, 'rubric', rubric, 'rubricVersion', rubricVersion, 'happenedAt', \(instant("happenedAt")),
                'recordedAt', \(instant("recordedAt")), 'withdrawnAt', \(instant("withdrawnAt")), 'principal', principal)
            FROM assessment WHERE participantID = :id ORDER BY happenedAt, id
            """,
        erasure: "DELETE FROM assessment WHERE participantID = :id"
    )

    /// What they said of others stays with those, but no longer as theirs.
    private static let assessmentByThem = ErasureTable(
        name: "assessmentByThem",
        columns: [],
        isHistory: false,
        record: """
            SELECT json_object('competence', competence, 'source', source, 'happenedAt', \(instant("happenedAt")))
            FROM assessment WHERE assessor = :code ORDER BY happenedAt, id
            """,
        erasure: "UPDATE assessment SET assessor = NULL WHERE assessor = :code"
    )

    private static let contact = ErasureTable(
        name: "contact",
        columns: ["fromID", "toID"],
        isHistory: true,
        record: """
            SELECT json_object('from', f.code, 'to', t.code, 'mode', mode, 'hours', hours,
                'happenedAt', \(instant("happenedAt")), 'recordedAt', \(instant("recordedAt")),
                'withdrawnAt', \(instant("withdrawnAt")), 'principal', principal)
            FROM contact JOIN participant f ON f.id = fromID JOIN participant t ON t.id = toID
            WHERE fromID = :id OR toID = :id ORDER BY happenedAt, contact.id
            """,
        erasure: "DELETE FROM contact WHERE fromID = :id OR toID = :id"
    )
}

// Where they took part: kept without anything personal, so that the size of a group does not change in hindsight.
extension ErasureTable {
    private static let teamMembership = ErasureTable(
        name: "teamMembership",
        columns: ["participantID"],
        isHistory: true,
        record: """
            SELECT json_object('team', code, 'joinedAt', \(instant("joinedAt")), 'leftAt', \(instant("leftAt")))
            FROM teamMembership JOIN team ON team.id = teamID WHERE participantID = :id ORDER BY joinedAt
            """,
        erasure: "UPDATE teamMembership SET leftAt = max(joinedAt, :now) WHERE participantID = :id AND leftAt IS NULL"
    )

    private static let membership = ErasureTable(
        name: "membership",
        columns: ["participantID"],
        isHistory: true,
        record: """
            SELECT json_object('cohort', code, 'joinedAt', \(instant("joinedAt")), 'leftAt', \(instant("leftAt")))
            FROM membership JOIN cohort ON cohort.id = cohortID WHERE participantID = :id ORDER BY joinedAt
            """,
        erasure: "UPDATE membership SET leftAt = max(joinedAt, :now) WHERE participantID = :id AND leftAt IS NULL"
    )

    private static let enrolment = ErasureTable(
        name: "enrolment",
        columns: ["participantID"],
        isHistory: true,
        record: """
            SELECT json_object('programme', code, 'state', state, 'enrolledAt', \(instant("enrolledAt")),
                'endedAt', \(instant("endedAt")), 'reason', reason)
            FROM enrolment JOIN programme ON programme.id = programmeID WHERE participantID = :id ORDER BY enrolledAt
            """,
        erasure: """
            UPDATE enrolment SET reason = NULL, endedAt = coalesce(endedAt, :now),
                state = iif(state = 'enrolled', 'withdrawn', state)
            WHERE participantID = :id
            """
    )
}

// Who they are: removed.
extension ErasureTable {
    private static let affiliation = ErasureTable(
        name: "affiliation",
        columns: ["participantID"],
        isHistory: false,
        record: """
            SELECT json_object('organisation', code, 'role', role, 'from', validFrom)
            FROM affiliation JOIN organisation ON organisation.id = organisationID
            WHERE participantID = :id ORDER BY validFrom
            """,
        erasure: "DELETE FROM affiliation WHERE participantID = :id"
    )

    private static let absence = ErasureTable(
        name: "participantAbsence",
        columns: ["participantID"],
        isHistory: false,
        record: """
            SELECT json_object('first', firstDay, 'last', lastDay, 'reason', reason)
            FROM participantAbsence WHERE participantID = :id ORDER BY firstDay, lastDay
            """,
        erasure: "DELETE FROM participantAbsence WHERE participantID = :id"
    )

    private static let profession = ErasureTable(
        name: "participantProfession",
        columns: ["participantID"],
        isHistory: false,
        record: """
            SELECT json_object('profession', profession, 'share', share)
            FROM participantProfession WHERE participantID = :id ORDER BY share DESC, profession
            """,
        erasure: "DELETE FROM participantProfession WHERE participantID = :id"
    )

    /// Values are for the person themselves, and for formation; nobody else is shown them.
    private static let attribute = ErasureTable(
        name: "participantAttribute",
        columns: ["participantID"],
        isHistory: false,
        record: """
            SELECT json_object('name', name, 'value', value, 'agreedAt', \(instant("agreedAt")), 'principal', principal)
            FROM participantAttribute WHERE participantID = :id ORDER BY name
            """,
        erasure: "DELETE FROM participantAttribute WHERE participantID = :id"
    )

    /// Where saved plans would have put them.
    private static let plan = ErasureTable(
        name: "planMember",
        columns: ["participantID"],
        isHistory: false,
        record: """
            SELECT json_object('plan', plan.code, 'cohort', json_extract(cohorts, '$[' || place || ']'),
                'savedAt', \(instant("savedAt")))
            FROM planMember JOIN plan ON plan.id = planID WHERE participantID = :id ORDER BY plan.code
            """,
        erasure: "DELETE FROM planMember WHERE participantID = :id"
    )

    /// The people who name them as line manager or as sponsor.
    private static let named = ErasureTable(
        name: "participant",
        columns: ["lineManagerID", "sponsorID"],
        isHistory: false,
        record: """
            SELECT json_object('manages', code) FROM participant WHERE lineManagerID = :id
            UNION ALL SELECT json_object('backs', code) FROM participant WHERE sponsorID = :id
            """,
        erasure: """
            UPDATE participant SET lineManagerID = nullif(lineManagerID, :id), sponsorID = nullif(sponsorID, :id)
            WHERE lineManagerID = :id OR sponsorID = :id
            """
    )

    private static let responsibility = ErasureTable(
        name: "responsibility",
        columns: [],
        isHistory: false,
        record: """
            SELECT json_object('cohort', code, 'field', field, 'text', text)
            FROM responsibility JOIN cohort ON cohort.id = cohortID WHERE owner = :code ORDER BY code, field
            """,
        erasure: "UPDATE responsibility SET owner = NULL WHERE owner = :code"
    )

    /// A column of milliseconds as `2027-01-04T09:00:00.000Z`.
    static func instant(_ column: String) -> String {
        "strftime('%Y-%m-%dT%H:%M:%fZ', \(column) / 1000.0, 'unixepoch')"
    }
}
