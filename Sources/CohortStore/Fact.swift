package import CohortCore
import GRDB

/// What the database says about itself.
package enum Fact: String, Sendable {
    /// Set on a database that a rehearsal's clock has driven, to the instant it has come to: a real daemon does not open
    /// it, nor a rehearsal a real one.
    case rehearsal
}

extension Store {
    package func fact(_ fact: Fact) async throws -> String? {
        try await read {
            try String.fetchOne($0, sql: "SELECT value FROM fact WHERE name = ?", arguments: [fact.rawValue])
        }
    }

    package func setFact(_ fact: Fact, to value: String, by act: Act) async throws {
        try await write(act) { transaction in
            try transaction.db.execute(
                sql:
                    "INSERT INTO fact (name, value) VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET value = :value",
                arguments: ["name": fact.rawValue, "value": value]
            )
            try transaction.audit("database.\(fact.rawValue)", "database", ["value": value])
        }
    }

    /// Keeps how far a rehearsal's clock has come, so that it does not go back when the daemon starts again.
    ///
    /// Time passing is nobody's act, and leaves no audit entry.
    package func keepRehearsalClock(_ now: Moment) async throws {
        try await write(Act(.daemon, at: now)) { transaction in
            try transaction.db.execute(
                sql: "UPDATE fact SET value = ? WHERE name = ?",
                arguments: [now.description, Fact.rehearsal.rawValue]
            )
        }
    }

    /// Whether anything has been written by people yet.
    package func isEmpty() async throws -> Bool {
        try await read { try Bool.fetchOne($0, sql: "SELECT NOT EXISTS (SELECT * FROM auditEntry)") ?? true }
    }
}
