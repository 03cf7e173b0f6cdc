import CohortCore
import Digest
import FoundationEssentials
import GRDB

/// What a write method works with: the database, who does it and when, and the audit trail.
final class Transaction {
    let db: Database
    let act: Act
    /// Set by whatever adds, moves or withdraws reminders or deliveries.
    var touchesQueue = false
    /// Whether any pause holds reminders back; `nil` until somebody has looked.
    var isAnythingPaused: Bool?

    init(db: Database, act: Act) {
        self.db = db
        self.act = act
    }

    /// Appends an entry to the audit trail, chained to the one before.
    ///
    /// `detail` is what changed: codes and figures, never more of a person than is needed.
    func audit(_ action: String, _ subject: some CustomStringConvertible, _ detail: some Encodable) throws {
        let last = try Row.fetchOne(db, sql: "SELECT id, hash FROM auditEntry ORDER BY id DESC LIMIT 1")
        let id: Int64 = (last?["id"] ?? 0) + 1
        let previous: String = last?["hash"] ?? ""
        let detail = try StoreJSON.text(detail)
        let principal = act.principal.description
        let bytes = AuditEntry.bytesToHash(
            previous: previous,
            id: id,
            at: act.at,
            principal: principal,
            action: action,
            subject: subject.description,
            detail: detail
        )
        try db.execute(
            sql: """
                INSERT INTO auditEntry (id, at, principal, action, subject, detail, hash)
                VALUES (:id, :at, :principal, :action, :subject, :detail, :hash)
                """,
            arguments: [
                "id": id, "at": act.at, "principal": principal, "action": action, "subject": subject.description,
                "detail": detail, "hash": SHA256.digest(bytes).hexadecimal,
            ]
        )
    }
}

/// JSON in columns: sorted keys, so that equal values have equal text.
enum StoreJSON {
    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func value<Value: Decodable>(_ type: Value.Type, from text: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }
}
