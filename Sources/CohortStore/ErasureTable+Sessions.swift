import CohortCore

// The sessions that were theirs alone, and where they sat.
extension ErasureTable {
    /// Sessions of them alone, whose codes say whose they are.
    static let session = ErasureTable(
        name: "session",
        columns: ["participantID"],
        isHistory: true,
        record: """
            SELECT json_object('session', code, 'title', title, 'startsAt', \(instant("startsAt")), 'state', state)
            FROM session WHERE participantID = :id ORDER BY startsAt, code
            """,
        erasure: """
            UPDATE session SET code = \(SessionCode.withoutUnit) WHERE participantID = :id
            """
    )

    /// The tables at which they sat.
    static let seat = ErasureTable(
        name: "seat",
        columns: ["participantID"],
        isHistory: true,
        record: """
            SELECT json_object('session', code, 'table', number)
            FROM seat JOIN session ON session.id = sessionID
            WHERE seat.participantID = :id ORDER BY startsAt, code
            """,
        erasure: "DELETE FROM seat WHERE participantID = :id"
    )
}
