package import CohortCore
import GRDB

/// All that explains a reminder: what it was made from, what would become of it now, and who takes it.
package struct ReminderInquiry: Sendable {
    /// What is asked about people before something is said to, or about, them; as it stands now.
    package struct Facts: Hashable, Sendable {
        package var hasDeclined: Bool
        package var hasConsented: Bool
        /// None for facilitators, and for who was never enrolled in the programme.
        package var enrolment: EnrolmentState?
        /// At the session, where it is recorded.
        package var attendance: AttendanceState?
        package var enrolledAt: Moment?
    }

    /// An endpoint, and whether it is paused.
    package struct Receiver: Hashable, Sendable {
        package var endpoint: Endpoint
        package var isPaused: Bool
    }

    package var reminder: Reminder
    /// In the version that its cohort has, or the newest.
    package var programme: Programme
    package var programmeVersion: Int
    package var session: Session?
    package var cohort: Cohort?
    package var stage: Int
    package var late: ReminderRule.LatePolicy
    package var digest: DigestPolicy
    package var until: ReminderRule.StopCondition?
    package var isEssential: Bool
    /// Whether a person sent it in quiet hours too.
    package var isUrgent: Bool
    package var preferences: ReminderPreferences
    package var facts: Facts
    /// How many reminders their last seven days have had that the weekly cap counts, where there is one.
    package var saidThisWeek: Int?
    /// What becomes of it when it is due, or now if that has passed, should nothing change until then; none for what is
    /// settled.
    package var outlook: ReminderOutlook?
    /// What an endpoint of Standard Webhooks would get now.
    package var payload: WebhookPayload
    package var receivers: [Receiver]
    /// The pauses that hold it back.
    package var pauses: [Pause]
    /// What a digest says.
    package var members: [Reminder]
    /// What it follows from where it is an advice, as it was when the reminder was made.
    package var advice: Advice?

    /// The rule that asked for it; none for announcements, digests, and where the programme has it no longer.
    package var rule: ReminderRule? {
        reminder.rule.flatMap { id in programme.reminderRules.first { $0.id == id } }
    }
}

extension Store {
    /// Looks into one reminder, and changes nothing.
    package func inquire(_ id: Reminder.ID, policy: ReminderPolicy, by act: Act) async throws -> ReminderInquiry {
        // What would become of it is found out by doing it, and undone.
        try await write(act, isDryRun: true) { transaction in
            let db = transaction.db
            let reminder = try self.reminder(id, in: db)
            let context = DueContext(db, at: act.at, policy: policy, programmes: dueProgrammes)
            guard let due = try DueReminder.fetch([id], in: context).first else {
                throw CohortError.notFound("reminder", id)
            }
            let cohort = try due.cohortID.map { try self.cohort(Cohort.ID(rawValue: $0), in: db) }
            // The programme of the cohort may have gone on to another version since.
            let version = cohort.flatMap { $0.programme == reminder.programme ? $0.programmeVersion : nil }
            let stored = try storedProgramme(Reference(reminder.programme), version: version, in: db)
            let endpoints = try self.endpoints("removedAt IS NULL", [:], in: db).map(\.endpoint)
            let paused = try pausedEndpoints(in: db)
            let isOpen = reminder.state == .waiting || reminder.state == .paused
            let session = try due.sessionID.map { try self.session(Session.ID(rawValue: $0), in: db) }
            let then = Transaction(db: db, act: Act(act.principal, at: max(act.at, reminder.dueAt)))
            let outlook = isOpen ? try outlooks(of: [id], policy: policy, in: then)[id] : nil
            let receivers = endpoints.map {
                ReminderInquiry.Receiver(endpoint: $0, isPaused: paused.contains($0.id))
            }
            return ReminderInquiry(
                reminder: reminder,
                programme: stored.programme,
                programmeVersion: stored.version,
                session: session,
                cohort: cohort,
                stage: due.stage,
                late: due.late,
                digest: due.digest,
                until: due.until,
                isEssential: due.isEssential,
                isUrgent: due.isUrgent,
                preferences: try preferences(of: due, in: db),
                facts: try facts(of: due, in: db),
                saidThisWeek: due.programme.weeklyCap == nil ? nil : try WeeklyCount(of: due, in: context).count,
                outlook: outlook,
                payload: try due.payload(in: context),
                receivers: receivers,
                pauses: isOpen ? try pauses(of: due, in: db) : [],
                members: try reminders("reminder.mergedID = :id", ["id": id], in: db),
                advice: try String.fetchOne(db, sql: "SELECT advice FROM reminder WHERE id = ?", arguments: [id])
                    .map { try StoreJSON.value(Advice.self, from: $0) }
            )
        }
    }

    private func preferences(of due: DueReminder, in db: Database) throws -> ReminderPreferences {
        guard let participant = due.participantID else { return .none }
        let recipient = NewReminder.Recipient.participant(Participant.ID(rawValue: participant))
        return try ReminderPeople().person(recipient, in: db).preferences
    }

    private func facts(of due: DueReminder, in db: Database) throws -> ReminderInquiry.Facts {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT coalesce(max(aspiration = 'declines'), 0) AS hasDeclined,
                    coalesce((SELECT hasConsented FROM participant WHERE id = coalesce(:about, :person)), 1)
                        AS hasConsented,
                    (SELECT state FROM enrolment WHERE programmeID = :programme
                        AND participantID = coalesce(:about, :person)) AS enrolment,
                    (SELECT enrolledAt FROM enrolment WHERE programmeID = :programme
                        AND participantID = coalesce(:about, :person)) AS enrolledAt,
                    (SELECT state FROM attendance WHERE sessionID = :session
                        AND participantID = coalesce(:about, :person) AND withdrawnAt IS NULL) AS attendance
                FROM participant WHERE id IN (:person, :about)
                """,
            arguments: [
                "person": due.participantID, "about": due.aboutID, "programme": due.programme.id,
                "session": due.sessionID,
            ]
        )
        let attendance: String? = row?["attendance"]
        return ReminderInquiry.Facts(
            hasDeclined: row?["hasDeclined"] ?? false,
            hasConsented: row?["hasConsented"] ?? true,
            enrolment: row?["enrolment"],
            attendance: try attendance.map { try AttendanceState(checking: $0, field: "state") },
            enrolledAt: row?["enrolledAt"]
        )
    }

    private func pauses(of due: DueReminder, in db: Database) throws -> [Pause] {
        try Pause.fetch(
            """
            endedAt IS NULL AND (scope = 'everything' OR scope = 'programme' AND subjectID = :programme
                OR scope = 'cohort' AND subjectID = :cohort OR scope = 'participant' AND subjectID IN (:person, :about))
            """,
            [
                "programme": due.programme.id, "cohort": due.cohortID, "person": due.participantID,
                "about": due.aboutID,
            ],
            in: db
        )
        .map(\.pause)
    }
}
