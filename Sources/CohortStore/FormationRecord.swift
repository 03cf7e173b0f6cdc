package import CohortCore
import GRDB

/// What formation needs of people beside their profiles.
package struct FormationRecord: Hashable, Sendable {
    /// Where their organisation is, where that is known.
    package var site: Coordinates?
    /// Only those that were asked for, and that they agreed to.
    package var attributes: [Code: String]
}

extension Store {
    /// What formation needs of these people; of attributes no others are read than those that are named.
    package func formationRecords(
        of participants: [Participant.ID],
        attributes names: Set<Code>
    ) async throws -> [Participant.ID: FormationRecord] {
        try await read { db in
            let list = "[" + participants.map(\.description).joined(separator: ",") + "]"
            var records: [Participant.ID: FormationRecord] = [:]
            let sites = try Row.fetchCursor(
                db,
                sql: """
                    SELECT participant.id, latitude, longitude FROM participant
                    JOIN organisation ON organisation.id = organisationID
                    WHERE participant.id IN (SELECT value FROM json_each(?))
                    """,
                arguments: [list]
            )
            while let row = try sites.next() {
                records[row[0]] = FormationRecord(
                    site: Coordinates(latitude: row[1], longitude: row[2]),
                    attributes: [:]
                )
            }
            guard !names.isEmpty else { return records }
            let attributes = try Row.fetchCursor(
                db,
                sql: """
                    SELECT participantID, name, value FROM participantAttribute
                    WHERE participantID IN (SELECT value FROM json_each(:people))
                        AND name IN (SELECT value FROM json_each(:names))
                    """,
                arguments: ["people": list, "names": try StoreJSON.text(names.sorted())]
            )
            while let row = try attributes.next() { records[row[0]]?.attributes[row[1]] = row[2] }
            return records
        }
    }

    /// Who of the members of these cohorts is locked to theirs.
    package func lockedMembers(of cohorts: [Cohort.ID]) async throws -> Set<Participant.ID> {
        try await read { db in
            try Participant.ID.fetchSet(
                db,
                sql: """
                    SELECT participantID FROM membership
                    WHERE leftAt IS NULL AND lockedAt IS NOT NULL AND cohortID IN (SELECT value FROM json_each(?))
                    """,
                arguments: ["[" + cohorts.map(\.description).joined(separator: ",") + "]"]
            )
        }
    }
}
