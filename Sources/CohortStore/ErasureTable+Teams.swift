import CohortCore

// What they said, did and owned in teams: removed. What a team agreed stays with the team.
extension ErasureTable {
    static let coordinationAnswer = ErasureTable(
        name: "coordinationAnswer",
        columns: ["raterID"],
        isHistory: true,
        record: """
            SELECT json_object('team', code, 'about', about, 'round', round, 'items', json(items),
                'recordedAt', \(instant("recordedAt")), 'withdrawnAt', \(instant("withdrawnAt")), 'principal', principal)
            FROM coordinationAnswer JOIN team ON team.id = teamID
            WHERE raterID = :id ORDER BY round, coordinationAnswer.id
            """,
        erasure: "DELETE FROM coordinationAnswer WHERE raterID = :id"
    )

    static let teamActionExecutor = ErasureTable(
        name: "teamActionExecutor",
        columns: ["participantID"],
        isHistory: true,
        record: """
            SELECT json_object('team', code, 'number', number, 'executedOn', executedOn, 'scope', scope,
                'recordedAt', \(instant("recordedAt")), 'withdrawnAt', \(instant("withdrawnAt")))
            FROM teamActionExecutor JOIN teamAction ON teamAction.id = actionID JOIN team ON team.id = teamID
            WHERE participantID = :id ORDER BY agreedOn, teamAction.id
            """,
        erasure: "DELETE FROM teamActionExecutor WHERE participantID = :id"
    )

    static let teamResponsibility = ErasureTable(
        name: "teamResponsibility",
        columns: ["ownerID"],
        isHistory: true,
        record: """
            SELECT json_object('team', code, 'number', number, 'title', title, 'function', function,
                'startsOn', startsOn, 'endsOn', endsOn, 'recordedAt', \(instant("recordedAt")),
                'withdrawnAt', \(instant("withdrawnAt")), 'principal', principal)
            FROM teamResponsibility JOIN team ON team.id = teamID
            WHERE ownerID = :id ORDER BY startsOn, teamResponsibility.id
            """,
        erasure: "DELETE FROM teamResponsibility WHERE ownerID = :id"
    )
}
