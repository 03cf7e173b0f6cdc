import CohortCore
import GRDB

// Sessions of one member or one team end with the membership or the team.
extension Store {
    /// Calls off the sessions to come of somebody alone, who left, declined or was erased.
    ///
    /// Their facilitators are told, each in one message. `scope` is further SQL over `session`.
    func callOffSessions(
        of participant: Participant.ID,
        where scope: String = "1",
        _ arguments: StatementArguments = [:],
        in transaction: Transaction
    ) throws {
        try callOffSessions(
            where: "session.participantID = :participant AND \(scope)",
            ["participant": participant] + arguments,
            because: "whom it was for has left",
            tellsMembers: false,
            in: transaction
        )
    }

    /// Calls off the sessions to come of a team that is being dissolved, and parts those that were held from it.
    ///
    /// Members and facilitators are told.
    /// - Throws: ``CohortError`` when a session has begun, and nobody has said yet who was there: afterwards nobody could.
    func callOffSessions(of team: Team.ID, in transaction: Transaction) throws {
        let db = transaction.db
        let open = try sessions(
            "teamID = :team AND session.state = 'planned' AND startsAt <= :now",
            ["team": team, "now": transaction.act.at],
            in: db
        )
        if let first = open.first {
            throw CohortError(
                .conflict,
                "The session \(first.code) has begun, and nobody has recorded who was there.",
                remedy: "Record it (`cohortctl attendance record \(first.code)`) before its team is dissolved."
            )
        }
        try callOffSessions(
            where: "teamID = :team",
            ["team": team],
            because: "the team is dissolved",
            tellsMembers: true,
            in: transaction
        )
        try db.execute(sql: "UPDATE session SET isFormer = 1 WHERE teamID = ?", arguments: [team])
    }

    /// `condition` is SQL over `team` with `:scope`.
    func callOffSessionsOfEmptyTeams(of condition: String, _ scope: Int64, in transaction: Transaction) throws {
        try callOffSessions(
            where: """
                teamID IN (SELECT team.id FROM team WHERE \(condition) AND NOT EXISTS (
                    SELECT * FROM teamMembership WHERE teamMembership.teamID = team.id AND leftAt IS NULL))
                """,
            ["scope": scope],
            because: "nobody is left in the team",
            tellsMembers: false,
            in: transaction
        )
    }

    private func callOffSessions(
        where condition: String,
        _ arguments: StatementArguments,
        because reason: String,
        tellsMembers: Bool,
        in transaction: Transaction
    ) throws {
        let db = transaction.db
        let sessions = try sessions(
            "\(condition) AND session.state = 'planned' AND startsAt > :now",
            arguments + ["now": transaction.act.at],
            in: db
        )
        guard !sessions.isEmpty else { return }
        let list = SessionMembers.list(sessions.map(\.id))
        let members = tellsMembers ? try SessionMembers.now(of: sessions.map(\.id), in: db) : [:]
        try db.execute(
            sql: """
                UPDATE session SET state = 'cancelled', isFormer = 1, revision = revision + 1, changedAt = ?
                WHERE id IN (SELECT value FROM json_each(?))
                """,
            arguments: [transaction.act.at, list]
        )
        try transaction.withdrawReminders(
            "sessionID IN (SELECT value FROM json_each(:list))",
            ["list": list],
            reason: "The session was called off: \(reason)."
        )
        var concerns: [NewReminder.Recipient: [Session]] = [:]
        for session in sessions {
            for member in members[session.id] ?? [] { concerns[.participant(member), default: []].append(session) }
            for code in session.facilitators {
                let id: Facilitator.ID = try Noun.facilitator.id(Reference(code), in: db)
                concerns[.facilitator(id), default: []].append(session)
            }
            try transaction.audit("session.cancel", session.code, ["reason": reason])
        }
        for (recipient, sessions) in concerns.sorted(by: { $0.key.order < $1.key.order }) {
            try tell(recipient, sessions, reason, in: transaction)
        }
    }

    /// So many sessions are named.
    private static let mostNamed = 10

    private func tell(
        _ recipient: NewReminder.Recipient,
        _ sessions: [Session],
        _ reason: String,
        in transaction: Transaction
    ) throws {
        let db = transaction.db
        for (code, sessions) in Dictionary(grouping: sessions, by: \.cohort).sorted(by: { $0.key < $1.key }) {
            let cohort = try cohort(Noun.cohort.id(Reference(code), in: db), in: db)
            let programme = Reference(cohort.programme)
            let stored = try storedProgramme(programme, version: cohort.programmeVersion, in: db)
            var named = sessions.prefix(Self.mostNamed).map { "\($0.title) on \($0.slot)" }.joined(separator: "; ")
            if sessions.count > Self.mostNamed { named += "; and \(sessions.count - Self.mostNamed) more" }
            // It is put off where the hour is quiet, as whatever is due is.
            try transaction.insertReminder(
                NewReminder(
                    kind: .change,
                    recipient: recipient,
                    programme: Noun.programme.id(programme, in: db),
                    occasion: .init(cohort: cohort.id),
                    due: DueTime(wantedAt: transaction.act.at, dueAt: transaction.act.at),
                    digest: stored.programme.digest ?? .late,
                    isEssential: true,
                    text: "\(code): called off, because \(reason): \(named).",
                    levers: []
                )
            )
        }
    }
}

extension NewReminder.Recipient {
    /// Participants before facilitators, then by key.
    var order: (Int, Int64) {
        switch self {
        case .participant(let id, _): (0, id.rawValue)
        case .facilitator(let id): (1, id.rawValue)
        }
    }
}
