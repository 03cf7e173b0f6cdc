package import CohortCore
import GRDB

/// Whether one of those who were to take part in a session was there, as far as it is recorded.
package struct AttendanceRow: Hashable, Sendable {
    package var participant: Code
    package var state: AttendanceState?
    package var recordedAt: Moment?
}

extension Store {
    /// Records who came to a session.
    ///
    /// What was recorded before is withdrawn, not overwritten; the session then is held, and whoever was absent is offered
    /// the catch-up of the programme's rules. `others` is the state of all who take part and are not listed and have none yet;
    /// `nil` leaves them open.
    package func recordAttendance(
        _ entries: [(participant: Code, state: AttendanceState)],
        others: AttendanceState?,
        at reference: Reference,
        policy: ReminderPolicy,
        isDryRun: Bool,
        by act: Act
    ) async throws -> (session: Session, rows: [AttendanceRow]) {
        try await write(act, isDryRun: isDryRun) { transaction in
            let db = transaction.db
            let before = try session(Noun.session.id(reference, in: db), in: db)
            guard before.state != .cancelled else {
                throw CohortError(.conflict, "The session \(before.code) is cancelled.")
            }
            guard before.startsAt <= act.at else {
                throw CohortError(
                    .conflict,
                    "The session \(before.code) begins at \(before.startsAt), which is still to come.",
                    remedy: "Record attendance once it has begun."
                )
            }
            let cohortID = try Noun.cohort.id(Reference(before.cohort), as: Cohort.self, in: db)
            let cohort = try cohort(cohortID, in: db)
            let stored = try storedProgramme(Reference(cohort.programme), version: cohort.programmeVersion, in: db)
            let planner = ReminderPlanner(
                programme: stored.programme,
                programmeID: try Noun.programme.id(Reference(cohort.programme), in: db),
                policy: policy
            )
            guard !entries.isEmpty || others != nil else {
                throw CohortError(
                    .invalid,
                    "No attendance is given for \(before.code).",
                    remedy: "List who came, or say what holds for all others."
                )
            }
            let states = try states(entries, others: others, at: before, in: db)
            for (participant, state) in states {
                try record(state, of: participant, at: before, in: transaction)
                try transaction.withdrawReminders(
                    "sessionID = :session AND participantID = :participant AND kind = 'catch_up'",
                    ["session": before.id, "participant": participant],
                    reason: "The attendance was recorded anew."
                )
                if state.isAbsent {
                    try planner.enqueueCatchUp(before, cohort: cohortID, absent: participant, in: transaction)
                }
            }
            try db.execute(sql: "UPDATE session SET state = 'held' WHERE id = ?", arguments: [before.id])
            let absent = states.count { $0.state.isAbsent }
            try transaction.audit(
                "attendance.record",
                before.code,
                ["recorded": "\(states.count)", "absent": "\(absent)"]
            )
            return (try session(before.id, in: db), try attendanceRows(of: before, in: db))
        }
    }

    /// Everyone who was to take part in the session with what is recorded, by code.
    package func attendance(at reference: Reference) async throws -> (session: Session, rows: [AttendanceRow]) {
        try await read { db in
            let session = try session(Noun.session.id(reference, in: db), in: db)
            return (session, try attendanceRows(of: session, in: db))
        }
    }

    private func states(
        _ entries: [(participant: Code, state: AttendanceState)],
        others: AttendanceState?,
        at session: Session,
        in db: Database
    ) throws -> [(participant: Participant.ID, state: AttendanceState)] {
        let members = try SessionMembers.then(session, in: db)
        var states: [(participant: Participant.ID, state: AttendanceState)] = []
        for entry in entries {
            let id = try Noun.participant.id(Reference(entry.participant), as: Participant.self, in: db)
            guard members.contains(id) else {
                throw CohortError(
                    .invalid,
                    "\(entry.participant) was not in \(session.group) when \(session.code) took place.",
                    remedy: "`cohortctl attendance show \(session.code)` lists who was; nothing was recorded."
                )
            }
            guard !states.contains(where: { $0.participant == id }) else {
                throw CohortError(.invalid, "\(entry.participant) is listed twice.", remedy: "List everyone once.")
            }
            states.append((id, entry.state))
        }
        guard let others else { return states }
        let recorded = try Participant.ID.fetchSet(
            db,
            sql: "SELECT participantID FROM attendance WHERE sessionID = ? AND withdrawnAt IS NULL",
            arguments: [session.id]
        )
        let listed = Set(states.map(\.participant))
        return states + members.filter { !listed.contains($0) && !recorded.contains($0) }.map { ($0, others) }
    }

    private func record(
        _ state: AttendanceState,
        of participant: Participant.ID,
        at session: Session,
        in transaction: Transaction
    ) throws {
        let db = transaction.db
        try db.execute(
            sql: """
                UPDATE attendance SET withdrawnAt = max(:at, recordedAt)
                WHERE sessionID = :session AND participantID = :participant AND withdrawnAt IS NULL
                """,
            arguments: ["at": transaction.act.at, "session": session.id, "participant": participant]
        )
        let last = try Moment.fetchOne(
            db,
            sql: "SELECT max(recordedAt) FROM attendance WHERE sessionID = ? AND participantID = ?",
            arguments: [session.id, participant]
        )
        // Two records of one millisecond are told apart by the next.
        let recordedAt = max(transaction.act.at, last.map { $0 + .milliseconds(1) } ?? transaction.act.at)
        try db.execute(
            sql: """
                INSERT INTO attendance (sessionID, participantID, state, recordedAt, principal)
                VALUES (:session, :participant, :state, :at, :principal)
                """,
            arguments: [
                "session": session.id, "participant": participant, "state": state.description, "at": recordedAt,
                "principal": transaction.act.principal.description,
            ]
        )
    }

    private func attendanceRows(of session: Session, in db: Database) throws -> [AttendanceRow] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT participant.code, attendance.state, recordedAt FROM participant
                LEFT JOIN attendance ON participantID = participant.id AND sessionID = :session AND withdrawnAt IS NULL
                WHERE participant.id IN (\(SessionMembers.were))
                ORDER BY participant.code
                """,
            arguments: ["session": session.id, "starts": session.startsAt, "ends": session.endsAt]
        )
        .map { row in
            let text: String? = row["state"]
            return AttendanceRow(
                participant: row["code"],
                state: try text.map { try AttendanceState(checking: $0, field: "state") },
                recordedAt: row["recordedAt"]
            )
        }
    }
}

extension Session {
    /// Whose it is, in words.
    fileprivate var group: String {
        if let participant { return "the session of \(participant)" }
        return team.map { "the team \($0)" } ?? "cohort \(cohort)"
    }
}
