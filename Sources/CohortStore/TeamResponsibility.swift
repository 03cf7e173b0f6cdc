package import CohortCore
import GRDB

extension Store {
    /// What members of a team own beside their own discipline, the oldest first; what has ended among them.
    package func responsibilities(ofTeam reference: Reference) async throws -> [TeamResponsibility] {
        try await read { db in
            try responsibilities(of: Noun.team.id(reference, as: Team.self, in: db), knownAt: nil, in: db)
        }
    }

    /// Says that a member owns something from a day on.
    package func addResponsibility(
        _ title: String,
        owner: Code,
        function: Code?,
        startsOn: LocalDate,
        to reference: Reference,
        by act: Act
    ) async throws -> TeamResponsibility {
        try TextRule.name.check(title, field: "title")
        return try await write(act) { transaction in
            let db = transaction.db
            let team = try self.requiredTeam(reference, in: db)
            let id = try self.memberID(owner, everIn: team, field: "owner", in: db)
            let responsibility = TeamResponsibility(
                number: try Self.nextNumber(in: "teamResponsibility", of: team.id, db),
                owner: owner,
                title: title,
                function: function,
                startsOn: startsOn,
                recordedAt: act.at
            )
            try self.insert(responsibility, ownerID: id, of: team, in: transaction)
            try transaction.audit("team.own", team.code, ["number": "\(responsibility.number)", "owner": "\(owner)"])
            return responsibility
        }
    }

    /// Says on which day somebody owned something last.
    package func endResponsibility(
        _ number: Int,
        of reference: Reference,
        on lastDay: LocalDate,
        by act: Act
    ) async throws -> TeamResponsibility {
        try await write(act) { transaction in
            let db = transaction.db
            let team = try self.requiredTeam(reference, in: db)
            let found = try self.responsibilities(of: team.id, knownAt: nil, in: db).first { $0.number == number }
            if let found, lastDay < found.startsOn {
                throw CohortError(
                    .invalid,
                    "\(found.owner) owns “\(found.title)” from \(found.startsOn) on, after \(lastDay).",
                    at: .init(field: "endsOn")
                )
            }
            try Self.withdraw(
                number,
                from: "teamResponsibility",
                of: team,
                called: "responsibility",
                verb: "responsibility",
                in: transaction
            )
            guard var ended = found else { throw CohortError.notFound("responsibility", number) }
            ended.endsOn = lastDay
            ended.recordedAt = act.at
            let owner = try Noun.participant.id(Reference(ended.owner), as: Participant.self, in: db)
            try self.insert(ended, ownerID: owner, of: team, in: transaction)
            try transaction.audit("team.disown", team.code, ["number": "\(number)", "owner": "\(ended.owner)"])
            return ended
        }
    }

    func responsibilities(of team: Team.ID, knownAt: Moment?, in db: Database) throws -> [TeamResponsibility] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT teamResponsibility.*, participant.code AS owner FROM teamResponsibility
                JOIN participant ON participant.id = ownerID
                WHERE teamID = :team AND \(Self.isKnown) ORDER BY number, teamResponsibility.id
                """,
            arguments: ["team": team, "knownAt": knownAt]
        )
        .map { row in
            TeamResponsibility(
                number: row["number"],
                owner: row["owner"],
                title: row["title"],
                function: row["function"],
                startsOn: row["startsOn"],
                endsOn: row["endsOn"],
                recordedAt: row["recordedAt"]
            )
        }
    }

    private func insert(
        _ responsibility: TeamResponsibility,
        ownerID: Participant.ID,
        of team: Team,
        in transaction: Transaction
    ) throws {
        try transaction.db.execute(
            sql: """
                INSERT INTO teamResponsibility
                    (teamID, number, ownerID, title, function, startsOn, endsOn, recordedAt, principal)
                VALUES (:team, :number, :owner, :title, :function, :starts, :ends, :at, :principal)
                """,
            arguments: [
                "team": team.id, "number": responsibility.number, "owner": ownerID, "title": responsibility.title,
                "function": responsibility.function, "starts": responsibility.startsOn,
                "ends": responsibility.endsOn, "at": responsibility.recordedAt,
                "principal": transaction.act.principal.description,
            ]
        )
    }
}
