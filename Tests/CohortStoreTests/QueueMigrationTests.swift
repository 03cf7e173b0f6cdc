import CohortCore
import FoundationEssentials
import GRDB
import TestSupport
import Testing

@testable import CohortStore

/// The tables of the queue are written anew: nothing that waited or was said may get lost.
struct QueueMigrationTests {
    private static let before = """
        INSERT INTO programme (id, code) VALUES (1, 'leading');
        INSERT INTO facilitator (id, code, background, pattern, maximumSessionsPerWeek) VALUES (1, 'F-1', 'clinical', '{}', 4);
        INSERT INTO endpoint (id, code, url, secret, state, createdAt)
        VALUES (1, 'gateway', 'https://gateway.example/hook', 'whsec_', 'enabled', 1);
        INSERT INTO reminder (id, kind, rule, facilitatorID, programmeID, dueAt, text, levers, state, settledAt, reason)
        VALUES (3, 'session', 'soon', 1, 1, 5000, 'Waits', '[]', 'waiting', NULL, NULL),
            (4, 'session', 'soon', 1, 1, 1000, 'Said', '["norms"]', 'dispatched', 1001, NULL),
            (9, 'follow_up', 'later', 1, 1, 2000, 'Withdrawn', '[]', 'withdrawn', 1500, 'It moved.');
        INSERT INTO delivery (id, message, reminderID, endpointID, body, state, attempts, nextAt, settledAt, lastError)
        VALUES (7, 'msg_7', 4, 1, '{"a":1}', 'waiting', 1, 6000, NULL, 'It answered 500.'),
            (8, 'msg_8', 4, 1, '{"a":2}', 'delivered', 1, NULL, 1002, NULL);
        INSERT INTO attempt (deliveryID, number, startedAt, milliseconds, status, error)
        VALUES (7, 1, 1001, 3, 500, 'It answered 500.'), (8, 1, 1001, 3, 204, NULL);
        """

    private func migrated() throws -> (store: Store, folder: TemporaryFolder) {
        let folder = try TemporaryFolder()
        let path = folder.file("cohortd.db")
        let old = try DatabaseQueue(path: path)
        try Schema.migrator.migrate(old, upTo: "0007 governance")
        try old.write { try $0.execute(sql: Self.before) }
        try old.close()
        return (try Store(path: path), folder)
    }

    @Test func `a database of before keeps what waited, what was said, and its counts`() async throws {
        let (store, folder) = try migrated()

        let rows = try await store.writer.read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT id || ' ' || text || ' ' || state || ' ' || isLive || ' ' || (wantedAt = dueAt) FROM reminder
                    UNION ALL SELECT id || ' ' || message || ' ' || event || ' ' || state || ' ' || body FROM delivery
                    UNION ALL SELECT deliveryID || ' ' || number || ' ' || status FROM attempt
                    """
            )
        }
        #expect(
            rows == [
                "3 Waits waiting 1 1", "4 Said dispatched 1 1", "9 Withdrawn withdrawn 0 1",
                "7 msg_7 reminder.session waiting {\"a\":1}", "8 msg_8 reminder.session delivered {\"a\":2}",
                "7 1 500", "8 1 204",
            ]
        )
        #expect(try await store.tally("reminder.waiting") == 1)
        #expect(try await store.tally("reminder.withdrawn") == 1)
        #expect(try await store.tally("delivery.delivered") == 1)
        let faults = try store.writer.read { try Row.fetchAll($0, sql: "PRAGMA foreign_key_check") }
        #expect(faults.isEmpty)
        _ = folder
    }

    @Test func `what is added after it gets a number that was never used`() throws {
        let (store, folder) = try migrated()

        let id = try store.writer.write { db in
            try db.execute(sql: "DELETE FROM reminder WHERE id = 9")
            try db.execute(
                sql: """
                    INSERT INTO reminder (kind, facilitatorID, programmeID, wantedAt, dueAt, text, levers)
                    VALUES ('change', 1, 1, 1, 1, 'New', '[]')
                    """
            )
            return db.lastInsertedRowID
        }

        #expect(id == 10)
        _ = folder
    }
}
