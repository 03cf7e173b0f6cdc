import CohortCore
import GRDB

/// Who takes part in a session.
///
/// The view `sessionMember` says so, for sessions of a cohort, of a team and of one member alike.
enum SessionMembers {
    /// SQL over `session`: that `:participant`, a code, takes part in it now.
    static let includesParticipant = """
        session.id IN (SELECT sessionID FROM sessionMember WHERE sessionMember.leftAt IS NULL
            AND sessionMember.participantID = (SELECT id FROM participant WHERE code = :participant))
        """

    /// Those who take part now, in the order of their keys; with `only`, that one if they do.
    static func now(
        _ session: Session.ID,
        only: Participant.ID? = nil,
        in db: Database
    ) throws -> [Participant.ID] {
        try Participant.ID.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT participantID FROM sessionMember
                    WHERE sessionID = :session AND leftAt IS NULL AND (:only IS NULL OR participantID = :only)
                    ORDER BY participantID
                    """
            ),
            arguments: ["session": session, "only": only]
        )
    }

    /// The same for several sessions.
    static func now(of sessions: some Sequence<Session.ID>, in db: Database) throws -> [Session.ID: [Participant.ID]] {
        var people: [Session.ID: [Participant.ID]] = [:]
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT sessionID, participantID FROM sessionMember
                WHERE leftAt IS NULL AND sessionID IN (SELECT value FROM json_each(:list))
                ORDER BY sessionID, participantID
                """,
            arguments: ["list": list(sessions)]
        )
        while let row = try rows.next() { people[row[0], default: []].append(row[1]) }
        return people
    }

    /// Those who were to take part while it took place, whoever came or left since, and those with a record of it, by code.
    static func then(_ session: Session, in db: Database) throws -> [Participant.ID] {
        try Participant.ID.fetchAll(
            db,
            sql: "SELECT id FROM participant WHERE id IN (\(were)) ORDER BY code",
            arguments: ["session": session.id, "starts": session.startsAt, "ends": session.endsAt]
        )
    }

    /// SQL for the keys of those who were to take part in `:session`, from `:starts` to `:ends`, or have a record of it.
    static let were = """
        SELECT participantID FROM sessionMember
        WHERE sessionID = :session AND joinedAt < :ends AND (leftAt IS NULL OR leftAt > :starts)
        UNION SELECT participantID FROM attendance WHERE sessionID = :session AND withdrawnAt IS NULL
        """

    /// For `json_each`.
    static func list(_ sessions: some Sequence<Session.ID>) -> String {
        "[" + sessions.map(\.description).joined(separator: ",") + "]"
    }
}
