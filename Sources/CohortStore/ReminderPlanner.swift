import CohortCore
import GRDB

/// Turns the rules of a programme into rows of the queue, within the transaction that causes them.
struct ReminderPlanner {
    let programme: Programme
    let programmeID: Identifier<Programme>
    let policy: ReminderPolicy

    /// Who is told.
    enum Recipient {
        case participant(Participant.ID, about: Participant.ID? = nil)
        case facilitator(Facilitator.ID)
    }

    /// What a reminder is about.
    struct Occasion {
        var cohort: Cohort.ID?
        var session: Session.ID?
    }

    func enqueueWelcome(to participant: Participant.ID, in transaction: Transaction) throws {
        let today = programme.timeZone.date(transaction.act.at)
        for rule in programme.reminderRules where rule.anchor == .onEnrolment {
            let zone = programme.timeZone
            let counted = rule.dueAt(anchoredTo: today, in: zone, policy: policy)
            let due = policy.allowed(from: max(counted, transaction.act.at), in: zone)
            for recipient in try recipients(of: rule, for: participant, in: transaction.db) {
                try enqueue(rule, to: recipient, due: due, values: [:], occasion: Occasion(), in: transaction)
            }
        }
    }

    /// What the start of a cohort asks for, for one member.
    func enqueueCohort(_ cohort: Cohort, member: Participant.ID, in transaction: Transaction) throws {
        for rule in programme.reminderRules {
            let weeks: [Int]
            switch rule.anchor {
            case .beforeCohortStart: weeks = [0]
            case .afterCohortStart(let listed): weeks = listed
            case .beforeSession, .afterSession, .onEnrolment: continue
            }
            for week in weeks {
                let zone = programme.timeZone
                let due = rule.dueAt(anchoredTo: cohort.startDate, week: week, in: zone, policy: policy)
                // What should have been said before the cohort was formed is not said afterwards.
                guard due > transaction.act.at else { continue }
                for recipient in try recipients(of: rule, for: member, in: transaction.db) {
                    try enqueue(
                        rule,
                        to: recipient,
                        due: due,
                        values: [.date: Self.dayText(cohort.startDate)],
                        occasion: Occasion(cohort: cohort.id),
                        in: transaction
                    )
                }
            }
        }
    }

    /// What a planned session asks for, for all of its members and facilitators.
    ///
    /// With `only`, it is only for this member, who joined later. When `isMove`, the session was moved, which everyone is
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
            let due = rule.dueAt(anchoredTo: session.slot.date, in: programme.timeZone, policy: policy)
            guard !isMove || due > transaction.act.at else { continue }
            for recipient in try recipients(of: rule, session: session, cohort: cohort, only: only, in: transaction.db)
            {
                try enqueue(rule, to: recipient, session: session, cohort: cohort, in: transaction)
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
            try enqueue(rule, to: .participant(absent), session: session, cohort: cohort, in: transaction)
        }
    }

    /// Says something now, as soon as quiet hours allow.
    func announce(
        _ text: String,
        to recipient: Recipient,
        cohort: Cohort.ID,
        in transaction: Transaction
    ) throws {
        try transaction.insertReminder(
            kind: .change,
            rule: nil,
            recipient: recipient,
            programme: programmeID,
            occasion: Occasion(cohort: cohort),
            due: policy.allowed(from: transaction.act.at, in: programme.timeZone),
            expires: nil,
            text: text,
            levers: []
        )
    }

    private func enqueue(
        _ rule: ReminderRule,
        to recipient: Recipient,
        session: Session,
        cohort: Cohort.ID,
        in transaction: Transaction
    ) throws {
        let due = rule.dueAt(anchoredTo: session.slot.date, in: programme.timeZone, policy: policy)
        let values: [ReminderText.Placeholder: String] = [
            .module: session.title,
            .date: Self.dayText(session.slot.date),
            .start: session.slot.start.description,
            .room: try session.room.map { try Self.roomName($0, in: transaction.db) } ?? "online",
        ]
        let expires = rule.expiresAt(due: due, sessionStart: session.startsAt)
        guard expires.map({ $0 > transaction.act.at }) ?? true else { return }
        let occasion = Occasion(cohort: cohort, session: session.id)
        try enqueue(
            rule,
            to: recipient,
            due: due,
            expires: expires,
            values: values,
            occasion: occasion,
            in: transaction
        )
    }

    private func enqueue(
        _ rule: ReminderRule,
        to recipient: Recipient,
        due: Moment,
        expires: Moment? = nil,
        values: [ReminderText.Placeholder: String],
        occasion: Occasion,
        in transaction: Transaction
    ) throws {
        var values = values
        values[.programme] = programme.title
        values[.participant] =
            switch recipient {
            case .participant(let id, let about):
                try String.fetchOne(
                    transaction.db,
                    sql: "SELECT code FROM participant WHERE id = ?",
                    arguments: [about ?? id]
                )
            case .facilitator(let id):
                try String.fetchOne(transaction.db, sql: "SELECT code FROM facilitator WHERE id = ?", arguments: [id])
            }
        try transaction.insertReminder(
            kind: rule.kind,
            rule: rule.id,
            recipient: recipient,
            programme: programmeID,
            occasion: occasion,
            due: due,
            expires: expires ?? rule.expiresAt(due: due, sessionStart: nil),
            text: rule.text.filled(with: values),
            levers: rule.levers
        )
    }

    private func recipients(of rule: ReminderRule, for member: Participant.ID, in db: Database) throws -> [Recipient] {
        switch rule.audience {
        case .participants: [.participant(member)]
        case .lineManagers: try lineManager(of: member, in: db).map { [.participant($0, about: member)] } ?? []
        case .absent, .facilitators: []
        }
    }

    private func recipients(
        of rule: ReminderRule,
        session: Session,
        cohort: Cohort.ID,
        only: Participant.ID?,
        in db: Database
    ) throws -> [Recipient] {
        if rule.audience == .facilitators {
            guard only == nil else { return [] }
            return try Facilitator.ID.fetchAll(
                db,
                sql: "SELECT facilitatorID FROM sessionFacilitator WHERE sessionID = ? ORDER BY position",
                arguments: [session.id]
            )
            .map { .facilitator($0) }
        }
        let members =
            try only.map { [$0] }
            ?? Participant.ID.fetchAll(
                db,
                sql:
                    "SELECT participantID FROM membership WHERE cohortID = ? AND leftAt IS NULL ORDER BY participantID",
                arguments: [cohort]
            )
        return try members.flatMap { try recipients(of: rule, for: $0, in: db) }
    }

    private func lineManager(of member: Participant.ID, in db: Database) throws -> Participant.ID? {
        try Participant.ID.fetchOne(
            db,
            sql: "SELECT lineManagerID FROM participant WHERE id = ? AND lineManagerID IS NOT NULL",
            arguments: [member]
        )
    }

    private static func roomName(_ code: Code, in db: Database) throws -> String {
        try String.fetchOne(db, sql: "SELECT name || ', ' || site FROM room WHERE code = ?", arguments: [code])
            ?? code.rawValue
    }

    static func dayText(_ date: LocalDate) -> String { "\(date.weekday.abbreviation) \(date)" }
}
