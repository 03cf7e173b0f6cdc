import CohortCore
import GRDB

/// A reminder whose time has come, with what decides whether it is still to be said.
///
/// Keys of rows are plain numbers, as they stand in the columns of their names.
final class DueReminder {
    let id: Reminder.ID
    let state: ReminderState
    let kind: ReminderKind
    let rule: String?
    let programme: DueProgramme
    let participantID: Int64?
    let facilitatorID: Int64?
    let aboutID: Int64?
    let cohortID: Int64?
    let sessionID: Int64?
    let stage: Int
    /// From when what ``until`` asks for counts.
    let window: Moment?
    let until: ReminderRule.StopCondition?
    /// Whose judgement it asks for, where a window of assessment does.
    let source: EvidenceSource?
    let wantedAt: Moment
    let dueAt: Moment
    let expiresAt: Moment?
    let late: ReminderRule.LatePolicy
    let digest: DigestPolicy
    let isEssential: Bool
    let isUrgent: Bool
    let text: String
    /// As stored: a JSON list.
    let levers: String
    /// What kind of advice it is; `nil` when it is none.
    let adviceKind: String?
    /// The other person whom an advice speaks of.
    let withID: Int64?
    let recipient: String
    let contactRoute: String?
    let about: String?
    /// The recipient's own.
    let quietHours: QuietHours?
    private let hasDeclined: Bool
    private let hasConsented: Bool
    private let enrolment: EnrolmentState?
    private let attendance: AttendanceState?

    var programmeID: Int64 { programme.id }

    /// The key of what a person's messages are kept in order by, where an endpoint keeps an order.
    var orderKey: String { participantID.map { "p\($0)" } ?? "f\(facilitatorID ?? 0)" }

    /// The type of its message.
    var event: String { kind.event }

    /// Whether it is still to be said, by what is written of the people and the session; rules that look further are asked
    /// afterwards.
    func decide(in context: DueContext) throws -> DueDecision {
        if let expiresAt, expiresAt <= context.now {
            return .dontSay(reason: "It was too late: it made sense until \(programme.zone.text(expiresAt)).")
        }
        if hasDeclined { return .dontSay(reason: "They declined, which is final.") }
        if !hasConsented { return .dontSay(reason: "They have not consented.") }
        // What a digest says of other programmes they have not left.
        if enrolment == .withdrawn, kind != .digest { return .dontSay(reason: "They withdrew.") }
        if let sessionID, try context.session(sessionID)?.state == .cancelled {
            return .dontSay(reason: "The session was cancelled.")
        }
        if kind == .catchUp, attendance?.isAbsent != true { return .dontSay(reason: "They were there after all.") }
        if let reason = try ReminderStop.reason(for: self, in: context) { return .dontSay(reason: reason) }
        if adviceKind != nil, let decision = try AdviceStop.decision(for: self, in: context) { return decision }
        if !isUrgent {
            let allowed = context.allowed(programme, personal: quietHours)
            if allowed > context.now {
                return .putOff(until: allowed, why: ReminderPolicy.quietReason(until: allowed, in: programme.zone))
            }
        }
        return .say
    }

    /// What an endpoint gets.
    func payload(in context: DueContext) throws -> WebhookPayload {
        let session = try sessionID.flatMap { try context.session($0) }
        return try WebhookPayload(
            type: event,
            timestamp: context.now,
            data: .init(
                reminder: id,
                recipient: Self.code(recipient),
                recipientIsFacilitator: facilitatorID != nil,
                contactRoute: contactRoute,
                about: about.map(Self.code),
                programme: programme.code,
                cohort: cohortID.flatMap { try context.cohort($0) },
                session: session?.code,
                startsAt: session?.startsAt,
                rule: rule.map(Self.code),
                dueAt: dueAt,
                text: text,
                levers: context.levers(levers),
                items: kind == .digest ? Digest.items(of: id, in: context) : nil
            )
        )
    }

    private static func code(_ text: String) throws -> Code {
        guard let code = Code(rawValue: text) else {
            throw CohortError(.failed, "“\(text.prefix(80))” in the database is not a code.")
        }
        return code
    }

    // MARK: Reading

    /// Those of `ids` that there are, in the same order.
    static func fetch(_ ids: some Sequence<Reminder.ID>, in context: DueContext) throws -> [DueReminder] {
        let statement = try RowStatement(sql, in: context.db)
        return try ids.compactMap { id in
            statement.bind(1, id.rawValue)
            defer { statement.reset() }
            return try statement.step() ? DueReminder(id: id, statement, in: context) : nil
        }
    }

    private static let sql = """
        SELECT reminder.state, kind, rule, reminder.participantID, facilitatorID, aboutID, reminder.programmeID, cohortID,
            sessionID, stage, "window", "until", wantedAt, dueAt, expiresAt, late, digest, isEssential, isUrgent, text,
            levers, coalesce(participant.code, facilitator.code), participant.contactRoute, about.code,
            participant.aspiration IS 'declines' OR about.aspiration IS 'declines',
            coalesce(about.hasConsented, participant.hasConsented, 1), participant.quietFrom, participant.quietUntil,
            (SELECT state FROM enrolment WHERE enrolment.programmeID = reminder.programmeID
                AND enrolment.participantID = coalesce(aboutID, reminder.participantID)),
            iif(kind = 'catch_up', (SELECT state FROM attendance WHERE attendance.sessionID = reminder.sessionID
                AND attendance.participantID = reminder.participantID AND withdrawnAt IS NULL), NULL),
            reminder.source, iif(advice IS NULL, NULL, json_extract(advice, '$.kind')), withID
        FROM reminder
        LEFT JOIN participant ON participant.id = reminder.participantID
        LEFT JOIN participant AS about ON about.id = aboutID
        LEFT JOIN facilitator ON facilitator.id = facilitatorID
        WHERE reminder.id = ?
        """

    private init(id: Reminder.ID, _ row: RowStatement, in context: DueContext) throws {
        self.id = id
        state = try Self.word(row.text(0))
        kind = try Self.word(row.text(1))
        rule = row.optionalText(2)
        participantID = row.optionalInt(3)
        facilitatorID = row.optionalInt(4)
        aboutID = row.optionalInt(5)
        programme = try context.programme(row.int(6))
        cohortID = row.optionalInt(7)
        sessionID = row.optionalInt(8)
        stage = Int(row.int(9))
        window = row.optionalMoment(10)
        until = try row.optionalText(11).map(Self.word)
        wantedAt = row.moment(12)
        dueAt = row.moment(13)
        expiresAt = row.optionalMoment(14)
        late = try Self.word(row.text(15))
        digest = try Self.word(row.text(16))
        isEssential = row.isTrue(17)
        isUrgent = row.isTrue(18)
        text = row.text(19)
        levers = row.text(20)
        recipient = row.text(21)
        contactRoute = row.optionalText(22)
        about = row.optionalText(23)
        hasDeclined = row.isTrue(24)
        hasConsented = row.isTrue(25)
        if let from = row.optionalInt(26).flatMap({ LocalTime(minutesSinceMidnight: Int($0)) }),
            let until = row.optionalInt(27).flatMap({ LocalTime(minutesSinceMidnight: Int($0)) })
        {
            quietHours = QuietHours(from: from, until: until)
        } else {
            quietHours = nil
        }
        enrolment = try row.optionalText(28).map(Self.word)
        source = try row.optionalText(30).map(Self.word)
        adviceKind = row.optionalText(31)
        withID = row.optionalInt(32)
        attendance = try row.optionalText(29).map { try AttendanceState(checking: $0, field: "state") }
    }

    private static func word<Word: RawRepresentable<String>>(_ text: String) throws -> Word {
        guard let word = Word(rawValue: text) else {
            throw CohortError(.failed, "“\(text.prefix(80))” stands in the database, where \(Word.self) is expected.")
        }
        return word
    }
}

/// What becomes of a reminder that is due.
enum DueDecision: Equatable {
    case say
    /// With the reason, in a sentence.
    case dontSay(reason: String)
    case putOff(until: Moment, why: String)
}
