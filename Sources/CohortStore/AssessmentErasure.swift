// Who is asked about whom, and what people do with what they learnt: removed.
extension ErasureTable {
    static let rater = ErasureTable(
        name: "rater",
        columns: ["participantID", "raterID"],
        isHistory: false,
        record: """
            SELECT json_object('about', about.code, 'rater', asked.code, 'source', source,
                'recordedAt', \(instant("recordedAt")), 'withdrawnAt', \(instant("withdrawnAt")),
                'principal', principal)
            FROM rater JOIN participant about ON about.id = participantID JOIN participant asked ON asked.id = raterID
            WHERE participantID = :id OR raterID = :id ORDER BY rater.id
            """,
        erasure: "DELETE FROM rater WHERE participantID = :id OR raterID = :id"
    )

    static let adoption = ErasureTable(
        name: "adoption",
        columns: ["participantID"],
        isHistory: true,
        record: """
            SELECT json_object('competence', competence, 'step', step, 'source', source, 'note', note,
                'happenedAt', \(instant("happenedAt")), 'recordedAt', \(instant("recordedAt")),
                'withdrawnAt', \(instant("withdrawnAt")), 'principal', principal)
            FROM adoption WHERE participantID = :id ORDER BY happenedAt, id
            """,
        erasure: "DELETE FROM adoption WHERE participantID = :id"
    )
}
