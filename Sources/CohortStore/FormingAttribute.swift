package import CohortCore
import GRDB

/// One attribute of one person, from a file.
package struct FormingAttributeLine: Hashable, Sendable {
    /// Counted from 1.
    package var line: Int
    package var participant: Code
    package var name: Code
    package var value: String
    package var hasAgreed: Bool

    package init(line: Int, participant: Code, name: Code, value: String, hasAgreed: Bool) {
        self.line = line
        self.participant = participant
        self.name = name
        self.value = value
        self.hasAgreed = hasAgreed
    }
}

extension Store {
    /// Keeps what somebody agreed to have looked at when cohorts are formed; another value takes the place of the first.
    ///
    /// The audit trail holds the name of the attribute and never its value.
    /// - Throws: ``CohortError`` when they did not agree, or the value breaks a rule.
    package func setAttribute(
        _ name: Code,
        to value: String,
        of reference: Reference,
        hasAgreed: Bool,
        by act: Act
    ) async throws -> [FormingAttribute] {
        guard hasAgreed else { throw CohortError.notAgreed }
        return try await write(act) { transaction in
            try FormingAttribute.check(value)
            let db = transaction.db
            let id = try Noun.participant.id(reference, as: Participant.self, in: db)
            let code = try ParticipantReader.fetch(id, in: db).profile.code
            try Erasure.checkPresent(code)
            try Self.keep(name, value, of: id, in: transaction)
            try transaction.audit("participant.attribute-set", code, ["name": name])
            return try Self.attributes(of: id, in: db)
        }
    }

    /// What one person agreed to, by name.
    package func attributes(of reference: Reference) async throws -> [FormingAttribute] {
        try await read { db in
            try Self.attributes(of: Noun.participant.id(reference, as: Participant.self, in: db), in: db)
        }
    }

    /// Deletes one attribute of a person, or all of them, for good.
    ///
    /// Afterwards the file is written anew, as when a person is erased. The trail keeps that it was there, without the value.
    ///
    /// - Returns: What they still agree to.
    /// - Throws: ``CohortError`` when there is no such attribute.
    package func forgetAttributes(
        named name: Code?,
        of reference: Reference,
        by act: Act
    ) async throws -> [FormingAttribute] {
        let left = try await write(act) { transaction in
            let db = transaction.db
            let id = try Noun.participant.id(reference, as: Participant.self, in: db)
            let code = try ParticipantReader.fetch(id, in: db).profile.code
            let names = try Code.fetchAll(
                db,
                sql: """
                    DELETE FROM participantAttribute WHERE participantID = :id AND (:name IS NULL OR name = :name)
                    RETURNING name
                    """,
                arguments: ["id": id, "name": name]
            )
            let known = try Self.attributes(of: id, in: db)
            guard !names.isEmpty else {
                throw CohortError.notFound(
                    "attribute",
                    name.map { "\($0) of \(code)" } ?? "of \(code)",
                    remedy: name.flatMap { Suggestion.sentence(for: $0.rawValue, among: known.map(\.name.rawValue)) }
                        ?? "`cohortctl participant attribute list \(code)` shows what there is."
                )
            }
            for name in names.sorted() { try transaction.audit("participant.attribute-forget", code, ["name": name]) }
            return known
        }
        do {
            try await writeAnew()
        } catch {
            throw CohortError(
                .tryAgain,
                "It is forgotten, but what is left in free space could not be overwritten: \(error)",
                remedy: "A backup restored from before still holds it; `cohortctl doctor` says what to put right."
            )
        }
        return left
    }

    /// Keeps many attributes in one transaction.
    ///
    /// - Returns: How many are new and how many changed.
    /// - Throws: ``CohortError`` naming every line that is wrong; nothing is then changed.
    package func importAttributes(
        _ lines: [FormingAttributeLine],
        file: String?,
        isDryRun: Bool,
        by act: Act
    ) async throws -> [ImportedRow] {
        try await write(act, isDryRun: isDryRun) { transaction in
            let db = transaction.db
            var faults = ImportFaults(file: file)
            var seen: [[Code]: Int] = [:]
            var ids: [Code: Participant.ID] = [:]
            for line in lines {
                if let first = seen.updateValue(line.line, forKey: [line.participant, line.name]) {
                    let message = "The \(line.name) of \(line.participant) is in line \(first) already."
                    faults.add(CohortError(.invalid, message, at: .init(field: "name")), line: line.line)
                }
                if !line.hasAgreed { faults.add(.notAgreed, line: line.line) }
                for fault in CohortError.caught({ () throws(CohortError) in try FormingAttribute.check(line.value) }) {
                    faults.add(fault, line: line.line)
                }
                guard ids[line.participant] == nil else { continue }
                do {
                    ids[line.participant] = try Noun.participant.id(line.participant, field: "participant", in: db)
                    try Erasure.checkPresent(line.participant)
                } catch let error as CohortError {
                    faults.add(error, line: line.line)
                }
            }
            try faults.check()
            let rows = try lines.map { line in
                guard let id = ids[line.participant] else {
                    throw CohortError.notFound("participant", line.participant)
                }
                let outcome = try Self.keep(line.name, line.value, of: id, in: transaction)
                return ImportedRow(line: line.line, code: line.participant, outcome: outcome)
            }
            let names = Set(lines.map(\.name)).sorted()
            try transaction.audit(
                "participant.attribute-import",
                "participants",
                AttributeImport(names: names, rows: rows.count)
            )
            return rows
        }
    }

    @discardableResult
    private static func keep(
        _ name: Code,
        _ value: String,
        of id: Participant.ID,
        in transaction: Transaction
    ) throws -> ImportedRow.Outcome {
        let before = try String.fetchOne(
            transaction.db,
            sql: "SELECT value FROM participantAttribute WHERE participantID = ? AND name = ?",
            arguments: [id, name]
        )
        if before == value { return .unchanged }
        try transaction.db.execute(
            sql: """
                INSERT INTO participantAttribute (participantID, name, value, agreedAt, principal)
                VALUES (:id, :name, :value, :at, :principal)
                ON CONFLICT (participantID, name)
                DO UPDATE SET value = :value, agreedAt = :at, principal = :principal
                """,
            arguments: [
                "id": id, "name": name, "value": value, "at": transaction.act.at,
                "principal": transaction.act.principal.description,
            ]
        )
        return before == nil ? .added : .changed
    }

    private static func attributes(of id: Participant.ID, in db: Database) throws -> [FormingAttribute] {
        try Row.fetchAll(
            db,
            sql: "SELECT * FROM participantAttribute WHERE participantID = ? ORDER BY name",
            arguments: [id]
        )
        .map { row in
            FormingAttribute(
                name: row["name"],
                value: row["value"],
                agreedAt: row["agreedAt"],
                principal: row["principal"]
            )
        }
    }

    private struct AttributeImport: Encodable {
        var names: [Code]
        var rows: Int
    }
}

extension CohortError {
    fileprivate static let notAgreed = CohortError(
        .notPermitted,
        "Nothing of the kind is kept without the person's agreement.",
        at: .init(field: "agreed"),
        remedy: "Ask them first; then say so with --agreed, or yes in the column “agreed”."
    )
}
