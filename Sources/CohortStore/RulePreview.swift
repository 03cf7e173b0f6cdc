package import CohortCore
import GRDB

extension Store {
    /// What a rule says to whom and when, by the people and sessions there are now, whether or not it is in the queue.
    ///
    /// Found out by letting the planner do it for this rule alone, in a transaction that is undone: for one session or one
    /// participant, or for all in the order of sessions, cohorts and codes until there are more than `limit`.
    /// Who is told of an absence is previewed as if absent, where a participant is named. What a rule about progress says
    /// follows from `predictions`, by the code of the cohort.
    ///
    /// - Returns: The rule, and the reminders with more than `limit` where there are more.
    package func previewRule(
        _ id: Code,
        of programme: Reference,
        participant: Reference?,
        session: Reference?,
        predictions: [Code: [ProgressPrediction]] = [:],
        policy: ReminderPolicy,
        limit: Int,
        by act: Act
    ) async throws -> (programme: Programme, rule: ReminderRule, reminders: [Reminder]) {
        try await write(act, isDryRun: true) { transaction in
            let db = transaction.db
            let programmeID = try Noun.programme.id(programme, as: Programme.self, in: db)
            let newest = try storedProgramme(programme, in: db).programme
            guard let rule = newest.reminderRules.first(where: { $0.id == id }) else {
                let known = newest.reminderRules.map(\.id.rawValue)
                throw CohortError(
                    .notFound,
                    "\(newest.code) has no rule \(id).",
                    at: .init(field: "rule"),
                    remedy: Suggestion.sentence(for: id.rawValue, among: known)
                        ?? "It has \(known.joined(separator: ", "))."
                )
            }
            let preview = RulePreviewing(
                store: self,
                transaction: transaction,
                programme: programmeID,
                rule: rule,
                policy: policy,
                participant: try participant.map { try Noun.participant.id($0, in: db) },
                session: try session.map { try Noun.session.id($0, in: db) },
                predictions: predictions,
                limit: limit
            )
            return (newest, rule, try preview.reminders())
        }
    }
}

/// One preview, within the transaction that is undone.
private struct RulePreviewing {
    let store: Store
    let transaction: Transaction
    let programme: Identifier<Programme>
    let rule: ReminderRule
    let policy: ReminderPolicy
    let participant: Participant.ID?
    let session: Session.ID?
    let predictions: [Code: [ProgressPrediction]]
    let limit: Int

    private var db: Database { transaction.db }

    func reminders() throws -> [Reminder] {
        // What is in the queue already would keep the same from being made again.
        try db.execute(
            sql: """
                UPDATE reminder SET state = 'withdrawn', settledAt = :at
                WHERE programmeID = :programme AND rule = :rule AND isLive
                    AND (:session IS NULL OR sessionID = :session)
                    AND (:person IS NULL OR participantID = :person OR aboutID = :person)
                """,
            arguments: [
                "at": transaction.act.at, "programme": programme, "rule": rule.id, "session": session,
                "person": participant,
            ]
        )
        let last = try Int64.fetchOne(db, sql: "SELECT coalesce(max(id), 0) FROM reminder") ?? 0
        if rule.anchor.isOfSession {
            try planSessions(after: last)
        } else if rule.anchor == .onEnrolment {
            try planWelcomes(after: last)
        } else if rule.anchor.isOfProgress {
            try planProgress(after: last)
        } else {
            try planCohorts(after: last)
        }
        return try store.reminders(
            """
            reminder.id IN (SELECT id FROM reminder WHERE id > :last
                AND (:person IS NULL OR participantID = :person OR aboutID = :person) ORDER BY dueAt, id LIMIT \(limit + 1))
            """,
            ["last": last, "person": participant],
            in: db
        )
    }

    /// Whether there is enough to show.
    private func isEnough(after last: Int64) throws -> Bool {
        let count = try Int.fetchOne(
            db,
            sql: "SELECT count(*) FROM reminder WHERE id > ?",
            arguments: [last]
        )
        return (count ?? 0) > limit
    }

    /// The planner of a version of the programme, for this rule alone; none where that version does not have it.
    private func planner(version: Int?) throws -> ReminderPlanner? {
        let reference = Reference.id(programme.rawValue)
        var definition = try store.storedProgramme(reference, version: version, in: db).programme
        definition.reminderRules.removeAll { $0.id != rule.id }
        definition.assessment?.windows = []
        guard !definition.reminderRules.isEmpty else { return nil }
        return ReminderPlanner(programme: definition, programmeID: programme, policy: policy)
    }

    private func planSessions(after last: Int64) throws {
        let sessions = try store.sessions(
            """
            (:session IS NULL AND session.state = 'planned' AND startsAt > :now OR session.id = :session)
            AND cohortID IN (SELECT cohort.id FROM cohort JOIN programmeVersion ON programmeVersion.id = programmeVersionID
                WHERE programmeID = :programme AND cohort.state <> 'cancelled')
            AND (:person IS NULL OR session.id IN (
                SELECT sessionID FROM sessionMember WHERE sessionMember.participantID = :person AND leftAt IS NULL))
            """,
            ["session": session, "now": transaction.act.at, "programme": programme, "person": participant],
            in: db
        )
        for session in sessions {
            let cohort = try cohort(of: session)
            guard let planner = try planner(version: cohort.programmeVersion) else { continue }
            if rule.audience == .absent {
                for member in try absent(from: session) {
                    try planner.enqueueCatchUp(session, cohort: cohort.id, absent: member, in: transaction)
                }
            } else {
                try planner.enqueueSession(session, cohort: cohort.id, only: participant, in: transaction)
            }
            if try isEnough(after: last) { return }
        }
    }

    private func cohort(of session: Session) throws -> Cohort {
        let id = try Noun.cohort.id(Reference(session.cohort), as: Cohort.self, in: db)
        return try store.cohort(id, in: db)
    }

    private func absent(from session: Session) throws -> [Participant.ID] {
        if let participant { return [participant] }
        return try Participant.ID.fetchAll(
            db,
            sql: """
                SELECT participantID FROM attendance
                WHERE sessionID = ? AND withdrawnAt IS NULL AND state IN ('absent', 'excused')
                """,
            arguments: [session.id]
        )
    }

    private func planWelcomes(after last: Int64) throws {
        guard let planner = try planner(version: nil) else { return }
        let people =
            try participant.map { [$0] }
            ?? Participant.ID.fetchAll(
                db,
                sql: """
                    SELECT participantID FROM enrolment WHERE programmeID = ? AND state = 'enrolled'
                    ORDER BY participantID LIMIT \(limit + 1)
                    """,
                arguments: [programme]
            )
        for person in people { try planner.enqueueWelcome(to: person, in: transaction) }
    }

    private func planProgress(after last: Int64) throws {
        for (code, predictions) in predictions.sorted(by: { $0.key < $1.key }) {
            let cohort = try store.cohort(Noun.cohort.id(Reference(code), as: Cohort.self, in: db), in: db)
            guard let planner = try planner(version: cohort.programmeVersion) else { continue }
            for prediction in predictions where participant == nil || participant == prediction.participant {
                guard prediction.rule == rule.id else { continue }
                try transaction.plan(rule, prediction, cohort: cohort.id, planner: planner)
            }
            if try isEnough(after: last) { return }
        }
    }

    private func planCohorts(after last: Int64) throws {
        let cohorts = try Cohort.ID.fetchAll(
            db,
            sql: """
                SELECT cohort.id FROM cohort JOIN programmeVersion ON programmeVersion.id = programmeVersionID
                WHERE programmeID = :programme AND state IN ('formed', 'started')
                    AND (:person IS NULL OR cohort.id IN (
                        SELECT cohortID FROM membership WHERE participantID = :person AND leftAt IS NULL))
                ORDER BY startDate, cohort.id
                """,
            arguments: ["programme": programme, "person": participant]
        )
        for id in cohorts {
            let cohort = try store.cohort(id, in: db)
            guard let planner = try planner(version: cohort.programmeVersion) else { continue }
            let members =
                try participant.map { [$0] }
                ?? Participant.ID.fetchAll(
                    db,
                    sql: """
                        SELECT participantID FROM membership WHERE cohortID = ? AND leftAt IS NULL ORDER BY participantID
                        """,
                    arguments: [id]
                )
            for member in members {
                try planner.enqueueCohort(cohort, member: member, in: transaction)
                if try isEnough(after: last) { return }
            }
        }
    }
}
