package import CohortCore
import GRDB

extension Store {
    package func teams(of cohort: Reference) async throws -> [Team] {
        try await read { db in
            try teams("cohortID = :cohort", ["cohort": Noun.cohort.id(cohort, as: Cohort.self, in: db)], in: db)
        }
    }

    /// Makes a team of members of one cohort; nobody is in two teams of a cohort at once.
    package func addTeam(
        _ code: Code,
        purpose: String,
        members: [Code],
        to cohort: Reference,
        by act: Act
    ) async throws -> Team {
        try TextRule.name.check(purpose, field: "purpose")
        return try await write(act) { transaction in
            let db = transaction.db
            let cohortID = try Noun.cohort.id(cohort, as: Cohort.self, in: db)
            let seated = try Set(memberIDs(of: cohortID, in: db))
            guard members.count >= 2 else {
                throw CohortError(.invalid, "A team needs two members or more.", at: .init(field: "members"))
            }
            if let taken = try Team.ID.fetchOne(db, sql: "SELECT id FROM team WHERE code = ?", arguments: [code]) {
                throw CohortError(.conflict, "There is a team \(code) already (id \(taken)).")
            }
            try db.execute(
                sql: "INSERT INTO team (cohortID, code, purpose) VALUES (?, ?, ?)",
                arguments: [cohortID, code, purpose]
            )
            let id = Team.ID(rawValue: db.lastInsertedRowID)
            for member in members {
                let participant = try Noun.participant.id(Reference(member), as: Participant.self, in: db)
                guard seated.contains(participant) else {
                    throw CohortError(.conflict, "\(member) is not in cohort \(cohort).")
                }
                let other = try String.fetchOne(
                    db,
                    sql: """
                        SELECT team.code FROM teamMembership JOIN team ON team.id = teamID
                        WHERE participantID = ? AND leftAt IS NULL AND cohortID = ?
                        """,
                    arguments: [participant, cohortID]
                )
                if let other { throw CohortError(.conflict, "\(member) is in the team \(other) already.") }
                try db.execute(
                    sql: "INSERT INTO teamMembership (teamID, participantID, joinedAt) VALUES (?, ?, ?)",
                    arguments: [id, participant, act.at]
                )
            }
            try transaction.audit("team.add", code, ["members": members.map(\.rawValue)])
            return try teams("team.id = :id", ["id": id], in: db)[0]
        }
    }

    /// Dissolves a team; its sessions to come are called off, and everyone concerned is told.
    package func removeTeam(_ team: Reference, from cohort: Reference, by act: Act) async throws {
        try await write(act) { transaction in
            let db = transaction.db
            let cohortID = try Noun.cohort.id(cohort, as: Cohort.self, in: db)
            let id = try Noun.team.id(team, as: Team.self, in: db)
            let removed = try teams("team.id = :id AND cohortID = :cohort", ["id": id, "cohort": cohortID], in: db)
                .first
            guard let removed else {
                throw CohortError(.conflict, "The team \(team) is not of cohort \(cohort).")
            }
            try callOffSessions(of: id, in: transaction)
            try db.execute(sql: "DELETE FROM team WHERE id = ?", arguments: [id])
            try transaction.audit("team.remove", removed.code, ["cohort": removed.cohort.rawValue])
        }
    }

    private func teams(_ condition: String, _ arguments: StatementArguments, in db: Database) throws -> [Team] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT team.*, cohort.code AS cohort FROM team JOIN cohort ON cohort.id = cohortID
                WHERE \(condition) ORDER BY team.code
                """,
            arguments: arguments
        )
        .map { row in
            let id: Team.ID = row["id"]
            let members = try Code.fetchAll(
                db,
                sql: """
                    SELECT participant.code FROM teamMembership JOIN participant ON participant.id = participantID
                    WHERE teamID = ? AND leftAt IS NULL ORDER BY participant.code
                    """,
                arguments: [id]
            )
            return Team(id: id, code: row["code"], cohort: row["cohort"], purpose: row["purpose"], members: members)
        }
    }
}
