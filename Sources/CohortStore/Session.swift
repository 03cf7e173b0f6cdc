package import CohortCore
import GRDB

/// Which sessions are meant; all conditions must hold.
package struct SessionSelection: Hashable, Sendable {
    package var cohort: Code?
    /// Those in which they take part now.
    package var participant: Code?
    package var facilitator: Code?
    package var room: Code?
    package var from: LocalDate?
    package var until: LocalDate?

    package init(
        cohort: Code? = nil,
        participant: Code? = nil,
        facilitator: Code? = nil,
        room: Code? = nil,
        from: LocalDate? = nil,
        until: LocalDate? = nil
    ) {
        self.cohort = cohort
        self.participant = participant
        self.facilitator = facilitator
        self.room = room
        self.from = from
        self.until = until
    }
}

extension Store {
    /// The sessions that match, in the order of their start.
    package func sessions(_ selection: SessionSelection) async throws -> [Session] {
        try await read { db in
            try sessions(
                """
                (:cohort IS NULL OR cohort.code = :cohort) AND (:room IS NULL OR room.code = :room)
                AND (:from IS NULL OR date >= :from) AND (:until IS NULL OR date <= :until)
                AND (:participant IS NULL OR \(SessionMembers.includesParticipant))
                AND (:facilitator IS NULL OR session.id IN (
                    SELECT sessionID FROM sessionFacilitator JOIN facilitator ON facilitator.id = facilitatorID
                    WHERE facilitator.code = :facilitator))
                """,
                [
                    "cohort": selection.cohort, "room": selection.room, "from": selection.from,
                    "until": selection.until, "participant": selection.participant,
                    "facilitator": selection.facilitator,
                ],
                in: db
            )
        }
    }

    package func session(_ reference: Reference) async throws -> Session {
        try await read { db in try session(Noun.session.id(reference, in: db), in: db) }
    }

    func session(_ id: Session.ID, in db: Database) throws -> Session {
        guard let session = try sessions("session.id = :id", ["id": id], in: db).first else {
            throw CohortError.notFound("session", id)
        }
        return session
    }

    func sessions(_ condition: String, _ arguments: StatementArguments, in db: Database) throws -> [Session] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT session.*, cohort.code AS cohort, room.code AS room,
                    (SELECT code FROM team WHERE team.id = session.teamID) AS team,
                    (SELECT code FROM participant WHERE participant.id = session.participantID) AS participant
                FROM session
                JOIN cohort ON cohort.id = cohortID LEFT JOIN room ON room.id = roomID
                WHERE \(condition) ORDER BY startsAt, session.code
                """,
            arguments: arguments
        )
        .map { row in
            let id: Session.ID = row["id"]
            let facilitators = try Code.fetchAll(
                db,
                sql: """
                    SELECT code FROM sessionFacilitator JOIN facilitator ON facilitator.id = facilitatorID
                    WHERE sessionID = ? ORDER BY position
                    """,
                arguments: [id]
            )
            return Session(
                id: id,
                code: row["code"],
                cohort: row["cohort"],
                team: row["team"],
                participant: row["participant"],
                module: row["module"],
                title: row["title"],
                occurrence: row["occurrence"],
                slot: Slot(
                    date: row["date"],
                    start: LocalTime(minutesSinceMidnight: row["startMinute"]) ?? .midnight,
                    minutes: row["minutes"]
                ),
                startsAt: row["startsAt"],
                endsAt: row["endsAt"],
                room: row["room"],
                facilitators: facilitators,
                state: row["state"],
                revision: row["revision"],
                isPinned: row["isPinned"],
                isFormer: row["isFormer"]
            )
        }
    }

    /// Pins a session where it is, or lets planning move it again.
    package func pin(_ reference: Reference, _ isPinned: Bool, by act: Act) async throws -> Session {
        try await write(act) { transaction in
            let id = try Noun.session.id(reference, as: Session.self, in: transaction.db)
            try transaction.db.execute(
                sql: "UPDATE session SET isPinned = ? WHERE id = ?",
                arguments: [isPinned, id]
            )
            let session = try session(id, in: transaction.db)
            try transaction.audit(isPinned ? "session.pin" : "session.unpin", session.code, [String: String]())
            return session
        }
    }
}
