package import CohortCore
import GRDB

extension Store {
    /// The participants that meet all conditions, in the order of their codes, without those who were erased.
    ///
    /// - Throws: ``CohortError`` when the selection names an organisation or programme that there is not.
    package func participants(
        _ selection: ParticipantSelection = ParticipantSelection(),
        limit: Int,
        offset: Int = 0
    ) async throws -> (participants: [Participant], total: Int) {
        try await read { db in
            var conditions = [Erasure.isNotErased]
            var arguments: StatementArguments = []
            if let sector = selection.sector {
                conditions.append("organisationID IN (SELECT id FROM organisation WHERE sector = :sector)")
                arguments += ["sector": sector]
            }
            if let code = selection.organisation {
                conditions.append("organisationID = :organisation")
                arguments += ["organisation": try Noun.organisation.id(Reference(code), as: Organisation.self, in: db)]
            }
            if let profession = selection.profession {
                conditions.append(
                    "id IN (SELECT participantID FROM participantProfession WHERE profession = :profession)"
                )
                arguments += ["profession": profession]
            }
            if let code = selection.programme {
                conditions.append(
                    """
                    id IN (SELECT participantID FROM enrolment
                        WHERE programmeID = :programme AND state <> 'withdrawn')
                    """
                )
                arguments += ["programme": try Noun.programme.id(Reference(code), as: Programme.self, in: db)]
            }
            let from = "FROM participant WHERE \(conditions.joined(separator: " AND "))"
            let total = try Int.fetchOne(db, sql: "SELECT count(*) \(from)", arguments: arguments)
            let participants = try ParticipantReader.fetch(
                in: db,
                where: "p.id IN (SELECT id \(from) ORDER BY code LIMIT :limit OFFSET :offset)",
                arguments: arguments + ["limit": limit, "offset": offset]
            )
            return (participants, total ?? 0)
        }
    }

    /// - Throws: ``CohortError`` when there is none, with the nearest code.
    package func participant(_ reference: Reference) async throws -> ParticipantRecord {
        try await read { db in try ParticipantRecord.fetch(Noun.participant.id(reference, in: db), in: db) }
    }
}

extension ParticipantRecord {
    static func fetch(_ id: Participant.ID, in db: Database) throws -> ParticipantRecord {
        let participant = try ParticipantReader.fetch(id, in: db)
        let organisation: Organisation.ID = try Noun.organisation.id(
            Reference(participant.profile.organisation),
            in: db
        )
        return ParticipantRecord(
            participant: participant,
            sector: try Organisation.fetch(organisation, in: db).profile.sector,
            affiliations: try affiliations(of: id, in: db),
            absences: try AbsenceTable.participant.absences(of: id, in: db),
            enrolments: try enrolments(of: participant, in: db),
            cohorts: try Code.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT code FROM membership JOIN cohort ON cohort.id = cohortID
                    WHERE participantID = ? AND leftAt IS NULL ORDER BY code
                    """,
                arguments: [id]
            )
        )
    }

    private static func affiliations(of id: Participant.ID, in db: Database) throws -> [Affiliation] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT code, role, validFrom FROM affiliation JOIN organisation ON organisation.id = organisationID
                WHERE participantID = ? ORDER BY validFrom
                """,
            arguments: [id]
        ).map { Affiliation(organisation: $0[0], role: $0[1], from: $0[2]) }
    }

    private static func enrolments(of participant: Participant, in db: Database) throws -> [Enrolment] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT enrolment.*, programme.code AS programme FROM enrolment
                JOIN programme ON programme.id = programmeID WHERE participantID = ? ORDER BY enrolledAt, enrolment.id
                """,
            arguments: [participant.id]
        ).map { row in
            Enrolment(
                id: row["id"],
                programme: row["programme"],
                participant: participant.profile.code,
                state: row["state"],
                enrolledAt: row["enrolledAt"],
                endedAt: row["endedAt"],
                reason: row["reason"]
            )
        }
    }
}
