package import CohortCore
import GRDB

/// What tells of a person to which groups they belong.
package struct GroupedPerson: Hashable, Sendable {
    package var code: Code
    package var sector: Sector
    package var professions: [ProfessionShare]
}

extension Store {
    /// Codes and groups of some participants, those who were erased left out.
    package func people(_ ids: Set<Participant.ID>) async throws -> [Participant.ID: GroupedPerson] {
        try await read { db in
            let candidates = try candidates(ids.sorted(), in: db)
            return Dictionary(
                uniqueKeysWithValues: candidates.map { candidate in
                    let profile = candidate.participant.profile
                    return (
                        candidate.participant.id,
                        GroupedPerson(code: profile.code, sector: candidate.sector, professions: profile.professions)
                    )
                }
            )
        }
    }

    /// Which participant, cohort and team a reference may mean; nothing when none.
    package func progressSubjects(
        _ reference: Reference
    ) async throws -> (participant: Code?, cohort: Code?, team: (code: Code, cohort: Code)?) {
        try await read { db in
            let (column, value): (String, any DatabaseValueConvertible) =
                switch reference {
                case .id(let id): ("id", id)
                case .code(let code): ("code", code)
                }
            let participant = try Code.fetchOne(
                db,
                sql: "SELECT code FROM participant WHERE \(column) = ? AND \(Erasure.isNotErased)",
                arguments: [value]
            )
            let cohort = try Code.fetchOne(
                db,
                sql: "SELECT code FROM cohort WHERE \(column) = ?",
                arguments: [value]
            )
            let team = try Row.fetchOne(
                db,
                sql: """
                    SELECT team.code, cohort.code AS cohort FROM team JOIN cohort ON cohort.id = cohortID
                    WHERE team.\(column) = ?
                    """,
                arguments: [value]
            )
            return (participant, cohort, team.map { ($0["code"], $0["cohort"]) })
        }
    }

    /// Members of cohorts, by code, a stretch at a time: who is in which cohort now.
    ///
    /// Erased people and cancelled cohorts are left out.
    package func progressMembers(
        cohort: Code?,
        programme: Code?,
        after: Code?,
        limit: Int
    ) async throws -> [(id: Participant.ID, code: Code, cohort: Code)] {
        try await read { db in
            if let cohort { _ = try Noun.cohort.id(Reference(cohort), as: Cohort.self, in: db) }
            if let programme { _ = try Noun.programme.id(Reference(programme), as: Programme.self, in: db) }
            let seats = """
                membership JOIN cohort ON cohort.id = cohortID
                JOIN programmeVersion ON programmeVersion.id = programmeVersionID
                JOIN programme ON programme.id = programmeID
                    AND leftAt IS NULL AND cohort.state <> 'cancelled'
                    AND (:cohort IS NULL OR cohort.code = :cohort)
                    AND (:programme IS NULL OR programme.code = :programme)
                """
            // People are counted, not memberships: whoever is in two cohorts comes whole.
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT person.id, person.code, cohort.code AS cohort FROM (
                        SELECT id, code FROM participant
                        WHERE \(Erasure.isNotErased) AND (:after IS NULL OR code > :after)
                            AND EXISTS (SELECT * FROM \(seats) WHERE participantID = participant.id)
                        ORDER BY code LIMIT :limit) AS person
                    JOIN \(seats) WHERE participantID = person.id
                    ORDER BY person.code, cohort.code
                    """,
                arguments: ["cohort": cohort, "programme": programme, "after": after, "limit": limit]
            )
            return rows.map { ($0["id"], $0["code"], $0["cohort"]) }
        }
    }
}
