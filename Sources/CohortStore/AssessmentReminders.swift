package import CohortCore
import GRDB

extension ReminderPlanner {
    /// What the windows of a programme that have not closed ask for about one member: of themselves and of others.
    ///
    /// What is there already stays as it is.
    func enqueueWindows(_ cohort: Cohort, member: Participant.ID, in transaction: Transaction) throws {
        for window in programme.assessment?.windows ?? [] {
            let period = try programme.period(of: window, from: cohort.startDate) { module in
                try Session.lastDay(of: module, cohort: cohort.id, in: programme.timeZone, transaction.db)
            }
            guard let period, period.state(at: transaction.act.at) != .closed else { continue }
            for source in window.asks {
                guard let rule = window.rule(for: source) else { continue }
                for rater in try AskedRaters.of(source, member: member, in: transaction.db) {
                    var subject = Subject(day: period.firstDay, opens: period.opensAt, end: period.closesAt)
                    subject.occasion.cohort = cohort.id
                    subject.occasion.source = source
                    subject.values[.date] = Self.dayText(period.lastDay)
                    try enqueue(
                        rule,
                        to: source == .selfRating ? .participant(member) : .participant(rater, about: member),
                        of: subject,
                        in: transaction
                    )
                }
            }
        }
    }
}

extension Store {
    /// Makes what windows ask for about one person, in all their cohorts that are not cancelled.
    func enqueueWindows(of member: Participant.ID, policy: ReminderPolicy, in transaction: Transaction) throws {
        let cohorts = try Cohort.ID.fetchAll(
            transaction.db,
            sql: """
                SELECT cohortID FROM membership JOIN cohort ON cohort.id = cohortID
                WHERE participantID = ? AND leftAt IS NULL AND cohort.state <> 'cancelled' ORDER BY cohortID
                """,
            arguments: [member]
        )
        for id in cohorts {
            let cohort = try cohort(id, in: transaction.db)
            try windowPlanner(of: cohort, policy: policy, in: transaction.db)
                .enqueueWindows(cohort, member: member, in: transaction)
        }
    }

    private func windowPlanner(of cohort: Cohort, policy: ReminderPolicy, in db: Database) throws -> ReminderPlanner {
        ReminderPlanner(
            programme: try storedProgramme(Reference(cohort.programme), version: cohort.programmeVersion, in: db)
                .programme,
            programmeID: try Noun.programme.id(Reference(cohort.programme), in: db),
            policy: policy
        )
    }

    /// Brings what windows ask for up to date: the sessions they count from may have moved, people may have another manager.
    ///
    /// - Returns: How many reminders were made.
    @discardableResult
    package func planAssessmentWindows(policy: ReminderPolicy, by act: Act) async throws -> Int {
        let cohorts = try await read { db in
            try Cohort.ID.fetchAll(
                db,
                sql: """
                    SELECT cohort.id FROM cohort JOIN programmeVersion ON programmeVersion.id = programmeVersionID
                    WHERE cohort.state <> 'cancelled' AND json_array_length(definition, '$.assessment.windows') > 0
                    ORDER BY cohort.id
                    """
            )
        }
        var count = 0
        for id in cohorts {
            count += try await write(act) { try planWindows(of: id, policy: policy, in: $0) }
        }
        return count
    }

    private func planWindows(of id: Cohort.ID, policy: ReminderPolicy, in transaction: Transaction) throws -> Int {
        let db = transaction.db
        let cohort = try cohort(id, in: db)
        let planner = try windowPlanner(of: cohort, policy: policy, in: db)
        func waiting() throws -> Set<Int64> {
            try Int64.fetchSet(
                db,
                sql: """
                    SELECT id FROM reminder WHERE cohortID = ? AND reminder.source IS NOT NULL
                        AND state IN ('waiting', 'paused')
                    """,
                arguments: [id]
            )
        }
        let before = try waiting()
        for window in planner.programme.assessment?.windows ?? [] {
            let period = try planner.programme.period(of: window, from: cohort.startDate) { module in
                try Session.lastDay(of: module, cohort: id, in: planner.programme.timeZone, db)
            }
            let stale = try Bool.fetchOne(
                db,
                sql: """
                    SELECT EXISTS (SELECT 1 FROM reminder WHERE cohortID = :cohort AND rule GLOB :rule
                        AND "window" IS NOT :opens AND state IN ('waiting', 'paused'))
                    """,
                arguments: Self.rows(of: window, cohort: id, period)
            )
            guard stale == true else { continue }
            try transaction.withdrawReminders(
                "cohortID = :cohort AND rule GLOB :rule AND \"window\" IS NOT :opens",
                Self.rows(of: window, cohort: id, period),
                reason: "The window \(window.id) opens on another day."
            )
        }
        let members = try Participant.ID.fetchAll(
            db,
            sql: "SELECT participantID FROM membership WHERE cohortID = ? AND leftAt IS NULL ORDER BY participantID",
            arguments: [id]
        )
        for member in members { try planner.enqueueWindows(cohort, member: member, in: transaction) }
        return try waiting().subtracting(before).count
    }

    private static func rows(
        of window: AssessmentWindow,
        cohort: Cohort.ID,
        _ period: AssessmentPeriod?
    ) -> StatementArguments {
        [
            "cohort": cohort, "rule": "\(AssessmentWindow.rulePrefix)\(window.id):*", "opens": period?.opensAt,
        ]
    }
}
