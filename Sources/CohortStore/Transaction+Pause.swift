import CohortCore
import GRDB

extension Transaction {
    /// Why a reminder may not be due yet, in a sentence; `nil` when no pause covers it.
    ///
    /// Asked for every reminder that is made; where nothing is paused, it costs nothing after the first time.
    func pauseReason(
        programme: Identifier<Programme>,
        cohort: Cohort.ID?,
        participant: Participant.ID?,
        about: Participant.ID? = nil
    ) throws -> String? {
        guard try hasPauses() else { return nil }
        return try String.fetchOne(
            db.cachedStatement(
                sql: Self.covering(programme: ":programme", cohort: ":cohort", participant: ":person", about: ":about")
            ),
            arguments: ["programme": programme, "cohort": cohort, "person": participant, "about": about]
        )
    }

    /// Ends the pauses whose time has come.
    ///
    /// - Returns: How many ended.
    func endPausesDue() throws -> Int {
        let due = try Pause.fetch(
            "endedAt IS NULL AND until IS NOT NULL AND until <= :now",
            ["now": act.at],
            in: db
        )
        for (pause, subject) in due { _ = try end(pause, subject) }
        return due.count
    }

    /// Ends one pause, and lets go what no other covers.
    func end(_ pause: Pause, _ subject: Int64?) throws -> PauseOutcome {
        try endPause(pause.scope, subject)
        var (released, still) = (0, 0)
        if pause.scope != .endpoint { (released, still) = try releaseReminders(pause.scope, subject) }
        touchesQueue = true
        try audit("reminder.resume", pause.subjectText, PauseNote(pause, changed: released))
        var ended = pause
        ended.endedAt = max(act.at, pause.pausedAt)
        return PauseOutcome(pause: ended, changed: released, stillPaused: still)
    }

    /// Marks the pause that lasts as ended.
    ///
    /// - Returns: Whether there was one.
    @discardableResult
    func endPause(_ scope: PauseScope, _ subject: Int64?) throws -> Bool {
        isAnythingPaused = nil
        try db.execute(
            sql: """
                UPDATE pause SET endedAt = max(pausedAt, :at)
                WHERE endedAt IS NULL AND scope = :scope AND coalesce(subjectID, 0) = :subject
                """,
            arguments: ["at": act.at, "scope": scope, "subject": subject ?? 0]
        )
        return db.changesCount > 0
    }

    /// Holds back what waits and a pause that has just begun covers; with `isRenewed`, what the pause before it held says
    /// the new reason.
    ///
    /// - Returns: How many reminders it covers.
    func holdReminders(_ scope: PauseScope, _ subject: Int64?, reason: String, isRenewed: Bool) throws -> Int {
        isAnythingPaused = nil
        let (condition, arguments) = Self.reminders(in: scope, subject)
        if isRenewed {
            try db.execute(
                sql: "UPDATE reminder SET reason = \(Self.covering) WHERE state = 'paused' AND \(condition)",
                arguments: arguments
            )
        }
        let before = try pausedCount(condition, arguments)
        let what = scope == .everything ? "Everything" : "The \(scope)"
        try db.execute(
            sql: "UPDATE reminder SET state = 'paused', reason = :why WHERE state = 'waiting' AND \(condition)",
            arguments: arguments + ["why": "\(what) is paused: \(reason)"]
        )
        return before + db.changesCount
    }

    private func releaseReminders(_ scope: PauseScope, _ subject: Int64?) throws -> (released: Int, still: Int) {
        let (condition, arguments) = Self.reminders(in: scope, subject)
        var isFree = "TRUE"
        // Where nothing else is paused, nothing else need be asked of each reminder.
        if try hasPauses() {
            try db.execute(
                sql: "UPDATE reminder SET reason = \(Self.covering) WHERE state = 'paused' AND \(condition)",
                arguments: arguments
            )
            isFree = "reason IS NULL"
        }
        try db.execute(
            sql: """
                UPDATE reminder SET state = 'waiting', reason = NULL
                WHERE state = 'paused' AND \(condition) AND \(isFree)
                """,
            arguments: arguments
        )
        let released = db.changesCount
        return (released, try pausedCount(condition, arguments))
    }

    private func pausedCount(_ condition: String, _ arguments: StatementArguments) throws -> Int {
        let sql = "SELECT count(*) FROM reminder WHERE state = 'paused' AND \(condition)"
        return try Int.fetchOne(db, sql: sql, arguments: arguments) ?? 0
    }

    /// Whether any pause holds reminders back; looked up once, until one begins or ends.
    private func hasPauses() throws -> Bool {
        if let isAnythingPaused { return isAnythingPaused }
        let found = try Bool.fetchOne(
            db,
            sql: "SELECT EXISTS (SELECT 1 FROM pause WHERE endedAt IS NULL AND scope <> 'endpoint')"
        )
        isAnythingPaused = found ?? false
        return found ?? false
    }

    private static func reminders(in scope: PauseScope, _ subject: Int64?) -> (String, StatementArguments) {
        switch scope {
        case .everything: ("TRUE", [:])
        case .programme: ("programmeID = :subject", ["subject": subject])
        case .cohort: ("cohortID = :subject", ["subject": subject])
        case .participant: ("(participantID = :subject OR aboutID = :subject)", ["subject": subject])
        case .endpoint: ("FALSE", [:])
        }
    }

    /// Of a row of `reminder`: the sentence of a pause that covers it, or NULL.
    private static let covering =
        "("
        + covering(
            programme: "reminder.programmeID",
            cohort: "reminder.cohortID",
            participant: "reminder.participantID",
            about: "reminder.aboutID"
        ) + ")"

    /// Along `pauseNow`, one look for each scope.
    private static func covering(programme: String, cohort: String, participant: String, about: String) -> String {
        """
        SELECT iif(scope = 'everything', 'Everything', 'The ' || scope) || ' is paused: ' || pause.reason FROM pause
        WHERE endedAt IS NULL AND (scope = 'everything' AND coalesce(subjectID, 0) = 0
            OR scope = 'programme' AND coalesce(subjectID, 0) = \(programme)
            OR scope = 'cohort' AND coalesce(subjectID, 0) = \(cohort)
            OR scope = 'participant' AND coalesce(subjectID, 0) IN (\(participant), \(about)))
        ORDER BY pause.id LIMIT 1
        """
    }
}
