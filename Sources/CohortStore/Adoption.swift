package import CohortCore
import GRDB

/// What a record of use is to be, with codes instead of ids.
package struct AdoptionLine: Hashable, Sendable {
    /// Counted from 1.
    package var line: Int
    package var participant: Code
    package var competence: Code
    package var step: Adoption.Step
    package var source: EvidenceSource
    package var happenedAt: Moment
    package var note: String?

    package init(
        line: Int,
        participant: Code,
        competence: Code,
        step: Adoption.Step,
        source: EvidenceSource,
        happenedAt: Moment,
        note: String?
    ) {
        self.line = line
        self.participant = participant
        self.competence = competence
        self.step = step
        self.source = source
        self.happenedAt = happenedAt
        self.note = note
    }
}

extension Store {
    /// Records what people were seen to do, all or none.
    ///
    /// What is on record in the same words already is left as it is; with another note it is corrected, and the earlier stays as
    /// withdrawn.
    ///
    /// - Throws: ``CohortError`` that names every line that is wrong.
    package func recordAdoptions(
        _ lines: [AdoptionLine],
        file: String? = nil,
        isDryRun: Bool,
        by act: Act
    ) async throws -> [ImportedRow] {
        try await write(act, isDryRun: isDryRun) { transaction in
            let db = transaction.db
            var faults = ImportFaults(file: file)
            var adoptions: [Adoption] = []
            for line in lines {
                do {
                    let id: Participant.ID = try Noun.participant.id(line.participant, field: "participant", in: db)
                    try Erasure.checkPresent(line.participant)
                    let adoption = Adoption(
                        participant: id,
                        competence: line.competence,
                        step: line.step,
                        source: line.source,
                        happenedAt: line.happenedAt,
                        recordedAt: act.at,
                        note: line.note
                    )
                    try adoption.validate()
                    adoptions.append(adoption)
                } catch var error as CohortError {
                    // A file's column has another name than the field of the API.
                    if file != nil, error.place?.field == "happenedAt" { error.place?.field = "date" }
                    faults.add(error, line: line.line)
                }
            }
            try faults.check()
            let rows = try zip(lines, adoptions).map { line, adoption in
                let outcome = try Self.keep(adoption, in: transaction)
                return ImportedRow(line: line.line, code: line.participant, outcome: outcome)
            }
            let people = Set(lines.map(\.participant))
            let changed = rows.count { $0.outcome != .unchanged }
            if changed > 0 {
                try transaction.audit(
                    "adoption.record",
                    people.count == 1 ? people.first?.rawValue ?? "" : "\(people.count) participants",
                    ["records": "\(changed)"]
                )
            }
            return rows
        }
    }

    private static func keep(_ adoption: Adoption, in transaction: Transaction) throws -> ImportedRow.Outcome {
        let db = transaction.db
        let arguments: StatementArguments = [
            "participant": adoption.participant, "competence": adoption.competence, "step": adoption.step.rawValue,
            "source": adoption.source.rawValue, "happened": adoption.happenedAt,
        ]
        let standing = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT id, note FROM adoption WHERE participantID = :participant AND competence = :competence
                        AND step = :step AND source = :source AND happenedAt = :happened AND withdrawnAt IS NULL
                    """
            ),
            arguments: arguments
        )
        if let standing {
            let note: String? = standing["note"]
            if note == adoption.note { return .unchanged }
            try db.execute(
                sql: "UPDATE adoption SET withdrawnAt = max(recordedAt, ?) WHERE id = ?",
                arguments: [transaction.act.at, standing["id"] as Int64]
            )
        }
        try db.cachedStatement(
            sql: """
                INSERT INTO adoption (participantID, competence, step, source, note, happenedAt, recordedAt, principal)
                VALUES (:participant, :competence, :step, :source, :note, :happened, :at, :principal)
                """
        )
        .execute(
            arguments: arguments + [
                "note": adoption.note, "at": transaction.act.at, "principal": transaction.act.principal.description,
            ]
        )
        return standing == nil ? .added : .changed
    }

    /// Takes a record back; it stays on record as withdrawn.
    package func withdrawAdoption(_ id: Adoption.ID, by act: Act) async throws -> Adoption {
        try await write(act) { transaction in
            let db = transaction.db
            guard let found = try Self.adoptions("id = :id", ["id": id], in: db).first else {
                throw CohortError.notFound("adoption", id, remedy: "`cohortctl adoption list` shows what there is.")
            }
            guard found.withdrawnAt == nil else {
                throw CohortError(.conflict, "Record \(id) was withdrawn before.")
            }
            try db.execute(
                sql: "UPDATE adoption SET withdrawnAt = max(recordedAt, ?) WHERE id = ?",
                arguments: [act.at, id]
            )
            try transaction.audit(
                "adoption.withdraw",
                code(of: found.participant, in: db),
                ["competence": found.competence.rawValue, "step": found.step.rawValue]
            )
            return found
        }
    }

    /// All records about these people, withdrawn ones too, in the order in which things happened.
    package func adoptions(of participants: [Participant.ID]) async throws -> [Adoption] {
        try await read { db in
            let list = "[" + participants.map(\.description).joined(separator: ",") + "]"
            return try Self.adoptions(
                "participantID IN (SELECT value FROM json_each(:list))",
                ["list": list],
                in: db
            )
        }
    }

    /// What stands, the latest first.
    package func adoptions(
        of participant: Reference?,
        competence: Code?,
        limit: Int
    ) async throws -> [Adoption] {
        try await read { db in
            let id = try participant.map { try Noun.participant.id($0, as: Participant.self, in: db) }
            return try Self.adoptions(
                """
                withdrawnAt IS NULL AND (:participant IS NULL OR participantID = :participant)
                    AND (:competence IS NULL OR competence = :competence)
                """,
                ["participant": id, "competence": competence],
                order: "happenedAt DESC, id DESC LIMIT \(limit)",
                in: db
            )
        }
    }

    private static func adoptions(
        _ condition: String,
        _ arguments: StatementArguments,
        order: String = "happenedAt, id",
        in db: Database
    ) throws -> [Adoption] {
        try Row.fetchAll(db, sql: "SELECT * FROM adoption WHERE \(condition) ORDER BY \(order)", arguments: arguments)
            .map { row in
                let step: String = row["step"]
                let source: String = row["source"]
                guard let step = Adoption.Step(rawValue: step), let source = EvidenceSource(source) else {
                    throw CohortError(.failed, "Adoption \(row["id"] as Int64) in the database cannot be read.")
                }
                return Adoption(
                    id: row["id"],
                    participant: row["participantID"],
                    competence: row["competence"],
                    step: step,
                    source: source,
                    happenedAt: row["happenedAt"],
                    recordedAt: row["recordedAt"],
                    withdrawnAt: row["withdrawnAt"],
                    note: row["note"]
                )
            }
    }
}
