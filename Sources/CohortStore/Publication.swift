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

    /// What happened to a session, and how it was before.
    typealias Step = (change: PublishedChange, before: Session?)

    func publish(_ plan: SessionPlan, in transaction: Transaction) throws -> Step {
        let db = transaction.db
        let existing = try store.sessions(
            "cohortID = :cohort AND module = :module AND occurrence = :occurrence",
            ["cohort": cohort.id, "module": plan.module, "occurrence": plan.occurrence],
            in: db
        )
        .first
        let before = try existing.map { try place(of: $0, in: db) }
        if let existing, before == plan { return (PublishedChange(kind: .unchanged, session: existing), existing) }
        if let existing, existing.state != .planned {
            throw CohortError(
                .conflict,
                "The session \(existing.code) is \(existing.state.rawValue) and cannot be moved."
            )
        }
        let id = try existing.map { try move($0, to: plan, in: transaction) } ?? insert(plan, in: transaction)
        let session = try store.session(id, in: db)
        try planner.enqueueSession(session, cohort: cohort.id, isMove: existing != nil, in: transaction)
        return (PublishedChange(kind: existing.map { .moved(before: $0.slot) } ?? .added, session: session), existing)
    }

    private func insert(_ plan: SessionPlan, in transaction: Transaction) throws -> Session.ID {
        guard let module = planner.programme.module(plan.module) else {
            throw CohortError.notFound("module", plan.module)
        }
        let suffix = module.occurrences > 1 ? "-\(plan.occurrence)" : ""
        let title = module.occurrences > 1 ? "\(module.title) \(plan.occurrence)" : module.title
        let instants = instants(of: plan.slot)
        try transaction.db.execute(
            sql: """
                INSERT INTO session (code, cohortID, module, title, occurrence, date, startMinute, minutes, startsAt,
                    endsAt, roomID, state)
                VALUES (:code, :cohort, :module, :title, :occurrence, :date, :start, :minutes, :starts, :ends, :room,
                    'planned')
                """,
            arguments: [
                "code": "\(cohort.code):\(plan.module)\(suffix)", "cohort": cohort.id, "module": plan.module,
                "title": title, "occurrence": plan.occurrence, "date": plan.slot.date,
                "start": plan.slot.start.minutesSinceMidnight, "minutes": plan.slot.minutes,
                "starts": instants.start, "ends": instants.end, "room": plan.room,
            ]
        )
        let id = Session.ID(rawValue: transaction.db.lastInsertedRowID)
        try setFacilitators(plan.facilitators, of: id, in: transaction.db)
        return id
    }

    private func move(_ session: Session, to plan: SessionPlan, in transaction: Transaction) throws -> Session.ID {
        let instants = instants(of: plan.slot)
        try transaction.db.execute(
            sql: """
                UPDATE session SET date = :date, startMinute = :start, minutes = :minutes, startsAt = :starts,
                    endsAt = :ends, roomID = :room, revision = revision + 1
                WHERE id = :id
                """,
            arguments: [
                "date": plan.slot.date, "start": plan.slot.start.minutesSinceMidnight, "minutes": plan.slot.minutes,
                "starts": instants.start, "ends": instants.end, "room": plan.room, "id": session.id,
            ]
        )
        try setFacilitators(plan.facilitators, of: session.id, in: transaction.db)
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

    private func place(of session: Session, in db: Database) throws -> SessionPlan {
        SessionPlan(
            cohort: cohort.id,
            module: session.module,
            occurrence: session.occurrence,
            slot: session.slot,
            room: try session.room.map { try Noun.room.id(Reference($0), in: db) },
            facilitators: try session.facilitators.map { try Noun.facilitator.id(Reference($0), in: db) }
        )
    }

    /// One message to everyone, however many sessions changed.
    ///
    /// - Returns: How many people were told.
    func announce(_ steps: [Step], in transaction: Transaction) throws -> Int {
        let changed = steps.filter { $0.change.kind != .unchanged }
        let added = changed.map(\.change).filter { $0.kind == .added }
        let moved = changed.compactMap { change, before in before.map { Self.sentence($0, becomes: change.session) } }
        var sentences: [String] = []
        if let first = added.map(\.session.slot).min(), let last = added.map(\.session.slot).max() {
            sentences.append("Your timetable is ready: \(added.count) sessions from \(first) to \(last).")
        }
        if !moved.isEmpty { sentences.append("Changed: " + moved.joined(separator: "; ") + ".") }
        guard !sentences.isEmpty else { return 0 }
        // Who leads a session no more has to know it too.
        let sessions = changed.map(\.change.session) + changed.compactMap(\.before)
        return try tellEveryone(sentences.joined(separator: " "), facilitatorsOf: sessions, in: transaction)
    }

    private static func sentence(_ before: Session, becomes after: Session) -> String {
        let place = after.room.map { "room \($0)" } ?? "online"
        if before.slot != after.slot { return "\(after.title): \(before.slot) becomes \(after.slot), \(place)" }
        if before.room != after.room { return "\(after.title) on \(after.slot): now \(place)" }
        let leaders = after.facilitators.map(\.rawValue).joined(separator: " and ")
        return "\(after.title) on \(after.slot): now \(leaders.isEmpty ? "without a facilitator" : "led by \(leaders)")"
    }

    @discardableResult
    func tellEveryone(_ text: String, facilitatorsOf sessions: [Session], in transaction: Transaction) throws -> Int {
        let members = try store.memberIDs(of: cohort.id, in: transaction.db)
        for member in members {
            try planner.announce(text, to: .participant(member), cohort: cohort.id, in: transaction)
        }
        let facilitators = Set(sessions.flatMap(\.facilitators)).sorted()
        for code in facilitators {
            let id = try Noun.facilitator.id(Reference(code), as: Facilitator.self, in: transaction.db)
            // They may have several cohorts, and hear of them in one message.
            try planner.announce("\(cohort.code): \(text)", to: .facilitator(id), cohort: cohort.id, in: transaction)
        }
        return members.count + facilitators.count
    }
}
