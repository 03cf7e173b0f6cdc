import CohortCore
import GRDB

/// Whether what a reminder asks for has been done meanwhile.
enum ReminderStop {
    /// Why it is needless, in a sentence; `nil` when it is not, or nothing would make it so.
    static func reason(for reminder: DueReminder, in context: DueContext) throws -> String? {
        guard let until = reminder.until, let person = reminder.aboutID ?? reminder.participantID else { return nil }
        let since = reminder.window ?? reminder.wantedAt
        switch until {
        case .submitted:
            if let source = reminder.source { return try answered(reminder, as: source, since: since, in: context) }
            let day = try Moment.fetchOne(
                context.db.cachedStatement(sql: submitted),
                arguments: [
                    "person": person, "since": since, "cohort": reminder.cohortID, "programme": reminder.programme.id,
                ]
            )
            return day.map { "They submitted meanwhile, on \(reminder.programme.zone.date($0))." }
        case .attended:
            let session = try String.fetchOne(
                context.db.cachedStatement(sql: attended),
                arguments: [
                    "person": person, "since": since, "cohort": reminder.cohortID, "programme": reminder.programme.id,
                ]
            )
            return session.map { "They came meanwhile, to \($0)." }
        }
    }

    /// Whether all that a window asks of this person has been answered.
    private static func answered(
        _ reminder: DueReminder,
        as source: EvidenceSource,
        since: Moment,
        in context: DueContext
    ) throws -> String? {
        guard let rater = reminder.participantID, let cohort = reminder.cohortID,
            let window = reminder.rule.flatMap(AssessmentWindow.window(ofRule:)),
            let scope = try context.scope(of: window, cohort: cohort)
        else { return nil }
        let judged = try AskedRaters.judged(
            about: Participant.ID(rawValue: reminder.aboutID ?? rater),
            by: Participant.ID(rawValue: rater),
            as: source,
            from: since,
            until: nil,
            in: context.db
        )
        return scope.isComplete(judged) ? "They answered meanwhile, all that \(window) asks." : nil
    }

    /// The first self-assessment in a competence of the programme, in the version that the cohort has.
    private static let submitted = """
        SELECT happenedAt FROM assessment
        WHERE participantID = :person AND happenedAt >= :since AND source = 'self' AND withdrawnAt IS NULL
            AND competence IN (SELECT json_extract(value, '$.code') FROM json_each(
                (SELECT definition FROM programmeVersion WHERE id = coalesce(
                    (SELECT programmeVersionID FROM cohort WHERE id = :cohort),
                    (SELECT max(id) FROM programmeVersion WHERE programmeID = :programme))), '$.competences'))
        ORDER BY happenedAt LIMIT 1
        """

    /// The first session of the cohort, or of any cohort of the programme, to which they came.
    private static let attended = """
        SELECT session.code FROM attendance JOIN session ON session.id = sessionID
        JOIN cohort ON cohort.id = session.cohortID
        JOIN programmeVersion ON programmeVersion.id = programmeVersionID
        WHERE attendance.participantID = :person AND withdrawnAt IS NULL AND startsAt >= :since
            AND attendance.state NOT IN ('absent', 'excused')
            AND (session.cohortID = :cohort OR :cohort IS NULL AND programmeID = :programme)
        ORDER BY startsAt LIMIT 1
        """
}
