import CohortCore
import GRDB

/// The writing of one cohort's timetable.
struct Publication {
    let store: Store
    let cohort: Cohort
    let planner: ReminderPlanner

    init(store: Store, cohort id: Cohort.ID, policy: ReminderPolicy, in transaction: Transaction) throws {
        self.store = store
        cohort = try store.cohort(id, in: transaction.db)
        let reference = Reference(cohort.programme)
        let stored = try store.storedProgramme(reference, version: cohort.programmeVersion, in: transaction.db)
        planner = ReminderPlanner(
            programme: stored.programme,
            programmeID: try Noun.programme.id(reference, in: transaction.db),
            policy: policy
        )
    }

    func publish(_ plan: SessionPlan, in transaction: Transaction) throws -> PublishedStep {
        let db = transaction.db
        let existing = try store.sessions(
            """
            cohortID = :cohort AND module = :module AND occurrence = :occurrence AND isFormer = 0
            AND coalesce(teamID, 0) = coalesce(:team, 0)
            AND coalesce(session.participantID, 0) = coalesce(:participant, 0)
            """,
            [
                "cohort": cohort.id, "module": plan.module, "occurrence": plan.occurrence, "team": plan.team,
                "participant": plan.participant,
            ],
            in: db
        )
        .first
        if let existing, try place(of: existing, as: plan, in: db) == plan {
            return step(PublishedChange(kind: .unchanged, session: existing), before: existing)
        }
        if let existing, existing.state != .planned {
            throw CohortError(
                .conflict,
                "The session \(existing.code) is \(existing.state.rawValue) and cannot be moved."
            )
        }
        let id = try existing.map { try move($0, to: plan, in: transaction) } ?? insert(plan, in: transaction)
        let session = try store.session(id, in: db)
        try planner.enqueueSession(session, cohort: cohort.id, isMove: existing != nil, in: transaction)
        let kind = existing.map { PublishedChange.Kind.moved(before: $0.slot) } ?? .added
        return step(PublishedChange(kind: kind, session: session), before: existing)
    }

    private func step(_ change: PublishedChange, before: Session?) -> PublishedStep {
        PublishedStep(cohort: cohort.id, planner: planner, change: change, before: before)
    }

    private func insert(_ plan: SessionPlan, in transaction: Transaction) throws -> Session.ID {
        guard let module = planner.programme.module(plan.module) else {
            throw CohortError.notFound("module", plan.module)
        }
        let db = transaction.db
        let unit = try unit(of: plan, module, in: db)
        var title = module.occurrences > 1 ? "\(module.title) \(plan.occurrence)" : module.title
        // A member's code is not for the words that others are sent.
        if plan.team != nil, let unit { title += ", \(unit)" }
        let code = SessionCode.code(module, plan.occurrence, of: cohort.code, unit: unit)
        let isTaken =
            try Session.ID.fetchOne(db, sql: "SELECT id FROM session WHERE code = ?", arguments: [code]) != nil
        let instants = instants(of: plan.slot)
        try db.execute(
            sql: """
                INSERT INTO session (code, cohortID, teamID, participantID, module, title, occurrence, date, startMinute,
                    minutes, startsAt, endsAt, roomID, state, changedAt)
                VALUES (:code, :cohort, :team, :participant, :module, :title, :occurrence, :date, :start, :minutes, :starts,
                    :ends, :room, 'planned', :at)
                """,
            arguments: [
                "code": isTaken ? "" : code?.rawValue ?? "", "cohort": cohort.id, "team": plan.team,
                "participant": plan.participant, "module": plan.module, "title": title, "occurrence": plan.occurrence,
                "date": plan.slot.date,
                "start": plan.slot.start.minutesSinceMidnight, "minutes": plan.slot.minutes,
                "starts": instants.start, "ends": instants.end, "room": plan.room, "at": transaction.act.at,
            ]
        )
        let id = Session.ID(rawValue: db.lastInsertedRowID)
        // Too long, or that of a session before the team was formed anew or the member came back.
        try db.execute(
            sql: "UPDATE session SET code = \(SessionCode.withoutUnit) WHERE id = ? AND code = ''",
            arguments: [id]
        )
        try setFacilitators(plan.facilitators, of: id, in: db)
        return id
    }

    /// The code of the team or member whose session it is.
    ///
    /// - Throws: ``CohortError`` when they are not of the cohort, or the module is not for them: both changed since planning.
    private func unit(of plan: SessionPlan, _ module: Module, in db: Database) throws -> Code? {
        let isFitting =
            switch module.unit {
            case .cohort, .team, .table: plan.team == nil && plan.participant == nil
            case .eachTeam: plan.team != nil && plan.participant == nil
            case .eachPerson: plan.team == nil && plan.participant != nil
            }
        let code = try Code.fetchOne(
            db,
            sql: """
                SELECT code FROM team WHERE id = :team AND cohortID = :cohort
                UNION ALL SELECT code FROM participant WHERE id = :participant AND id IN (
                    SELECT participantID FROM membership WHERE cohortID = :cohort AND leftAt IS NULL)
                """,
            arguments: ["team": plan.team, "participant": plan.participant, "cohort": cohort.id]
        )
        guard isFitting, (code == nil) == module.unit.isWholeCohort else {
            throw CohortError(
                .tryAgain,
                "The teams or the members of cohort \(cohort.code) changed while \(module.code) was planned.",
                remedy: "Plan again."
            )
        }
        return code
    }

    private func move(_ session: Session, to plan: SessionPlan, in transaction: Transaction) throws -> Session.ID {
        let instants = instants(of: plan.slot)
        // First when, and by whom: the schema notes for calendars who had the session, as it was, until this change.
        try transaction.db.execute(
            sql: "UPDATE session SET revision = revision + 1, changedAt = :at WHERE id = :id",
            arguments: ["at": transaction.act.at, "id": session.id]
        )
        try setFacilitators(plan.facilitators, of: session.id, in: transaction.db)
        try transaction.db.execute(
            sql: """
                UPDATE session SET date = :date, startMinute = :start, minutes = :minutes, startsAt = :starts,
                    endsAt = :ends, roomID = :room
                WHERE id = :id
                """,
            arguments: [
                "date": plan.slot.date, "start": plan.slot.start.minutesSinceMidnight, "minutes": plan.slot.minutes,
                "starts": instants.start, "ends": instants.end, "room": plan.room, "id": session.id,
            ]
        )
        try transaction.withdrawReminders(
            "sessionID = :session",
            ["session": session.id],
            reason: "The session was moved; the reminder was made anew."
        )
        return session.id
    }

    private func setFacilitators(_ facilitators: [Facilitator.ID], of session: Session.ID, in db: Database) throws {
        try db.execute(sql: "DELETE FROM sessionFacilitator WHERE sessionID = ?", arguments: [session])
        for (position, facilitator) in facilitators.enumerated() {
            try db.execute(
                sql: "INSERT INTO sessionFacilitator (sessionID, facilitatorID, position) VALUES (?, ?, ?)",
                arguments: [session, facilitator, position]
            )
        }
    }

    private func instants(of slot: Slot) -> (start: Moment, end: Moment) {
        let start = planner.programme.timeZone.moment(of: slot.date, at: slot.start)
        return (start, start + .minutes(slot.minutes))
    }

    /// Where a session is; whose it is, is as in `plan`.
    private func place(of session: Session, as plan: SessionPlan, in db: Database) throws -> SessionPlan {
        SessionPlan(
            cohort: cohort.id,
            team: plan.team,
            participant: plan.participant,
            module: session.module,
            occurrence: session.occurrence,
            slot: session.slot,
            room: try session.room.map { try Noun.room.id(Reference($0), in: db) },
            facilitators: try session.facilitators.map { try Noun.facilitator.id(Reference($0), in: db) }
        )
    }

    /// Tells all members of the cohort, and those who lead `sessions`.
    func tellEveryone(_ text: String, facilitatorsOf sessions: [Session], in transaction: Transaction) throws {
        try tell(text, members: store.memberIDs(of: cohort.id, in: transaction.db), of: sessions, in: transaction)
    }

    /// Tells those who take part in a session and those who lead it.
    func tell(_ text: String, of session: Session, in transaction: Transaction) throws {
        try tell(text, members: SessionMembers.now(session.id, in: transaction.db), of: [session], in: transaction)
    }

    private func tell(
        _ text: String,
        members: [Participant.ID],
        of sessions: [Session],
        in transaction: Transaction
    ) throws {
        for member in members {
            try planner.announce(text, to: .participant(member), cohort: cohort.id, in: transaction)
        }
        let facilitators = Set(sessions.flatMap(\.facilitators)).sorted()
        for code in facilitators {
            let id = try Noun.facilitator.id(Reference(code), as: Facilitator.self, in: transaction.db)
            // They may have several cohorts, and hear of them in one message.
            try planner.announce("\(cohort.code): \(text)", to: .facilitator(id), cohort: cohort.id, in: transaction)
        }
    }
}
