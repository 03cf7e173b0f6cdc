// Calendars: who can read theirs, and what they had in it.
extension ErasureTable {
    /// Addresses at which their calendar can be read lead nowhere once the row is gone.
    static let calendarLink = ErasureTable(
        name: "calendarLink",
        columns: ["participantID"],
        isHistory: false,
        record: """
            SELECT json_object('madeAt', \(instant("madeAt")), 'renewedAt', \(instant("renewedAt")),
                'revokedAt', \(instant("revokedAt")))
            FROM calendarLink WHERE participantID = :id ORDER BY id
            """,
        erasure: "DELETE FROM calendarLink WHERE participantID = :id"
    )

    /// Comes after memberships: ending them writes here.
    static let formerSession = ErasureTable(
        name: "formerSession",
        columns: ["participantID"],
        isHistory: false,
        record: """
            SELECT json_object('session', code, 'startsAt', \(instant("formerSession.startsAt")),
                'endsAt', \(instant("formerSession.endsAt")), 'endedAt', \(instant("endedAt")))
            FROM formerSession JOIN session ON session.id = sessionID WHERE formerSession.participantID = :id
            ORDER BY formerSession.id
            """,
        erasure: "DELETE FROM formerSession WHERE participantID = :id"
    )
}
