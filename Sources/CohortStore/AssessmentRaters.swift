package import CohortCore
import GRDB

/// Someone who is asked how they see a participant.
package struct RaterLine: Hashable, Sendable {
    /// Counted from 1.
    package var line: Int
    package var participant: Code
    package var rater: Code
    package var source: EvidenceSource
    /// Whether they are asked no more.
    package var isWithdrawn: Bool

    package init(line: Int, participant: Code, rater: Code, source: EvidenceSource, isWithdrawn: Bool = false) {
        self.line = line
        self.participant = participant
        self.rater = rater
        self.source = source
        self.isWithdrawn = isWithdrawn
    }
}

extension Store {
    /// Keeps who is asked about whom, all or none, and makes the reminders of windows that have not closed.
    ///
    /// A line manager and those whom somebody manages are asked without that where a window asks them.
    package func askRaters(
        _ lines: [RaterLine],
        file: String? = nil,
        policy: ReminderPolicy,
        isDryRun: Bool,
        by act: Act
    ) async throws -> [ImportedRow] {
        try await write(act, isDryRun: isDryRun) { transaction in
            let db = transaction.db
            var faults = ImportFaults(file: file)
            var pairs: [(participant: Participant.ID, rater: Participant.ID)] = []
            for line in lines {
                do {
                    guard [.peer, .report, .manager].contains(line.source) else {
                        throw CohortError(
                            .invalid,
                            "Nobody is asked by name as “\(line.source)”.",
                            at: .init(field: "source"),
                            remedy: "Ask a peer, a report or a manager."
                        )
                    }
                    guard line.participant != line.rater else {
                        throw CohortError(
                            .invalid,
                            "\(line.rater) cannot be asked about themselves as \(line.source).",
                            at: .init(field: "rater"),
                            remedy: "The person's own view is asked for as “self”."
                        )
                    }
                    let about: Participant.ID = try Noun.participant.id(line.participant, field: "participant", in: db)
                    let rater: Participant.ID = try Noun.participant.id(line.rater, field: "rater", in: db)
                    try Erasure.checkPresent(line.participant)
                    try Erasure.checkPresent(line.rater)
                    pairs.append((about, rater))
                } catch let error as CohortError {
                    faults.add(error, line: line.line)
                }
            }
            try faults.check()
            let rows = try zip(lines, pairs).map { line, pair in
                let outcome =
                    try line.isWithdrawn
                    ? Self.withdraw(line, pair, in: transaction) : Self.ask(line, pair, in: transaction)
                return ImportedRow(line: line.line, code: line.rater, outcome: outcome)
            }
            let changed = rows.count { $0.outcome != .unchanged }
            if changed > 0 {
                let people = Set(lines.map(\.participant))
                try transaction.audit(
                    "assessment.ask",
                    people.count == 1 ? people.first?.rawValue ?? "" : "\(people.count) participants",
                    ["raters": "\(changed)"]
                )
                for member in Set(pairs.map(\.participant)).sorted() {
                    try enqueueWindows(of: member, policy: policy, in: transaction)
                }
            }
            return rows
        }
    }

    private static func ask(
        _ line: RaterLine,
        _ pair: (participant: Participant.ID, rater: Participant.ID),
        in transaction: Transaction
    ) throws -> ImportedRow.Outcome {
        try transaction.db.execute(
            sql: """
                INSERT INTO rater (participantID, raterID, source, recordedAt, principal) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """,
            arguments: [
                pair.participant, pair.rater, line.source.rawValue, transaction.act.at,
                transaction.act.principal.description,
            ]
        )
        return transaction.db.changesCount == 1 ? .added : .unchanged
    }

    private static func withdraw(
        _ line: RaterLine,
        _ pair: (participant: Participant.ID, rater: Participant.ID),
        in transaction: Transaction
    ) throws -> ImportedRow.Outcome {
        try transaction.db.execute(
            sql: """
                UPDATE rater SET withdrawnAt = max(?, recordedAt)
                WHERE participantID = ? AND raterID = ? AND source = ? AND withdrawnAt IS NULL
                """,
            arguments: [transaction.act.at, pair.participant, pair.rater, line.source.rawValue]
        )
        guard transaction.db.changesCount > 0 else { return .unchanged }
        try transaction.withdrawReminders(
            "participantID = :rater AND aboutID = :about AND reminder.source = :source",
            ["rater": pair.rater, "about": pair.participant, "source": line.source.rawValue],
            reason: "They are asked about \(line.participant) no more."
        )
        return .changed
    }

    /// Who is asked about whom by name, by code.
    package func raters(
        of participant: Reference?
    ) async throws -> [(participant: Code, rater: Code, source: EvidenceSource)] {
        try await read { db in
            let id = try participant.map { try Noun.participant.id($0, as: Participant.self, in: db) }
            return try Row.fetchAll(
                db,
                sql: """
                    SELECT about.code, participant.code, source FROM rater
                    JOIN participant AS about ON about.id = participantID JOIN participant ON participant.id = raterID
                    WHERE withdrawnAt IS NULL AND (:id IS NULL OR participantID = :id)
                    ORDER BY about.code, source, participant.code
                    """,
                arguments: ["id": id]
            )
            .compactMap { row in
                EvidenceSource(row[2] as String).map { (participant: row[0], rater: row[1], source: $0) }
            }
        }
    }
}

/// Who is asked about one member of a cohort, by source.
enum AskedRaters {
    /// The keys of those who are asked, the person themselves where it is their own view.
    static func of(_ source: EvidenceSource, member: Participant.ID, in db: Database) throws -> [Participant.ID] {
        let managed =
            switch source {
            case .selfRating: "SELECT id FROM participant WHERE id = :member"
            case .manager: "SELECT lineManagerID FROM participant WHERE id = :member AND lineManagerID IS NOT NULL"
            case .report: "SELECT id FROM participant WHERE lineManagerID = :member"
            default: "SELECT id FROM participant WHERE 0"
            }
        return try Participant.ID.fetchAll(
            db.cachedStatement(
                sql: """
                    \(managed) UNION SELECT raterID FROM rater
                    WHERE participantID = :member AND source = '\(source.rawValue)' AND withdrawnAt IS NULL ORDER BY 1
                    """
            ),
            arguments: ["member": member]
        )
    }

    /// What a person has judged of another since a window opened, before it closes where that is given.
    ///
    /// A manager's judgement counts without a name too, since there is but one.
    static func judged(
        about member: Participant.ID,
        by rater: Participant.ID,
        as source: EvidenceSource,
        from opensAt: Moment,
        until closesAt: Moment?,
        in db: Database
    ) throws -> [(competence: Code, dimension: Dimension)] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT DISTINCT competence, dimension FROM assessment
                    WHERE participantID = :member AND source = :source AND withdrawnAt IS NULL
                        AND happenedAt >= :opens AND (:closes IS NULL OR happenedAt < :closes)
                        AND (:source = 'self' OR assessor = (SELECT code FROM participant WHERE id = :rater)
                            OR :source = 'manager' AND assessor IS NULL)
                    """
            ),
            arguments: [
                "member": member, "source": source.rawValue, "opens": opensAt, "closes": closesAt, "rater": rater,
            ]
        )
        .compactMap { row in Dimension(rawValue: row[1]).map { (row[0], $0) } }
    }
}

extension Store {
    /// The programmes somebody is enrolled in, or of whose cohorts they are or were members.
    package func programmeCodes(of participant: Participant.ID) async throws -> [Code] {
        try await read { db in
            try Code.fetchAll(
                db,
                sql: """
                    SELECT code FROM programme WHERE id IN (
                        SELECT programmeID FROM enrolment WHERE participantID = :id AND state = 'enrolled'
                        UNION SELECT programmeID FROM membership JOIN cohort ON cohort.id = cohortID
                            JOIN programmeVersion ON programmeVersion.id = programmeVersionID
                            WHERE participantID = :id)
                    ORDER BY code
                    """,
                arguments: ["id": participant]
            )
        }
    }
}
