package import CohortCore
import GRDB

/// Everything that is held about one person, for that person to read.
package struct ParticipantDossier: Hashable, Sendable, Codable {
    package var participant: Participant
    /// What each table holds about them, by its name: an object a row.
    ///
    /// Tables that hold nothing are listed too.
    package var held: [String: [ParticipantDossierValue]]
    /// What was done about them, the oldest first; the details may concern others and stay in the trail.
    package var audit: [AuditLine]

    package struct AuditLine: Hashable, Sendable, Codable {
        package var at: Moment
        package var principal: String
        package var action: String
    }
}

extension Store {
    /// Everything held about a person, over all tables.
    ///
    /// - Throws: ``CohortError`` when there is none, with the nearest code.
    package func record(of reference: Reference) async throws -> ParticipantDossier {
        try await read { db in
            let participant = try ParticipantReader.fetch(Noun.participant.id(reference, in: db), in: db)
            var held: [String: [ParticipantDossierValue]] = [:]
            for table in ErasureTable.all {
                let statement = try db.makeStatement(sql: table.record)
                held[table.name] = try String.fetchAll(
                    statement,
                    arguments: Erasure.arguments(for: participant, of: statement)
                )
                .map { try StoreJSON.value(ParticipantDossierValue.self, from: $0) }
            }
            let audit = try Row.fetchAll(
                db,
                sql: "SELECT at, principal, action FROM auditEntry WHERE subject = ? ORDER BY id",
                arguments: [participant.profile.code]
            ).map { ParticipantDossier.AuditLine(at: $0[0], principal: $0[1], action: $0[2]) }
            return ParticipantDossier(participant: participant, held: held, audit: audit)
        }
    }
}
