package import CohortCore
import GRDB

extension Store {
    /// Puts the reminders about progress where the model wants them now: those that wait for another day, or about something
    /// else, are taken back, in the same transaction.
    ///
    /// What was said within the last four weeks is not said again, however the prediction moves.
    /// - Returns: Those that were made; a dry run makes and unmakes them.
    @discardableResult
    package func planProgress(
        _ predictions: [ProgressPrediction],
        of reference: Reference,
        policy: ReminderPolicy,
        isDryRun: Bool = false,
        by act: Act
    ) async throws -> [Reminder] {
        try await write(act, isDryRun: isDryRun) { transaction in
            let db = transaction.db
            let cohort = try cohort(Noun.cohort.id(reference, in: db), in: db)
            let stored = try storedProgramme(Reference(cohort.programme), version: cohort.programmeVersion, in: db)
            let planner = ReminderPlanner(
                programme: stored.programme,
                programmeID: try Noun.programme.id(Reference(cohort.programme), in: db),
                policy: policy
            )
            let last = try Int64.fetchOne(db, sql: "SELECT coalesce(max(id), 0) FROM reminder") ?? 0
            for prediction in predictions {
                guard let rule = stored.programme.reminderRule(prediction.rule) else { continue }
                try transaction.plan(rule, prediction, cohort: cohort.id, planner: planner)
            }
            return try reminders("reminder.id > :last", ["last": last], in: db)
        }
    }
}

extension Transaction {
    /// Why reminders about progress were taken back by the planner itself: then they may come again.
    private static let ownReasons = [
        "No loss is expected any more.", "The loss is expected on another day.", "There is nothing to advise any more.",
        "Something else is advised now.",
    ]

    /// Keeps, makes or takes back what one rule says to one member.
    func plan(
        _ rule: ReminderRule,
        _ prediction: ProgressPrediction,
        cohort: Cohort.ID,
        planner: ReminderPlanner
    ) throws {
        let arguments: StatementArguments = [
            "cohort": cohort, "rule": rule.id, "member": prediction.participant,
        ]
        let mine = "cohortID = :cohort AND rule = :rule AND coalesce(aboutID, participantID) = :member"
        let recipients = try planner.recipients(of: rule, for: prediction.participant, in: db)
        let person = try recipients.first.map { try planner.people.person($0, in: db).preferences } ?? .none
        let subject = prediction.finding.map { finding in
            planner.subject(of: finding, rule: rule, for: person, cohort: cohort, at: act.at)
        }
        func wanted(on day: LocalDate) -> Moment {
            rule.due(anchoredTo: day, in: planner.programme.timeZone, policy: planner.policy, for: person).wantedAt
        }
        if let subject {
            // What was put off waits with the day that was asked for, even when that is over.
            let first = wanted(on: subject.advice?.due ?? subject.day)
            let last = wanted(on: subject.day)
            let span = min(first, last)...max(first, last)
            if try stands(mine, arguments, wanted: span, about: subject.advice) { return }
        }
        let waits = try Bool.fetchOne(
            db,
            sql: "SELECT EXISTS (SELECT 1 FROM reminder WHERE \(mine) AND state IN ('waiting', 'paused'))",
            arguments: arguments
        )
        if waits == true {
            let isLoss = rule.anchor.isOfLoss
            let reason =
                switch prediction.finding {
                case nil: Self.ownReasons[isLoss ? 0 : 2]
                case .loss, .advice: Self.ownReasons[isLoss ? 1 : 3]
                }
            try withdrawReminders("\(mine) AND state IN ('waiting', 'paused')", arguments, reason: reason)
        }
        guard let subject else { return }
        for recipient in recipients { try planner.enqueue(rule, to: recipient, of: subject, in: self) }
    }

    /// Whether what is wanted is said already, or need not be.
    ///
    /// What stands about where it should is left: the model is not sure to the day, and nobody reads of each night's. What
    /// was said lately, or was not said for a reason, or somebody took back, is left alone for four weeks.
    private func stands(
        _ mine: String,
        _ arguments: StatementArguments,
        wanted: ClosedRange<Moment>,
        about advice: Advice?
    ) throws -> Bool {
        let sameTopic = """
            (json_extract(advice, '$.with') IS :with AND json_extract(advice, '$.competence') IS :competence
                AND json_extract(advice, '$.dimension') IS :dimension AND json_extract(advice, '$.session') IS :session)
            """
        let found = try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM reminder WHERE \(mine) AND (state IN ('waiting', 'paused')
                        AND wantedAt BETWEEN :from AND :until AND stage = 0 AND \(sameTopic)
                    OR state = 'dispatched' AND settledAt > :lately AND (kind <> 'catch_up' OR \(sameTopic))
                    OR state = 'suppressed' AND settledAt > :lately AND advice IS NOT NULL AND \(sameTopic)
                    OR state = 'withdrawn' AND settledAt > :lately AND advice IS NOT NULL AND \(sameTopic)
                        AND reason NOT IN (SELECT value FROM json_each(:own))))
                """,
            arguments: arguments + [
                "from": wanted.lowerBound - .days(3), "until": wanted.upperBound + .days(3),
                "lately": act.at - .days(28),
                "with": advice?.with, "competence": advice?.competence, "dimension": advice?.dimension?.rawValue,
                "session": advice?.session, "own": try StoreJSON.text(Self.ownReasons),
            ]
        )
        return found == true
    }
}

extension ReminderRule.Anchor {
    fileprivate var isOfLoss: Bool {
        if case .beforePredictedLoss = self { true } else { false }
    }
}

extension ReminderPlanner {
    /// What a rule speaks of, of what the model found.
    fileprivate func subject(
        of finding: ProgressPrediction.Finding,
        rule: ReminderRule,
        for person: ReminderPreferences,
        cohort: Cohort.ID,
        at now: Moment
    ) -> Subject {
        switch finding {
        case .loss(let loss):
            let day = programme.timeZone.date(loss.at)
            var subject = Subject(day: day)
            subject.occasion.cohort = cohort
            subject.end = loss.at
            subject.values = [.date: Self.dayText(day), .level: loss.text]
            return subject
        case .advice(let advice):
            var subject = Subject(day: advice.due)
            let due = rule.due(anchoredTo: advice.due, in: programme.timeZone, policy: policy, for: person)
            // Its hour may have passed today: then it is said tomorrow, and not at once in the middle of something.
            if due.dueAt <= now { subject.day = programme.timeZone.date(now) + 1 + rule.days }
            subject.occasion.cohort = cohort
            subject.occasion.session = advice.session
            // What nobody could say for weeks is no advice any more.
            subject.end = advice.ends ?? programme.timeZone.moment(of: subject.day + 28, at: .midnight)
            subject.advice = advice
            subject.values = values(of: advice)
            return subject
        }
    }

    private func values(of advice: Advice) -> [ReminderText.Placeholder: String] {
        var values: [ReminderText.Placeholder: String] = [
            .date: Self.dayText(advice.due), .what: advice.what, .why: advice.why, .sure: advice.sure,
        ]
        values[.level] = advice.level
        values[.with] = advice.withCode?.rawValue
        values[.process] = advice.process?.rawValue
        values[.module] = advice.module
        values[.competence] = advice.competence.map { programme.competence($0)?.title ?? $0.rawValue }
        return values
    }
}
