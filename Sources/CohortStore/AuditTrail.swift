package import CohortCore
import Digest
import GRDB

extension Store {
    /// The newest entries first.
    package func auditEntries(
        subject: String? = nil,
        action: String? = nil,
        limit: Int
    ) async throws -> (entries: [AuditEntry], total: Int) {
        try await read { db in
            let condition = "(:subject IS NULL OR subject = :subject) AND (:action IS NULL OR action = :action)"
            let arguments: StatementArguments = ["subject": subject, "action": action]
            let rows = try Row.fetchAll(
                db,
                sql: "SELECT * FROM auditEntry WHERE \(condition) ORDER BY id DESC LIMIT :limit",
                arguments: arguments + ["limit": limit]
            )
            let total = try Int.fetchOne(
                db,
                sql: "SELECT count(*) FROM auditEntry WHERE \(condition)",
                arguments: arguments
            )
            return (rows.map(AuditEntry.init(row:)), total ?? 0)
        }
    }

    /// Hashes the whole trail again and compares.
    ///
    /// - Returns: How many entries there are, the hash of the last, and the first that does not fit, in a sentence.
    package func verifyAudit() async throws -> (entries: Int, head: String, fault: String?) {
        try await read { db in
            var previous = ""
            var expected: Int64 = 1
            let cursor = try Row.fetchCursor(db, sql: "SELECT * FROM auditEntry ORDER BY id")
            while let row = try cursor.next() {
                let entry = AuditEntry(row: row)
                guard entry.id.rawValue == expected else {
                    return (Int(expected - 1), previous, "Entry \(expected) is missing; entry \(entry.id) follows.")
                }
                let bytes = AuditEntry.bytesToHash(
                    previous: previous,
                    id: entry.id.rawValue,
                    at: entry.at,
                    principal: entry.principal,
                    action: entry.action,
                    subject: entry.subject,
                    detail: entry.detail
                )
                guard SHA256.digest(bytes).hexadecimal == entry.hash else {
                    let fault = "Entry \(entry.id) (\(entry.action), \(entry.at)) is not as it was written."
                    return (Int(expected - 1), previous, fault)
                }
                previous = entry.hash
                expected += 1
            }
            return (Int(expected - 1), previous, nil)
        }
    }
}

extension AuditEntry {
    init(row: Row) {
        self.init(
            id: row["id"],
            at: row["at"],
            principal: row["principal"],
            action: row["action"],
            subject: row["subject"],
            detail: row["detail"],
            hash: row["hash"]
        )
    }
}
