package import CohortCore
import GRDB

/// Someone who may be admitted to a programme: they have not declined, not been through it and have no cohort in it.
package struct Applicant: Hashable, Sendable {
    package var id: Participant.ID
    package var code: Code
    package var hasConsented: Bool
    package var isEnrolled: Bool
}

extension Store {
    /// Applicants of a programme, by code.
    package func applicants(for programme: Reference) async throws -> [Applicant] {
        try await read { db in
            let id = try Noun.programme.id(programme, as: Programme.self, in: db)
            return try Row.fetchAll(
                db,
                sql: """
                    SELECT participant.id, code, hasConsented, state FROM participant
                    LEFT JOIN enrolment ON participantID = participant.id AND programmeID = :programme
                    WHERE aspiration <> 'declines' AND (state IS NULL OR state = 'enrolled')
                        AND participant.id NOT IN (
                            SELECT membership.participantID FROM membership JOIN cohort ON cohort.id = cohortID
                            JOIN programmeVersion ON programmeVersion.id = programmeVersionID
                            WHERE programmeID = :programme AND leftAt IS NULL AND cohort.state <> 'cancelled')
                    ORDER BY code
                    """,
                arguments: ["programme": id]
            )
            .map { row in
                Applicant(
                    id: row["id"],
                    code: row["code"],
                    hasConsented: row["hasConsented"],
                    isEnrolled: (row["state"] as String?) != nil
                )
            }
        }
    }

    /// The highest finding that stands about each of these people for each of these competences, as a part of 1.
    package func bestFindings(
        of participants: [Participant.ID],
        competences: [Code]
    ) async throws -> [Participant.ID: [Code: Double]] {
        try await read { db in
            var best: [Participant.ID: [Code: Double]] = [:]
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT participantID, competence, finding FROM assessment
                    WHERE withdrawnAt IS NULL AND participantID IN (SELECT value FROM json_each(:people))
                        AND competence IN (SELECT value FROM json_each(:competences))
                    """,
                arguments: [
                    "people": "[" + participants.map(\.description).joined(separator: ",") + "]",
                    "competences": try StoreJSON.text(competences),
                ]
            )
            while let row = try rows.next() {
                let finding: String = row["finding"]
                guard let share = AssessmentFinding(finding)?.share.value else { continue }
                let (person, competence): (Participant.ID, Code) = (row["participantID"], row["competence"])
                best[person, default: [:]][competence] = max(best[person]?[competence] ?? 0, share)
            }
            return best
        }
    }
}
