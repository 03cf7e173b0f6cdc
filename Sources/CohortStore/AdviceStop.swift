import CohortCore
import GRDB

/// Whether an advice is still worth saying when it is due: it may have been followed, or not be wanted any more.
enum AdviceStop {
    /// What speaks against saying it now; `nil` when nothing does, or it is no advice.
    static func decision(for reminder: DueReminder, in context: DueContext) throws -> DueDecision? {
        guard let kind = reminder.adviceKind, let person = reminder.participantID else { return nil }
        let row = try Row.fetchOne(
            context.db.cachedStatement(sql: standing),
            arguments: [
                "person": person, "other": reminder.withID, "kind": kind, "programme": reminder.programmeID,
                "today": reminder.programme.zone.date(context.now),
            ]
        )
        guard let row else { return nil }
        if row["isRefused"] { return .dontSay(reason: "They do not want such advice.") }
        if row["otherIsGone"] { return .dontSay(reason: "The other person is not to be asked any more.") }
        if let reason = try followed(reminder, kind: kind, in: context) { return .dontSay(reason: reason) }
        if let last: LocalDate = row["awayUntil"] {
            let zone = reminder.programme.zone
            let back = zone.moment(of: last + 1, at: zone.local(reminder.dueAt).time)
            return .putOff(until: back, why: "they are away until \(last)")
        }
        return nil
    }

    private static let standing = """
        SELECT EXISTS (SELECT 1 FROM adviceRefusal WHERE participantID = :person AND kind = :kind) AS isRefused,
            :other IS NOT NULL AND NOT EXISTS (SELECT 1 FROM participant WHERE id = :other
                AND aspiration IS NOT 'declines' AND hasConsented
                AND NOT EXISTS (SELECT 1 FROM adviceRefusal WHERE participantID = :other AND kind = :kind)
                AND NOT EXISTS (SELECT 1 FROM enrolment WHERE participantID = :other AND programmeID = :programme
                    AND state = 'withdrawn')) AS otherIsGone,
            (SELECT max(lastDay) FROM participantAbsence
                WHERE participantID = :person AND firstDay <= :today AND lastDay >= :today) AS awayUntil
        """

    /// What was done since the advice was made that makes it needless, in a sentence.
    private static func followed(_ reminder: DueReminder, kind: String, in context: DueContext) throws -> String? {
        let since = reminder.window ?? reminder.wantedAt
        let zone = reminder.programme.zone
        if let other = reminder.withID {
            let met = try Moment.fetchOne(
                context.db.cachedStatement(sql: meeting),
                arguments: ["person": reminder.participantID, "other": other, "since": since]
            )
            return met.map { "They have met meanwhile, on \(zone.date($0))." }
        }
        guard kind == AdviceKind.refresher.rawValue || kind == AdviceKind.baseline.rawValue else { return nil }
        let judged = try Moment.fetchOne(
            context.db.cachedStatement(sql: judgement),
            arguments: ["person": reminder.participantID, "since": since, "reminder": reminder.id]
        )
        return judged.map { "They were assessed meanwhile, on \(zone.date($0))." }
    }

    private static let meeting = """
        SELECT happenedAt FROM contact WHERE fromID = :person AND toID = :other AND happenedAt >= :since
            AND withdrawnAt IS NULL
        UNION ALL
        SELECT happenedAt FROM contact WHERE fromID = :other AND toID = :person AND happenedAt >= :since
            AND withdrawnAt IS NULL
        UNION ALL
        SELECT startsAt FROM attendance AS mine JOIN session ON session.id = mine.sessionID
            JOIN attendance AS theirs ON theirs.sessionID = mine.sessionID AND theirs.participantID = :other
        WHERE mine.participantID = :person AND startsAt >= :since
            AND mine.withdrawnAt IS NULL AND mine.state NOT IN ('absent', 'excused')
            AND theirs.withdrawnAt IS NULL AND theirs.state NOT IN ('absent', 'excused')
        ORDER BY 1 LIMIT 1
        """

    /// Of a baseline any judgement counts, else one of the competence by somebody else or a test.
    private static let judgement = """
        SELECT happenedAt FROM assessment
        WHERE participantID = :person AND happenedAt >= :since AND withdrawnAt IS NULL
            AND (SELECT json_extract(advice, '$.kind') = 'baseline'
                    OR json_extract(advice, '$.competence') = assessment.competence
                        AND json_extract(advice, '$.dimension') = assessment.dimension AND assessment.source <> 'self'
                FROM reminder WHERE id = :reminder)
        ORDER BY happenedAt LIMIT 1
        """
}
