package import CohortCore
import GRDB

/// A participant with what formation and timetabling need of them.
package struct Candidate: Hashable, Sendable {
    package var participant: Participant
    package var sector: Sector
    package var lineManager: Participant.ID?
    package var absences: [Absence]
}

extension Store {
    /// The candidates with these ids, in their order.
    func candidates(_ ids: [Participant.ID], in db: Database) throws -> [Candidate] {
        let list = "[" + ids.map(\.description).joined(separator: ",") + "]"
        let condition = "IN (SELECT value FROM json_each(:list))"
        let arguments: StatementArguments = ["list": list]
        let participants = try ParticipantReader.fetch(
            in: db,
            where: "p.id \(condition)",
            arguments: arguments,
            order: "p.id"
        )
        let sectors = try Row.fetchAll(
            db,
            sql: """
                SELECT participant.id, sector, lineManagerID FROM participant
                JOIN organisation ON organisation.id = organisationID WHERE participant.id \(condition)
                """,
            arguments: arguments
        )
        let absences = try Row.fetchAll(
            db,
            sql: "SELECT * FROM participantAbsence WHERE participantID \(condition) ORDER BY firstDay",
            arguments: arguments
        )
        let absencesByID = try Dictionary(grouping: absences) { $0["participantID"] as Participant.ID }
            .mapValues { try $0.map { try Absence(first: $0["firstDay"], last: $0["lastDay"], reason: $0["reason"]) } }
        let participantsByID = Dictionary(uniqueKeysWithValues: participants.map { ($0.id, $0) })
        let rowsByID = Dictionary(uniqueKeysWithValues: sectors.map { ($0["id"] as Participant.ID, $0) })
        return ids.compactMap { id in
            guard let participant = participantsByID[id], let row = rowsByID[id] else { return nil }
            return Candidate(
                participant: participant,
                sector: row["sector"],
                lineManager: row["lineManagerID"],
                absences: absencesByID[id] ?? []
            )
        }
    }

    func professionShares(of participant: Participant.ID, in db: Database) throws -> [ProfessionShare] {
        try Row.fetchAll(
            db,
            sql:
                "SELECT profession, share FROM participantProfession WHERE participantID = ? ORDER BY share DESC, profession",
            arguments: [participant]
        )
        .map { ProfessionShare(profession: $0["profession"], share: Share($0["share"]) ?? .none) }
    }
}
