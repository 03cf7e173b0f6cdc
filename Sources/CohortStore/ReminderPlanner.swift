import CohortCore
import GRDB

/// Turns the rules of a programme into rows of the queue, within the transaction that causes them.
struct ReminderPlanner {
    let programme: Programme
    let programmeID: Identifier<Programme>
    let policy: ReminderPolicy
    let people = ReminderPeople()

    typealias Recipient = NewReminder.Recipient
    typealias Occasion = NewReminder.Occasion

    /// What a rule speaks of, once it is known.
    struct Subject {
        /// The local day from which the rule counts.
        var day: LocalDate
        var week = 0
        /// From when something that makes the reminder needless counts; `nil` as ``ReminderRule/window(opening:first:)`` has it.
        var opens: Moment?
        /// From when there is nothing left to say: the next evaluation has opened, the loss has come.
        var end: Moment?
        var sessionStart: Moment?
        var occasion = Occasion()
        var values: [ReminderText.Placeholder: String] = [:]
        var advice: Advice?
        /// Whether what should have been said already is said late.
        var saysLate = true
    }

    func enqueueWelcome(to participant: Participant.ID, in transaction: Transaction) throws {
        let today = programme.timeZone.date(transaction.act.at)
        for rule in programme.reminderRules where rule.anchor == .onEnrolment {
            for recipient in try recipients(of: rule, for: participant, in: transaction.db) {
                try enqueue(rule, to: recipient, of: Subject(day: today), in: transaction)
            }
        }
    }

    /// What the start of a cohort and its evaluations ask for, for one member.
    ///
    /// What should have been said before the cohort was formed is not said afterwards.
    func enqueueCohort(_ cohort: Cohort, member: Participant.ID, in transaction: Transaction) throws {
        for rule in programme.reminderRules {
            switch rule.anchor {
            case .beforeCohortStart, .afterCohortStart, .beforeAssessment, .afterAssessment: break
            case .beforeSession, .afterSession, .onEnrolment, .beforePredictedLoss, .advice: continue
            }
            let recipients = try recipients(of: rule, for: member, in: transaction.db)
            for week in recipients.isEmpty ? [] : programme.weeks(of: rule) {
                var subject = Subject(day: cohort.startDate, week: week, saysLate: false)
                subject.occasion.cohort = cohort.id
                subject.values[.date] = Self.dayText(cohort.startDate)
                if rule.anchor.isOfAssessment {
                    let window = programme.assessmentWindow(week: week, from: cohort.startDate)
                    (subject.opens, subject.end) = window
                    subject.values[.date] = Self.dayText(Programme.day(ofWeek: week, from: cohort.startDate))
                }
                for recipient in recipients { try enqueue(rule, to: recipient, of: subject, in: transaction) }
            }
        }
        try enqueueWindows(cohort, member: member, in: transaction)
    }

    /// What a planned session asks for, for all who take part and its facilitators.
    ///
    /// With `only`, it is only for this member, who joined later, if they take part. When `isMove`, the session was moved, which everyone is
    /// told by itself: nothing is said late.
    func enqueueSession(
        _ session: Session,
        cohort: Cohort.ID,
        only: Participant.ID? = nil,
        isMove: Bool = false,
        in transaction: Transaction
    ) throws {
        for rule in programme.reminderRules where rule.anchor.isOfSession && rule.audience != .absent {
            guard rule.modules.isEmpty || rule.modules.contains(session.module) else { continue }
            let subject = try subject(session, cohort: cohort, saysLate: !isMove, in: transaction.db)
            for recipient in try recipients(of: rule, session: session, only: only, in: transaction.db) {
                try enqueue(rule, to: recipient, of: subject, in: transaction)
            }
        }
    }

    /// What is said to someone who missed a session.
    func enqueueCatchUp(
        _ session: Session,
        cohort: Cohort.ID,
        absent: Participant.ID,
        in transaction: Transaction
    ) throws {
        for rule in programme.reminderRules where rule.anchor == .afterSession && rule.audience == .absent {
            guard rule.modules.isEmpty || rule.modules.contains(session.module) else { continue }
            let subject = try subject(session, cohort: cohort, saysLate: true, in: transaction.db)
            try enqueue(rule, to: .participant(absent), of: subject, in: transaction)
        }
    }

    /// Says something now, as soon as quiet hours allow, whatever the weekly cap is.
    ///
    /// `cohort` is the one it is about, `nil` where there are several.
    func announce(
        _ text: String,
        to recipient: Recipient,
        cohort: Cohort.ID?,
        in transaction: Transaction
    ) throws {
        let now = transaction.act.at
        let preferences = try people.person(recipient, in: transaction.db).preferences
        try transaction.insertReminder(
            NewReminder(
                kind: .change,
                recipient: recipient,
                programme: programmeID,
                occasion: Occasion(cohort: cohort),
                due: allowed(DueTime(wantedAt: now, dueAt: now), preferences),
                digest: programme.digest ?? .late,
                isEssential: true,
                text: text,
                levers: []
            )
        )
    }

    /// Keeps what one rule says to one person, all of its stages.
    func enqueue(_ rule: ReminderRule, to recipient: Recipient, of subject: Subject, in transaction: Transaction) throws
    {
        let (db, now) = (transaction.db, transaction.act.at)
        let person = try people.person(recipient, in: db)
        let occurrences = rule.schedule(
            anchoredTo: subject.day,
            week: subject.week,
            in: programme.timeZone,
            policy: policy,
            for: person.preferences,
            at: now
        )
        var values = subject.values
        values[.programme] = programme.title
        values[.participant] = try people.subject(of: recipient, in: db).rawValue
        let family = person.profession.flatMap { policy.families[$0] }
        for occurrence in occurrences {
            var due = occurrence.due
            if due.dueAt <= now {
                guard subject.saysLate else { continue }
                // Who enrols after the hour of a welcome is welcomed now, which is not late.
                if rule.anchor == .onEnrolment {
                    due = allowed(DueTime(wantedAt: now, dueAt: now), person.preferences)
                }
            }
            let expires = rule.expiresAt(
                due: due.dueAt,
                sessionStart: subject.sessionStart,
                end: subject.end
            )
            if let expires, expires <= now { continue }
            let words = rule.words(stage: occurrence.stage, profession: person.profession, family: family)
            var reminder = NewReminder(
                kind: rule.kind,
                rule: rule.id,
                ruleVersion: rule.version,
                variant: words.variant,
                recipient: recipient,
                programme: programmeID,
                occasion: subject.occasion,
                stage: occurrence.stage,
                until: rule.stopCondition,
                due: due,
                expires: expires,
                late: rule.late,
                digest: programme.digestPolicy(of: rule),
                isEssential: rule.isEssential,
                text: words.text.filled(with: values),
                levers: words.levers
            )
            if let advice = subject.advice { (reminder.advice, reminder.window) = (advice, now) }
            if reminder.until != nil {
                let opening = programme.timeZone.moment(
                    of: Programme.day(ofWeek: subject.week, from: subject.day),
                    at: .midnight
                )
                reminder.window = subject.opens ?? rule.window(opening: opening, first: occurrences[0].due.wantedAt)
            }
            try transaction.insertReminder(reminder)
        }
    }

    private func allowed(_ due: DueTime, _ person: ReminderPreferences) -> DueTime {
        let moment = policy.allowed(from: due.dueAt, in: programme.timeZone, also: person.quietHours)
        guard moment > due.dueAt else { return due }
        return due.putOff(to: moment, because: ReminderPolicy.quietReason(until: moment, in: programme.timeZone))
    }

    private func subject(
        _ session: Session,
        cohort: Cohort.ID,
        saysLate: Bool,
        in db: Database
    ) throws -> Subject {
        Subject(
            day: session.slot.date,
            sessionStart: session.startsAt,
            occasion: Occasion(cohort: cohort, session: session.id),
            values: [
                .module: session.title,
                .date: Self.dayText(session.slot.date),
                .start: session.slot.start.description,
                .room: try session.room.map { try Self.roomName($0, in: db) } ?? "online",
            ],
            saysLate: saysLate
        )
    }

    private static func roomName(_ code: Code, in db: Database) throws -> String {
        try String.fetchOne(db, sql: "SELECT name || ', ' || site FROM room WHERE code = ?", arguments: [code])
            ?? code.rawValue
    }

    static func dayText(_ date: LocalDate) -> String { "\(date.weekday.abbreviation) \(date)" }
}
