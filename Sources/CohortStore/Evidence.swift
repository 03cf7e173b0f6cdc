package import CohortCore
import GRDB

/// One attended, or missed, session with what it can develop: the raw material of observations.
package struct AttendedSession: Hashable, Sendable {
    package var attendance: Attendance
    package var module: Code
    package var cohort: Code
    package var minutes: Int
}

/// All that is on record about one participant from which their progress follows.
package struct Evidence: Hashable, Sendable {
    package var attended: [AttendedSession]
    package var assessments: [Assessment]
    package var contacts: [ContactRecord]
}

/// A contact outside the sessions.
package struct ContactRecord: Hashable, Sendable {
    package var from: Participant.ID
    package var to: Participant.ID
    package var mode: ContactMode
    package var hours: Double
    package var happenedAt: Moment
    package var recordedAt: Moment
    package var withdrawnAt: Moment?
}

extension Store {
    /// The evidence of several participants in one read.
    package func evidence(of participants: [Participant.ID]) async throws -> [Participant.ID: Evidence] {
        try await read { db in
            let list = "[" + participants.map(\.description).joined(separator: ",") + "]"
            let condition = "IN (SELECT value FROM json_each(:list))"
            let arguments: StatementArguments = ["list": list]
            var evidence = Dictionary(
                uniqueKeysWithValues: Set(participants).map {
                    ($0, Evidence(attended: [], assessments: [], contacts: []))
                }
            )
            let attended = try Row.fetchCursor(
                db,
                sql: """
                    SELECT attendance.*, module, minutes, startsAt, cohort.code AS cohort FROM attendance
                    JOIN session ON session.id = sessionID JOIN cohort ON cohort.id = cohortID
                    WHERE attendance.participantID \(condition) ORDER BY startsAt, recordedAt
                    """,
                arguments: arguments
            )
            while let row = try attended.next() {
                let participant: Participant.ID = row["participantID"]
                let attendance = Attendance(
                    session: row["sessionID"],
                    participant: participant,
                    state: try AttendanceState(checking: row["state"], field: "state"),
                    happenedAt: row["startsAt"],
                    recordedAt: row["recordedAt"],
                    withdrawnAt: row["withdrawnAt"]
                )
                let session = AttendedSession(
                    attendance: attendance,
                    module: row["module"],
                    cohort: row["cohort"],
                    minutes: row["minutes"]
                )
                evidence[participant]?.attended.append(session)
            }
            for assessment in try assessments("participantID \(condition)", arguments, in: db) {
                evidence[assessment.participant]?.assessments.append(assessment)
            }
            let contacts = try Row.fetchCursor(
                db,
                sql: "SELECT * FROM contact WHERE fromID \(condition) OR toID \(condition) ORDER BY happenedAt, id",
                arguments: arguments
            )
            while let row = try contacts.next() {
                let contact = try ContactRecord(row: row)
                evidence[contact.from]?.contacts.append(contact)
                evidence[contact.to]?.contacts.append(contact)
            }
            return evidence
        }
    }

    /// Who else was at these sessions, as recorded now.
    package func companions(of sessions: Set<Session.ID>) async throws -> [Session.ID: [Participant.ID]] {
        try await read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT sessionID, participantID FROM attendance
                    WHERE withdrawnAt IS NULL AND state NOT IN ('absent', 'excused')
                        AND sessionID IN (SELECT value FROM json_each(:list))
                    ORDER BY sessionID, participantID
                    """,
                arguments: ["list": "[" + sessions.sorted().map(\.description).joined(separator: ",") + "]"]
            )
            return Dictionary(grouping: rows) { $0["sessionID"] as Session.ID }
                .mapValues { $0.map { $0["participantID"] } }
        }
    }

    /// Codes and main professions of participants, for labels and for telling disciplines apart.
    package func labels(
        of participants: Set<Participant.ID>
    ) async throws -> [Participant.ID: (code: Code, profession: Code?)] {
        try await read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT id, code, (SELECT profession FROM participantProfession WHERE participantID = participant.id
                        ORDER BY share DESC, profession LIMIT 1) AS profession
                    FROM participant WHERE id IN (SELECT value FROM json_each(:list))
                    """,
                arguments: ["list": "[" + participants.sorted().map(\.description).joined(separator: ",") + "]"]
            )
            return Dictionary(uniqueKeysWithValues: rows.map { ($0["id"], ($0["code"], $0["profession"])) })
        }
    }

    package func recordContact(
        from: Reference,
        to: Reference,
        mode: ContactMode,
        hours: Double,
        happenedAt: Moment,
        by act: Act
    ) async throws {
        guard hours > 0, hours <= 1_000 else {
            throw CohortError(.invalid, "\(hours) hours are not within 0…1,000.", at: .init(field: "hours"))
        }
        guard happenedAt <= act.at else {
            throw CohortError(
                .invalid,
                "The contact at \(happenedAt) is still to come.",
                at: .init(field: "happenedAt")
            )
        }
        try await write(act) { transaction in
            let fromID = try Noun.participant.id(from, as: Participant.self, in: transaction.db)
            let toID = try Noun.participant.id(to, as: Participant.self, in: transaction.db)
            guard fromID != toID else {
                throw CohortError(.invalid, "\(from) cannot have a tie with themselves.", at: .init(field: "to"))
            }
            try transaction.db.execute(
                sql: """
                    INSERT INTO contact (fromID, toID, mode, hours, happenedAt, recordedAt, principal)
                    VALUES (:from, :to, :mode, :hours, :happened, :at, :principal)
                    """,
                arguments: [
                    "from": fromID, "to": toID, "mode": mode.rawValue, "hours": hours, "happened": happenedAt,
                    "at": act.at, "principal": act.principal.description,
                ]
            )
            let (one, other) = try (code(of: fromID, in: transaction.db), code(of: toID, in: transaction.db))
            try transaction.audit("tie.record", one, ["with": other, "mode": mode.rawValue])
        }
    }
}

extension ContactRecord {
    fileprivate init(row: Row) throws {
        let mode: String = row["mode"]
        guard let mode = ContactMode(rawValue: mode) else {
            throw CohortError(.failed, "The database holds the unknown contact mode “\(mode)”.")
        }
        self.init(
            from: row["fromID"],
            to: row["toID"],
            mode: mode,
            hours: row["hours"],
            happenedAt: row["happenedAt"],
            recordedAt: row["recordedAt"],
            withdrawnAt: row["withdrawnAt"]
        )
    }
}
