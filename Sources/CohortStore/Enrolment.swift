package import CohortCore
import GRDB

/// What enrolling did for one participant.
package enum EnrolOutcome: Hashable, Sendable {
    case enrolled
    case unchanged
    /// Left out, with the reason.
    case passedOver(String)
}

extension Store {
    /// Enrols the listed participants, or everyone who consented and has not declined, withdrawn or been through it.
    ///
    /// A listed participant who may not be enrolled is an error and nobody is enrolled; `nil` passes such people over.
    package func enrol(
        _ participants: [Code]?,
        in programme: Reference,
        policy: ReminderPolicy,
        isDryRun: Bool,
        by act: Act
    ) async throws -> [(participant: Code, outcome: EnrolOutcome)] {
        try await write(act, isDryRun: isDryRun) { transaction in
            let db = transaction.db
            let stored = try storedProgramme(programme, in: db)
            let programmeID = try Noun.programme.id(programme, as: Programme.self, in: db)
            let rows = try candidates(participants, in: db)
            var outcomes: [(participant: Code, outcome: EnrolOutcome)] = []
            var added: [Participant.ID] = []
            for row in rows {
                let id: Participant.ID = row["id"]
                let outcome = try outcome(of: row, in: programmeID, isNamed: participants != nil, db: db)
                if case .passedOver(let reason) = outcome, participants != nil {
                    throw CohortError(
                        .conflict,
                        "\(row["code"] as String) cannot be enrolled: \(reason).",
                        remedy: "Leave them out, or record the change of mind first; nobody was enrolled."
                    )
                }
                if outcome == .enrolled {
                    try db.execute(
                        sql: """
                            INSERT INTO enrolment (programmeID, participantID, state, enrolledAt)
                            VALUES (:programme, :participant, 'enrolled', :at)
                            ON CONFLICT (programmeID, participantID)
                            DO UPDATE SET state = 'enrolled', enrolledAt = :at, endedAt = NULL, reason = NULL
                            """,
                        arguments: ["programme": programmeID, "participant": id, "at": act.at]
                    )
                    added.append(id)
                }
                outcomes.append((row["code"], outcome))
            }
            guard !added.isEmpty else { return outcomes }
            let planner = ReminderPlanner(programme: stored.programme, programmeID: programmeID, policy: policy)
            for participant in added { try planner.enqueueWelcome(to: participant, in: transaction) }
            try transaction.audit(
                "enrolment.add",
                stored.programme.code,
                ["enrolled": outcomes.filter { $0.outcome == .enrolled }.map(\.participant.rawValue)]
            )
            return outcomes
        }
    }

    /// Ends an enrolment without fault: they leave their cohort and are sent no more reminders of this programme.
    ///
    /// Who `declines` is never asked again, for any programme.
    package func withdraw(
        _ participant: Reference,
        from programme: Reference,
        reason: String?,
        declines: Bool,
        by act: Act
    ) async throws -> Enrolment {
        try await write(act) { transaction in
            let db = transaction.db
            let programmeID = try Noun.programme.id(programme, as: Programme.self, in: db)
            let participantID = try Noun.participant.id(participant, as: Participant.self, in: db)
            try db.execute(
                sql: """
                    UPDATE enrolment SET state = 'withdrawn', endedAt = :at, reason = :reason
                    WHERE programmeID = :programme AND participantID = :participant AND state = 'enrolled'
                    """,
                arguments: ["at": act.at, "reason": reason, "programme": programmeID, "participant": participantID]
            )
            guard db.changesCount == 1 else {
                throw CohortError(
                    .conflict,
                    "\(participant) is not enrolled in \(programme).",
                    remedy: "`cohortctl enrolment list \(programme)` shows who is."
                )
            }
            try db.execute(
                sql: """
                    UPDATE membership SET leftAt = max(:at, joinedAt)
                    WHERE participantID = :participant AND leftAt IS NULL AND cohortID IN (
                        SELECT cohort.id FROM cohort JOIN programmeVersion ON programmeVersion.id = programmeVersionID
                        WHERE programmeID = :programme)
                    """,
                arguments: ["at": act.at, "participant": participantID, "programme": programmeID]
            )
            try leaveTeams(
                of: """
                    team.cohortID IN (SELECT cohort.id FROM cohort
                        JOIN programmeVersion ON programmeVersion.id = programmeVersionID WHERE programmeID = :scope)
                    """,
                programmeID.rawValue,
                participantID,
                in: transaction
            )
            try callOffSessions(
                of: participantID,
                where: """
                    cohortID IN (SELECT cohort.id FROM cohort
                        JOIN programmeVersion ON programmeVersion.id = programmeVersionID WHERE programmeID = :programme)
                    """,
                ["programme": programmeID],
                in: transaction
            )
            if declines {
                try db.execute(
                    sql: "UPDATE participant SET aspiration = 'declines' WHERE id = ?",
                    arguments: [participantID]
                )
            }
            // A decline is for every programme; who only withdraws is told of others, as a line manager, all the same.
            try transaction.withdrawReminders(
                declines
                    ? "(participantID = :participant OR aboutID = :participant)"
                    : "\(Self.remindersOfThem) AND +programmeID = :programme",
                declines
                    ? ["participant": participantID] : ["participant": participantID, "programme": programmeID],
                reason: declines ? "They declined." : "They withdrew."
            )
            let enrolment = try enrolments(of: programmeID, participant: participantID, in: db)[0]
            try transaction.audit(
                declines ? "enrolment.decline" : "enrolment.withdraw",
                enrolment.participant,
                ["programme": enrolment.programme.rawValue]
            )
            return enrolment
        }
    }

    package func enrolments(in programme: Reference) async throws -> [Enrolment] {
        try await read { db in
            try enrolments(of: Noun.programme.id(programme, as: Programme.self, in: db), participant: nil, in: db)
        }
    }

    private func enrolments(
        of programme: Identifier<Programme>,
        participant: Participant.ID?,
        in db: Database
    ) throws -> [Enrolment] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT enrolment.*, programme.code AS programme, participant.code AS participant FROM enrolment
                JOIN programme ON programme.id = programmeID JOIN participant ON participant.id = participantID
                WHERE programmeID = :programme AND (:participant IS NULL OR participantID = :participant)
                ORDER BY participant.code
                """,
            arguments: ["programme": programme, "participant": participant]
        )
        .map { row in
            Enrolment(
                id: row["id"],
                programme: row["programme"],
                participant: row["participant"],
                state: row["state"],
                enrolledAt: row["enrolledAt"],
                endedAt: row["endedAt"],
                reason: row["reason"]
            )
        }
    }

    private func candidates(_ participants: [Code]?, in db: Database) throws -> [Row] {
        let columns = "SELECT id, code, aspiration, hasConsented FROM participant"
        guard let participants else { return try Row.fetchAll(db, sql: "\(columns) ORDER BY code") }
        return try participants.map { code in
            let id = try Noun.participant.id(Reference(code), as: Participant.self, in: db)
            guard let row = try Row.fetchOne(db, sql: "\(columns) WHERE id = ?", arguments: [id]) else {
                throw CohortError.notFound("participant", code)
            }
            return row
        }
    }

    /// Who withdrew or has been through it is enrolled again only by name.
    private func outcome(
        of row: Row,
        in programme: Identifier<Programme>,
        isNamed: Bool,
        db: Database
    ) throws -> EnrolOutcome {
        if row["aspiration"] == Aspiration.declines { return .passedOver("they declined, which is final") }
        if row["hasConsented"] == false { return .passedOver("they have not consented") }
        let state = try EnrolmentState.fetchOne(
            db,
            sql: "SELECT state FROM enrolment WHERE programmeID = ? AND participantID = ?",
            arguments: [programme, row["id"] as Int64]
        )
        return switch state {
        case .enrolled: .unchanged
        case nil: .enrolled
        case .withdrawn: isNamed ? .enrolled : .passedOver("they withdrew")
        case .completed: isNamed ? .enrolled : .passedOver("they have been through it")
        }
    }
}
