extension ErasureTable {
    /// When they are busy; with what, nobody wrote down.
    static let busy = ErasureTable(
        name: "busySource",
        columns: ["participantID"],
        isHistory: false,
        record: """
            SELECT json_object('source', name, 'from', \(instant("s.startsAt")), 'until', \(instant("s.endsAt")),
                'importedAt', \(instant("importedAt")), 'principal', principal,
                'periods', json_group_array(json_array(\(instant("p.startsAt")), \(instant("p.endsAt")))))
            FROM busySource s LEFT JOIN busyPeriod p ON p.sourceID = s.id
            WHERE participantID = :id GROUP BY s.id ORDER BY name
            """,
        erasure: "DELETE FROM busySource WHERE participantID = :id"
    )
}
