extension ErasureTable {
    /// The kinds of advice that they do not want.
    static let adviceRefusal = ErasureTable(
        name: "adviceRefusal",
        columns: ["participantID"],
        isHistory: false,
        record: """
            SELECT json_object('kind', kind, 'refusedAt', \(instant("refusedAt")), 'principal', principal)
            FROM adviceRefusal WHERE participantID = :id ORDER BY kind
            """,
        erasure: "DELETE FROM adviceRefusal WHERE participantID = :id"
    )
}
