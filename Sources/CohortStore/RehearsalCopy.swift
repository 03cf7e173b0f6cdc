package import CohortCore
import FoundationEssentials
import GRDB
import Glibc

/// A copy of the database on which the queue runs ahead of time; what it says reaches nobody.
///
/// The copy's file has no name once it is made, so that nothing of it is left however the process ends. It blocks: it is for
/// a thread on which nothing else waits.
package final class RehearsalCopy {
    let queue: DatabaseQueue
    let store: Store
    /// The endpoint that takes everything, so that reminders are decided on that no other takes.
    let sink: Int64
    /// What the copy's clock shows.
    package internal(set) var now: Moment
    package let start: Moment

    /// Copies the database of `store` as it is now, while it is in use.
    ///
    /// The copy's clock begins just after `now`, the time, and so after everything that the live queue has done.
    package init(of store: Store, at now: Moment) throws {
        start = now + .milliseconds(1)
        self.now = start
        do {
            queue = try Self.copy(store)
            self.store = try Store(writer: queue, path: store.path + ".rehearsal")
            let start = start
            sink = try queue.write { try Self.prepare($0, at: start) }
        } catch {
            throw StoreFailure.explained(error, path: store.path + ".rehearsal")
        }
    }

    deinit { try? queue.close() }

    private static func copy(_ store: Store) throws -> DatabaseQueue {
        guard store.path != ":memory:" else {
            let queue = try DatabaseQueue()
            try store.writer.backup(to: queue)
            return queue
        }
        let path = store.path + ".rehearsal"
        let names = ["", "-wal", "-shm", "-journal"].map { path + $0 }
        // Left over where the machine stopped in the moment before the names were taken away.
        for name in names { unlink(name) }
        let descriptor = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw CohortError(.cannotWrite, "\(path) cannot be made: \(String(cString: strerror(errno))).")
        }
        close(descriptor)
        defer { for name in names { unlink(name) } }
        let queue = try DatabaseQueue(path: path)
        try store.writer.backup(to: queue)
        try queue.writeWithoutTransaction { db in
            // Nothing of it need survive, and no file may be needed beside it.
            try db.execute(
                sql: """
                    PRAGMA locking_mode = EXCLUSIVE;
                    PRAGMA journal_mode = MEMORY;
                    PRAGMA synchronous = OFF;
                    PRAGMA temp_store = MEMORY;
                    PRAGMA secure_delete = OFF;
                    PRAGMA cache_size = -16384;
                    """
            )
        }
        return queue
    }

    /// Endpoints answer at once and take as much as there is; what is on its way has arrived.
    ///
    /// - Returns: The endpoint that takes everything.
    private static func prepare(_ db: Database, at now: Moment) throws -> Int64 {
        try db.execute(
            sql: """
                UPDATE delivery SET state = 'delivered', nextAt = NULL, settledAt = :now
                WHERE state IN ('waiting', 'leased')
                """,
            arguments: ["now": now]
        )
        try db.execute(
            sql: """
                UPDATE endpoint SET ratePerMinute = NULL, concurrency = NULL, isOrdered = 0, takesAlerts = 0,
                    consecutiveFailures = 0, failingSince = NULL, openUntil = NULL, trips = 0
                """
        )
        var code = "nowhere"
        while try Int.fetchOne(db, sql: "SELECT id FROM endpoint WHERE code = ?", arguments: [code]) != nil {
            code += "-"
        }
        try db.execute(
            sql: """
                INSERT INTO endpoint (code, url, secret, state, createdAt)
                VALUES (?, 'https://nowhere.invalid/', '', 'enabled', ?)
                """,
            arguments: [code, now]
        )
        return db.lastInsertedRowID
    }
}
