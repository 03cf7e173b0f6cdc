import GRDB

/// The audit trail, which only grows, and facts about the database itself.
enum Migration0007 {
    static func governance(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE auditEntry (
                    id INTEGER PRIMARY KEY,
                    at INTEGER NOT NULL,
                    principal TEXT NOT NULL,
                    action TEXT NOT NULL,
                    subject TEXT NOT NULL,
                    detail TEXT NOT NULL CHECK (json_valid(detail)),
                    hash TEXT NOT NULL
                ) STRICT;
                CREATE INDEX auditEntryBySubject ON auditEntry (subject);
                CREATE TRIGGER auditEntryKept BEFORE UPDATE ON auditEntry BEGIN
                    SELECT raise(ABORT, 'audit entries are not changed');
                END;
                CREATE TRIGGER auditEntryStays BEFORE DELETE ON auditEntry BEGIN
                    SELECT raise(ABORT, 'audit entries are not removed');
                END;

                CREATE TABLE fact (
                    name TEXT PRIMARY KEY,
                    value TEXT NOT NULL
                ) STRICT, WITHOUT ROWID;
                """
        )
    }
}
