package import CohortCore
import GRDB

/// What is on record about a team as a team, as it was known at some moment.
package struct TeamRecord: Hashable, Sendable {
    package struct Seat: Hashable, Sendable {
        package var participant: Participant.ID
        package var joinedAt: Moment
        package var leftAt: Moment?

        package func isTaken(at moment: Moment) -> Bool {
            joinedAt <= moment && leftAt.map { $0 > moment } != false
        }
    }

    package var team: Team
    /// Who is or was in it.
    package var seats: [Seat]
    package var answers: [RecordedCoordinationAnswer]
    package var actions: [TeamAction]
    package var responsibilities: [TeamResponsibility]
}

/// What one member said in one round of one group.
package struct RecordedCoordinationAnswer: Hashable, Sendable {
    package var rater: Participant.ID
    package var raterCode: Code
    /// A family of professions.
    package var about: Code
    package var round: LocalDate
    package var answer: CoordinationAnswer
    package var recordedAt: Moment
}

extension Store {
    /// With `knownAt` only what had been recorded by then, and was not withdrawn; else what is on record now.
    package func teamRecord(_ reference: Reference, knownAt: Moment? = nil) async throws -> TeamRecord {
        try await read { db in
            let id = try Noun.team.id(reference, as: Team.self, in: db)
            guard let team = try team(id, in: db) else { throw CohortError.notFound("team", reference) }
            let seats = try Row.fetchAll(
                db,
                sql: "SELECT * FROM teamMembership WHERE teamID = ? ORDER BY participantID, joinedAt",
                arguments: [id]
            )
            return TeamRecord(
                team: team,
                seats: seats.map {
                    .init(participant: $0["participantID"], joinedAt: $0["joinedAt"], leftAt: $0["leftAt"])
                },
                answers: try coordinationAnswers(of: id, knownAt: knownAt, in: db),
                actions: try actions(of: id, knownAt: knownAt, in: db),
                responsibilities: try responsibilities(of: id, knownAt: knownAt, in: db)
            )
        }
    }

    /// Rows that were on record at `:knownAt`, or are now where that is null.
    static let isKnown = """
        (iif(:knownAt IS NULL, withdrawnAt IS NULL,
            recordedAt <= :knownAt AND (withdrawnAt IS NULL OR withdrawnAt > :knownAt)))
        """

    /// The number after the highest that a team ever had in `table`.
    static func nextNumber(in table: String, of team: Team.ID, _ db: Database) throws -> Int {
        let last = try Int.fetchOne(db, sql: "SELECT max(number) FROM \(table) WHERE teamID = ?", arguments: [team])
        return (last ?? 0) + 1
    }

    /// Withdraws the row with this number that is in force.
    ///
    /// - Throws: ``CohortError`` when there is none.
    static func withdraw(
        _ number: Int,
        from table: String,
        of team: Team,
        called noun: String,
        verb: String,
        in transaction: Transaction
    ) throws {
        try transaction.db.execute(
            sql: """
                UPDATE \(table) SET withdrawnAt = max(:at, recordedAt)
                WHERE teamID = :team AND number = :number AND withdrawnAt IS NULL
                """,
            arguments: ["at": transaction.act.at, "team": team.id, "number": number]
        )
        guard transaction.db.changesCount == 1 else {
            throw CohortError(
                .notFound,
                "The team \(team.code) has no \(noun) \(number).",
                at: .init(field: "number"),
                remedy: "`cohortctl team \(verb) list \(team.code)` shows what there is."
            )
        }
    }

    func requiredTeam(_ reference: Reference, in db: Database) throws -> Team {
        guard let team = try team(Noun.team.id(reference, in: db), in: db) else {
            throw CohortError.notFound("team", reference)
        }
        return team
    }

    /// The key of somebody who is or was in a team.
    ///
    /// - Throws: ``CohortError`` when there is no such person, or they never were in it.
    func memberID(_ code: Code, everIn team: Team, field: String, in db: Database) throws -> Participant.ID {
        let id = try Noun.participant.id(Reference(code), as: Participant.self, in: db)
        let isMember = try Bool.fetchOne(
            db,
            sql: "SELECT EXISTS (SELECT 1 FROM teamMembership WHERE teamID = ? AND participantID = ?)",
            arguments: [team.id, id]
        )
        guard isMember == true else {
            throw CohortError(
                .conflict,
                "\(code) is not in the team \(team.code).",
                at: .init(field: field),
                remedy: "Its members are \(team.members.map(\.rawValue).joined(separator: ", "))."
            )
        }
        return id
    }

    private func team(_ id: Team.ID, in db: Database) throws -> Team? {
        guard
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT team.*, cohort.code AS cohort FROM team JOIN cohort ON cohort.id = cohortID
                    WHERE team.id = ?
                    """,
                arguments: [id]
            )
        else { return nil }
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
