package import CohortCore
import Digest
import GRDB

/// What loading a programme did.
package enum LoadOutcome: Hashable, Sendable {
    case added, changed, unchanged
}

/// A programme as it was loaded.
package struct StoredProgramme: Hashable, Sendable {
    package var programme: Programme
    package var version: Int
    package var loadedAt: Moment
    package var principal: String
    /// SHA-256 of the file in hexadecimal.
    package var digest: String
    package var enrolled: Int
    package var cohorts: Int
}

extension Store {
    /// Stores a programme; a file that differs from the newest version becomes the next one.
    ///
    /// Cohorts that exist keep the version with which they were formed.
    /// - Returns: The version that now is the newest, and whether the programme is new, changed or as it was.
    package func load(
        _ programme: Programme,
        source: String,
        isDryRun: Bool,
        by act: Act
    ) async throws -> (version: Int, outcome: LoadOutcome) {
        try await write(act, isDryRun: isDryRun) { transaction in
            let db = transaction.db
            let digest = SHA256.digest(Array(source.utf8)).hexadecimal
            let newest = try Row.fetchOne(
                db,
                sql: """
                    SELECT programme.id, version, digest FROM programme
                    JOIN programmeVersion ON programmeID = programme.id
                    WHERE code = ? ORDER BY version DESC LIMIT 1
                    """,
                arguments: [programme.code]
            )
            if let newest, newest["digest"] == digest { return (newest["version"], .unchanged) }
            let id: Int64
            if let newest {
                id = newest["id"]
            } else {
                try db.execute(sql: "INSERT INTO programme (code) VALUES (?)", arguments: [programme.code])
                id = db.lastInsertedRowID
            }
            let version: Int = (newest?["version"] ?? 0) + 1
            try db.execute(
                sql: """
                    INSERT INTO programmeVersion (programmeID, version, source, digest, definition, loadedAt, principal)
                    VALUES (:id, :version, :source, :digest, :definition, :at, :principal)
                    """,
                arguments: [
                    "id": id, "version": version, "source": source, "digest": digest,
                    "definition": StoreJSON.text(programme), "at": act.at, "principal": act.principal.description,
                ]
            )
            try transaction.audit("programme.load", programme.code, ["version": "\(version)", "digest": digest])
            return (version, newest == nil ? .added : .changed)
        }
    }

    /// Every programme in its newest version, by code.
    package func programmes() async throws -> [StoredProgramme] {
        try await read { db in
            try String.fetchAll(db, sql: "SELECT code FROM programme ORDER BY code")
                .map { try storedProgramme(.code($0), in: db) }
        }
    }

    /// One version of a programme; the newest when `version` is `nil`.
    package func programme(_ reference: Reference, version: Int? = nil) async throws -> StoredProgramme {
        try await read { try storedProgramme(reference, version: version, in: $0) }
    }

    /// All versions of one programme, the newest first.
    package func programmeVersions(_ reference: Reference) async throws -> [StoredProgramme] {
        try await read { db in
            let newest = try storedProgramme(reference, in: db)
            return try (1...newest.version).reversed().map { try storedProgramme(reference, version: $0, in: db) }
        }
    }

    func storedProgramme(_ reference: Reference, version: Int? = nil, in db: Database) throws -> StoredProgramme {
        let id = try Noun.programme.id(reference, as: Programme.self, in: db)
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT version, definition, loadedAt, principal, digest,
                    (SELECT count(*) FROM enrolment WHERE programmeID = :id AND state = 'enrolled') AS enrolled,
                    (SELECT count(*) FROM cohort JOIN programmeVersion AS its ON its.id = programmeVersionID
                     WHERE its.programmeID = :id) AS cohorts
                FROM programmeVersion WHERE programmeID = :id AND (:version IS NULL OR version = :version)
                ORDER BY version DESC LIMIT 1
                """,
            arguments: ["id": id, "version": version]
        )
        guard let row else { throw CohortError.notFound("version of programme", reference) }
        return StoredProgramme(
            programme: try StoreJSON.value(Programme.self, from: row["definition"]),
            version: row["version"],
            loadedAt: row["loadedAt"],
            principal: row["principal"],
            digest: row["digest"],
            enrolled: row["enrolled"],
            cohorts: row["cohorts"]
        )
    }
}
