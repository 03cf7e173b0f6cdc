package import CohortCore
import GRDB

extension Store {
    /// The members of a cohort now, with what formation and timetabling need of them, by code.
    package func members(of cohort: Reference) async throws -> [Candidate] {
        try await read { db in
            let id = try Noun.cohort.id(cohort, as: Cohort.self, in: db)
            return try candidates(memberIDs(of: id, in: db), in: db)
        }
    }

    /// Everyone who is or was in a cohort, by code.
    package func memberships(of cohort: Reference) async throws -> [Membership] {
        try await read { db in
            let id = try Noun.cohort.id(cohort, as: Cohort.self, in: db)
            return try Row.fetchAll(
                db,
                sql: """
                    SELECT cohort.code AS cohort, participant.code AS participant, organisation.code AS organisation,
                        organisation.sector, participant.id, joinedAt, leftAt, lockedAt
                    FROM membership JOIN cohort ON cohort.id = cohortID
                    JOIN participant ON participant.id = participantID
                    JOIN organisation ON organisation.id = organisationID
                    WHERE cohortID = ? ORDER BY participant.code, joinedAt
                    """,
                arguments: [id]
            )
            .map { row in
                Membership(
                    cohort: row["cohort"],
                    participant: row["participant"],
                    organisation: row["organisation"],
                    sector: row["sector"],
                    professions: try professionShares(of: row["id"], in: db),
                    joinedAt: row["joinedAt"],
                    leftAt: row["leftAt"],
                    lockedAt: row["lockedAt"]
                )
            }
        }
    }

    /// Adds an enrolled participant to a cohort that is under way or about to be; they get the reminders still to come.
    package func addMember(
        _ participant: Reference,
        to reference: Reference,
        policy: ReminderPolicy,
        by act: Act
    ) async throws {
        try await write(act) { transaction in
            let db = transaction.db
            let cohort = try cohort(Noun.cohort.id(reference, in: db), in: db)
            let participantID = try Noun.participant.id(participant, as: Participant.self, in: db)
            let programmeID = try Noun.programme.id(Reference(cohort.programme), as: Programme.self, in: db)
            let stored = try storedProgramme(Reference(cohort.programme), version: cohort.programmeVersion, in: db)
            guard cohort.state == .formed || cohort.state == .started else {
                throw CohortError(
                    .conflict,
                    "Cohort \(cohort.code) is \(cohort.state.rawValue): nobody joins it any more.",
                    remedy: "`cohortctl cohort list` shows the others."
                )
            }
            let size = stored.programme.cohortRules.size
            guard cohort.memberCount < size.maximum else {
                throw CohortError(
                    .conflict,
                    "Cohort \(cohort.code) is full: \(cohort.memberCount) of \(size.maximum) seats are taken.",
                    remedy: "Raise its size in the programme or choose another cohort."
                )
            }
            let planner = ReminderPlanner(programme: stored.programme, programmeID: programmeID, policy: policy)
            try join(cohort, participantID, planner: planner, in: transaction)
            for session in try sessionsToCome(of: cohort.id, at: act.at, in: db) {
                try planner.enqueueSession(session, cohort: cohort.id, only: participantID, in: transaction)
            }
            try transaction.audit("cohort.add-member", cohort.code, ["participant": code(of: participantID, in: db)])
        }
    }

    /// Ends a membership; the enrolment stays, so that another cohort can be found.
    package func removeMember(_ participant: Reference, from reference: Reference, by act: Act) async throws {
        try await write(act) { transaction in
            let db = transaction.db
            let cohort = try cohort(Noun.cohort.id(reference, in: db), in: db)
            let participantID = try Noun.participant.id(participant, as: Participant.self, in: db)
            try leave(cohort, participantID, in: transaction)
            try transaction.audit("cohort.remove-member", cohort.code, ["participant": code(of: participantID, in: db)])
        }
    }

    /// Ends a membership with its teams, the sessions of this member alone, and the reminders still to come.
    func leave(_ cohort: Cohort, _ participant: Participant.ID, in transaction: Transaction) throws {
        let db = transaction.db
        try db.execute(
            sql: """
                UPDATE membership SET leftAt = max(:at, joinedAt)
                WHERE cohortID = :cohort AND participantID = :participant AND leftAt IS NULL
                """,
            arguments: ["at": transaction.act.at, "cohort": cohort.id, "participant": participant]
        )
        guard db.changesCount == 1 else {
            throw CohortError(.conflict, "\(try code(of: participant, in: db)) is not in cohort \(cohort.code).")
        }
        try leaveTeams(of: "team.cohortID = :scope", cohort.id.rawValue, participant, in: transaction)
        try callOffSessions(
            of: participant,
            where: "cohortID = :cohort",
            ["cohort": cohort.id],
            in: transaction
        )
        // What they are told of others, as a line manager, goes on.
        try transaction.withdrawReminders(
            "\(Self.remindersOfThem) AND +cohortID = :cohort",
            ["participant": participant, "cohort": cohort.id],
            reason: "They left the cohort."
        )
    }

    func sessionsToCome(of cohort: Cohort.ID, at now: Moment, in db: Database) throws -> [Session] {
        try sessions(
            "cohortID = :cohort AND session.state = 'planned' AND startsAt > :now",
            ["cohort": cohort, "now": now],
            in: db
        )
    }

    /// Makes someone who is enrolled a member, and enqueues what the cohort's start asks for.
    func join(
        _ cohort: Cohort,
        _ participant: Participant.ID,
        planner: ReminderPlanner,
        in transaction: Transaction
    ) throws {
        let db = transaction.db
        let isEnrolled = try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT * FROM enrolment WHERE programmeID = ? AND participantID = ? AND state = 'enrolled')
                """,
            arguments: [planner.programmeID, participant]
        )
        guard isEnrolled == true else {
            let code = try code(of: participant, in: db)
            throw CohortError(
                .conflict,
                "\(code) is not enrolled in \(cohort.programme).",
                remedy: "`cohortctl enrol \(cohort.programme) \(code)` does that."
            )
        }
        let other = try String.fetchOne(
            db,
            sql: """
                SELECT cohort.code FROM membership JOIN cohort ON cohort.id = cohortID
                JOIN programmeVersion ON programmeVersion.id = programmeVersionID
                WHERE participantID = :participant AND leftAt IS NULL AND programmeID = :programme
                    AND cohort.state <> 'cancelled'
                """,
            arguments: ["participant": participant, "programme": planner.programmeID]
        )
        if let other {
            throw CohortError(
                .conflict,
                "\(try code(of: participant, in: db)) is in cohort \(other) of this programme already.",
                remedy: "`cohortctl cohort remove-member \(other) …` first, or form again."
            )
        }
        // Who left and comes back within one millisecond joins in the next.
        try db.execute(
            sql: """
                INSERT INTO membership (cohortID, participantID, joinedAt)
                SELECT :cohort, :participant, max(:at, coalesce(max(joinedAt) + 1, :at)) FROM membership
                WHERE cohortID = :cohort AND participantID = :participant
                """,
            arguments: ["cohort": cohort.id, "participant": participant, "at": transaction.act.at]
        )
        try planner.enqueueCohort(cohort, member: participant, in: transaction)
    }

    /// SQL over `reminder`: what is said to `:participant` of themselves, or of them to others.
    ///
    /// With it a `+` keeps SQLite from reading along the other condition, which may hold for a million rows.
    static let remindersOfThem = "(participantID = :participant AND aboutID IS NULL OR aboutID = :participant)"

    /// Who leaves a cohort leaves its teams; the sessions of a team in which nobody is left are called off.
    ///
    /// `condition` is SQL over `team` with `:scope`.
    func leaveTeams(
        of condition: String,
        _ scope: Int64,
        _ participant: Participant.ID,
        in transaction: Transaction
    ) throws {
        try transaction.db.execute(
            sql: """
                UPDATE teamMembership SET leftAt = max(:at, joinedAt)
                WHERE participantID = :participant AND leftAt IS NULL
                    AND teamID IN (SELECT team.id FROM team WHERE \(condition))
                """,
            arguments: ["at": transaction.act.at, "participant": participant, "scope": scope]
        )
        try callOffSessionsOfEmptyTeams(of: condition, scope, in: transaction)
    }

    func code(of participant: Participant.ID, in db: Database) throws -> String {
        try String.fetchOne(db, sql: "SELECT code FROM participant WHERE id = ?", arguments: [participant])
            ?? "\(participant)"
    }

    func memberIDs(of cohort: Cohort.ID, in db: Database) throws -> [Participant.ID] {
        try Participant.ID.fetchAll(
            db,
            sql: """
                SELECT participantID FROM membership JOIN participant ON participant.id = participantID
                WHERE cohortID = ? AND leftAt IS NULL ORDER BY participant.code
                """,
            arguments: [cohort]
        )
    }
}
