package import CohortCore
import GRDB

/// What the progress model gives one member's rule to say; nothing where there is nothing to say.
package struct ProgressPrediction: Hashable, Sendable {
    package enum Finding: Hashable, Sendable {
        case loss(PredictedLoss)
        case advice(Advice)
    }

    package var participant: Participant.ID
    package var rule: Code
    package var finding: Finding?

    package init(participant: Participant.ID, rule: Code, finding: Finding?) {
        self.participant = participant
        self.rule = rule
        self.finding = finding
    }

    package init(participant: Participant.ID, rule: Code, loss: PredictedLoss?) {
        self.init(participant: participant, rule: rule, finding: loss.map(Finding.loss))
    }

    package init(participant: Participant.ID, rule: Code, advice: Advice?) {
        self.init(participant: participant, rule: rule, finding: advice.map(Finding.advice))
    }
}

/// What advice has to know beside what progress follows from.
package struct AdviceRecord: Hashable, Sendable {
    /// Advice that someone does not want.
    package var refusals: [Participant.ID: Set<AdviceKind>]
    /// How often someone was named to others within twelve weeks, as somebody to learn from.
    package var timesNamed: [Participant.ID: Int]
    /// The cohort's sessions that someone missed within two months and did not make good.
    package var missed: [Participant.ID: [Session.ID]]
    /// Sessions to come of other cohorts of the programme, in which all of a cohort meet.
    package var elsewhere: [Session]
}

extension Store {
    /// What is to come comes after `now`, and what was lately was before it.
    package func adviceRecord(
        of participants: [Participant.ID],
        in cohort: Cohort,
        at now: Moment
    ) async throws -> AdviceRecord {
        try await read { db in
            let list = "[" + participants.map(\.description).joined(separator: ",") + "]"
            var record = AdviceRecord(refusals: [:], timesNamed: [:], missed: [:], elsewhere: [])
            let refusals = try Row.fetchAll(
                db,
                sql: """
                    SELECT participantID, kind FROM adviceRefusal
                    WHERE participantID IN (SELECT value FROM json_each(?)) ORDER BY participantID, kind
                    """,
                arguments: [list]
            )
            for row in refusals {
                // A kind that is no longer given cannot be said either.
                guard let kind = AdviceKind(row["kind"] as String) else { continue }
                record.refusals[row["participantID"], default: []].insert(kind)
            }
            let named = try Row.fetchAll(
                db,
                sql: """
                    SELECT withID, count(*) AS count FROM reminder
                    WHERE withID IN (SELECT value FROM json_each(:list)) AND state = 'dispatched' AND settledAt > :since
                        AND json_extract(advice, '$.kind') = 'pairing' GROUP BY withID
                    """,
                arguments: ["list": list, "since": now - .days(84)]
            )
            for row in named { record.timesNamed[row["withID"]] = row["count"] }
            let missed = try Row.fetchAll(
                db,
                sql: Self.missed,
                arguments: ["cohort": cohort.id, "since": now - .days(60), "now": now]
            )
            for row in missed { record.missed[row["participantID"], default: []].append(row["sessionID"]) }
            record.elsewhere = try sessions(
                """
                session.state = 'planned' AND startsAt > :now AND session.cohortID <> :cohort
                AND session.teamID IS NULL AND session.participantID IS NULL
                AND session.cohortID IN (SELECT cohort.id FROM cohort
                    JOIN programmeVersion ON programmeVersion.id = programmeVersionID
                    JOIN programme ON programme.id = programmeID
                    WHERE programme.code = :programme AND cohort.state IN ('formed', 'started'))
                """,
                ["now": now, "cohort": cohort.id, "programme": cohort.programme],
                in: db
            )
            return record
        }
    }

    /// Those at whose sessions of the same module, in whatever cohort, they were later have made it good.
    private static let missed = """
        SELECT attendance.participantID, sessionID FROM attendance JOIN session ON session.id = sessionID
        WHERE cohortID = :cohort AND startsAt > :since AND startsAt <= :now AND withdrawnAt IS NULL
            AND attendance.state IN ('absent', 'excused')
            AND NOT EXISTS (SELECT 1 FROM attendance AS later JOIN session AS made ON made.id = later.sessionID
                WHERE later.participantID = attendance.participantID AND later.withdrawnAt IS NULL
                    AND later.state NOT IN ('absent', 'excused') AND made.module = session.module
                    AND made.cohortID <> session.cohortID AND made.startsAt > session.startsAt)
        ORDER BY attendance.participantID, startsAt, sessionID
        """

    /// Notes that someone does not want advice of a kind, or wants it again; what waits of it is taken back.
    ///
    /// - Returns: Whether anything changed.
    @discardableResult
    package func refuseAdvice(
        _ kind: AdviceKind,
        _ isRefused: Bool,
        of reference: Reference,
        by act: Act
    ) async throws -> Bool {
        try await write(act) { transaction in
            let db = transaction.db
            let id = try Noun.participant.id(reference, as: Participant.self, in: db)
            if isRefused {
                try db.execute(
                    sql: """
                        INSERT INTO adviceRefusal (participantID, kind, refusedAt, principal) VALUES (?, ?, ?, ?)
                        ON CONFLICT DO NOTHING
                        """,
                    arguments: [id, kind.rawValue, act.at, act.principal.description]
                )
            } else {
                try db.execute(
                    sql: "DELETE FROM adviceRefusal WHERE participantID = ? AND kind = ?",
                    arguments: [id, kind.rawValue]
                )
            }
            guard db.changesCount > 0 else { return false }
            if isRefused {
                try transaction.withdrawReminders(
                    """
                    (participantID = :person OR withID = :person) AND json_extract(advice, '$.kind') = :kind
                    AND state IN ('waiting', 'paused')
                    """,
                    ["person": id, "kind": kind.rawValue],
                    reason: "Such advice is not wanted."
                )
            }
            let action = isRefused ? "advice.refuse" : "advice.accept"
            try transaction.audit(action, try code(of: id, in: db), ["kind": kind.rawValue])
            return true
        }
    }

    /// The cohorts whose programmes have a rule about progress, in the version that each has, with what is on record about
    /// each that predictions follow from: while it is the same, nothing is known that was not before.
    package func cohortsToAdvise() async throws -> [(cohort: Code, fingerprint: String)] {
        try await read { db in
            let cohorts = try Row.fetchAll(
                db,
                sql: """
                    SELECT cohort.id, cohort.code FROM cohort
                    JOIN programmeVersion ON programmeVersion.id = programmeVersionID
                    WHERE cohort.state <> 'cancelled'
                        AND (definition LIKE '%"beforePredictedLoss"%' OR definition LIKE '%"advice":{"kind"%')
                    ORDER BY cohort.code
                    """
            )
            return try cohorts.map { ($0["code"], try fingerprint(ofCohort: $0["id"], in: db)) }
        }
    }

    /// Counts and latest instants of all that changes a prediction; each is found along an index.
    private func fingerprint(ofCohort id: Int64, in db: Database) throws -> String {
        try String.fetchOne(
            db.cachedStatement(sql: Self.fingerprint),
            arguments: ["cohort": id]
        ) ?? ""
    }

    private static let fingerprint = """
        WITH member AS MATERIALIZED (
            SELECT participantID AS id FROM membership WHERE cohortID = :cohort AND leftAt IS NULL)
        SELECT json_array(
            (SELECT programmeVersionID FROM cohort WHERE id = :cohort),
            (SELECT group_concat(id) FROM (SELECT id FROM member ORDER BY id)),
            (SELECT group_concat(teamID || ':' || teamMembership.participantID) FROM team
                JOIN teamMembership ON teamID = team.id WHERE cohortID = :cohort AND leftAt IS NULL),
            (SELECT count(*) || ':' || coalesce(sum(revision), 0) || ':' || coalesce(sum(state = 'planned'), 0)
                FROM session WHERE cohortID = :cohort),
            (SELECT count(*) || ':' || coalesce(max(recordedAt), 0) || ':' || coalesce(max(withdrawnAt), 0)
                FROM attendance WHERE participantID IN (SELECT id FROM member)),
            (SELECT count(*) || ':' || coalesce(max(assessment.id), 0) || ':' || coalesce(max(withdrawnAt), 0)
                FROM assessment WHERE participantID IN (SELECT id FROM member)),
            (SELECT count(*) || ':' || coalesce(max(contact.id), 0) || ':' || coalesce(max(withdrawnAt), 0)
                FROM contact WHERE fromID IN (SELECT id FROM member) OR toID IN (SELECT id FROM member)),
            (SELECT count(*) || ':' || coalesce(max(refusedAt), 0)
                FROM adviceRefusal WHERE participantID IN (SELECT id FROM member)))
        """

    /// The last entry of the audit trail: while it is the same, nothing is on record that was not before.
    package func lastAuditEntry() async throws -> Int64 {
        try await read { try Int64.fetchOne($0, sql: "SELECT coalesce(max(id), 0) FROM auditEntry") ?? 0 }
    }
}
