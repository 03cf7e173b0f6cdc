package import CohortCore
import GRDB

/// What the progress model expects of one member, for one rule of their programme.
package struct RefreshPrediction: Hashable, Sendable {
    package var participant: Participant.ID
    package var rule: Code
    /// `nil` when no loss is expected.
    package var loss: PredictedLoss?

    package init(participant: Participant.ID, rule: Code, loss: PredictedLoss?) {
        self.participant = participant
        self.rule = rule
        self.loss = loss
    }
}

extension Store {
    /// Puts the reminders before predicted losses where the model expects them now: those that wait for another day are
    /// taken back, in the same transaction.
    ///
    /// What was said within the last four weeks is not said again, however the prediction moves.
    /// - Returns: How many were made.
    @discardableResult
    package func planRefreshes(
        _ predictions: [RefreshPrediction],
        of reference: Reference,
        policy: ReminderPolicy,
        by act: Act
    ) async throws -> Int {
        try await write(act) { transaction in
            let db = transaction.db
            let cohort = try cohort(Noun.cohort.id(reference, in: db), in: db)
            let stored = try storedProgramme(Reference(cohort.programme), version: cohort.programmeVersion, in: db)
            let planner = ReminderPlanner(
                programme: stored.programme,
                programmeID: try Noun.programme.id(Reference(cohort.programme), in: db),
                policy: policy
            )
            let before = try transaction.waitingRefreshes(of: cohort.id)
            for prediction in predictions {
                guard let rule = stored.programme.reminderRule(prediction.rule) else { continue }
                try transaction.refresh(rule, prediction, cohort: cohort.id, planner: planner)
            }
            return try transaction.waitingRefreshes(of: cohort.id).subtracting(before).count
        }
    }

    /// The cohorts whose programmes have a rule about predicted losses, in the version that each has.
    package func cohortsToRefresh() async throws -> [Code] {
        try await read { db in
            try Code.fetchAll(
                db,
                sql: """
                    SELECT cohort.code FROM cohort JOIN programmeVersion ON programmeVersion.id = programmeVersionID
                    WHERE cohort.state <> 'cancelled' AND definition LIKE '%"beforePredictedLoss"%' ORDER BY cohort.code
                    """
            )
        }
    }

    /// The last entry of the audit trail: while it is the same, nothing is on record that was not before.
    package func lastAuditEntry() async throws -> Int64 {
        try await read { try Int64.fetchOne($0, sql: "SELECT coalesce(max(id), 0) FROM auditEntry") ?? 0 }
    }
}

extension Transaction {
    fileprivate func waitingRefreshes(of cohort: Cohort.ID) throws -> Set<Int64> {
        try Int64.fetchSet(
            db,
            sql: "SELECT id FROM reminder WHERE cohortID = ? AND kind = 'refresh' AND state IN ('waiting', 'paused')",
            arguments: [cohort]
        )
    }

    fileprivate func refresh(
        _ rule: ReminderRule,
        _ prediction: RefreshPrediction,
        cohort: Cohort.ID,
        planner: ReminderPlanner
    ) throws {
        let arguments: StatementArguments = [
            "cohort": cohort, "rule": rule.id, "member": prediction.participant,
        ]
        let mine = """
            cohortID = :cohort AND rule = :rule AND kind = 'refresh' AND coalesce(aboutID, participantID) = :member
            """
        let recipients = try planner.recipients(of: rule, for: prediction.participant, in: db)
        let person = try recipients.first.map { try planner.people.person($0, in: db).preferences } ?? .none
        let wanted = prediction.loss.map {
            rule.due(
                anchoredTo: planner.programme.timeZone.date($0.at),
                in: planner.programme.timeZone,
                policy: planner.policy,
                for: person
            ).wantedAt
        }
        // What stands about where it should is left: the model is not sure to the day, and nobody reads of each night's.
        let stands = try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM reminder WHERE \(mine) AND (state IN ('waiting', 'paused')
                        AND abs(wantedAt - :wanted) <= :tolerance AND stage = 0
                    OR state = 'dispatched' AND settledAt > :lately))
                """,
            arguments: arguments + [
                "wanted": wanted, "lately": act.at - .days(28), "tolerance": 3 * 86_400_000,
            ]
        )
        if stands == true { return }
        let waits = try Bool.fetchOne(
            db,
            sql: "SELECT EXISTS (SELECT 1 FROM reminder WHERE \(mine) AND state IN ('waiting', 'paused'))",
            arguments: arguments
        )
        if waits == true {
            let reason =
                prediction.loss == nil ? "No loss is expected any more." : "The loss is expected on another day."
            try withdrawReminders("\(mine) AND state IN ('waiting', 'paused')", arguments, reason: reason)
        }
        guard let loss = prediction.loss else { return }
        let day = planner.programme.timeZone.date(loss.at)
        var subject = ReminderPlanner.Subject(day: day)
        subject.occasion.cohort = cohort
        subject.end = loss.at
        subject.values = [.date: ReminderPlanner.dayText(day), .level: loss.text]
        for recipient in recipients {
            try planner.enqueue(rule, to: recipient, of: subject, in: self)
        }
    }
}
