package import CohortCore
import GRDB
import Synchronization

/// Reads and writes the one SQLite file.
///
/// Each write method is one transaction: rows, audit entry and the reminders they cause. A read method sees one moment.
package struct Store: Sendable {
    let writer: any DatabaseWriter
    /// The file; `:memory:` for a store in memory.
    package let path: String
    package let queueSignal = QueueSignal()
    package let pace = EndpointPace()
    let dueProgrammes = DueProgrammeCache()

    /// Opens the file, makes it where there is none, and brings its schema up to date.
    ///
    /// - Throws: ``CohortError`` when it is not a database, is damaged, cannot be written, or was written by a newer
    ///   cohortd; the file is then as it was.
    package init(path: String) throws {
        var configuration = Self.configuration
        // Readers share the work of one daemon on two cores; each keeps a page cache of its own.
        configuration.maximumReaderCount = 3
        do {
            try Self.refuseNewer(path)
            try self.init(writer: DatabasePool(path: path, configuration: configuration), path: path)
            try Self.syncFully(writer)
        } catch {
            throw StoreFailure.explained(error, path: path)
        }
    }

    /// A store in memory, for tests and rehearsals of a single call.
    package static func inMemory() throws -> Store {
        try Store(writer: DatabaseQueue(configuration: configuration), path: ":memory:")
    }

    init(writer: some DatabaseWriter, path: String) throws {
        try Schema.migrator.migrate(writer)
        self.writer = writer
        self.path = path
    }

    /// Looks at the file through a connection that cannot write: opening a `DatabasePool` changes the file already.
    private static func refuseNewer(_ path: String) throws {
        var configuration = configuration
        configuration.readonly = true
        let isNewer: Bool
        do {
            let reader = try DatabaseQueue(path: path, configuration: configuration)
            isNewer = try reader.read(Schema.migrator.hasBeenSuperseded)
            try reader.close()
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN {
            // There is no file yet, or there is no way in: making the pool tells which.
            return
        }
        guard !isNewer else {
            throw CohortError(
                .failed,
                "The database \(path) was written by a newer cohortd.",
                remedy: "Install that version again, or restore a backup made by this one."
            )
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { db in
            // What was erased must not linger in free pages.
            try db.execute(sql: "PRAGMA secure_delete = ON")
        }
        return configuration
    }

    /// Commits reach the disk before they are acknowledged.
    ///
    /// `DatabasePool` sets `synchronous = NORMAL` after `prepareDatabase`, with which a power cut loses acknowledged
    /// transactions; so FULL is set once the pool is open, and read back.
    private static func syncFully(_ writer: any DatabaseWriter) throws {
        let level = try writer.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = FULL")
            // A large import leaves a large log, which would keep its size for good.
            try db.execute(sql: "PRAGMA journal_size_limit = 8388608")
            return try Int.fetchOne(db, sql: "PRAGMA synchronous")
        }
        guard level == 2 else {
            throw CohortError(.failed, "SQLite did not take PRAGMA synchronous = FULL.", remedy: "Report this.")
        }
    }

    /// The writer's `PRAGMA synchronous`: 2 is FULL.
    package func synchronousLevel() throws -> Int? {
        try writer.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
    }

    /// Folds the write-ahead log into the file and closes it.
    package func close() throws {
        // SQLite folds the log in when the last connection closes, if that one may write: GRDB closes the writer first,
        // so the readers have to go before.
        (writer as? DatabasePool)?.invalidateReadOnlyConnections()
        try writer.close()
    }

    /// One business change: all of it, or nothing.
    ///
    /// When `isDryRun`, everything is undone at the end: the answer says what would have been done.
    func write<Answer: Sendable>(
        _ act: Act,
        isDryRun: Bool = false,
        _ body: @Sendable (Transaction) throws -> Answer
    ) async throws -> Answer {
        let queueSignal = queueSignal
        do {
            return try await writer.writeWithoutTransaction { db in
                var answer: Answer?
                var touchesQueue = false
                try db.inTransaction(.immediate) {
                    let transaction = Transaction(db: db, act: act)
                    answer = try body(transaction)
                    touchesQueue = transaction.touchesQueue
                    return isDryRun ? .rollback : .commit
                }
                if touchesQueue, !isDryRun { queueSignal.fire() }
                guard let answer else { throw CohortError(.failed, "A transaction gave no answer.") }
                return answer
            }
        } catch {
            throw StoreFailure.explained(error, path: path)
        }
    }

    func read<Answer: Sendable>(_ body: @Sendable (Database) throws -> Answer) async throws -> Answer {
        do {
            return try await writer.read(body)
        } catch {
            throw StoreFailure.explained(error, path: path)
        }
    }
}

/// Who does something, and when.
package struct Act: Hashable, Sendable {
    package var principal: Principal
    package var at: Moment

    package init(_ principal: Principal, at: Moment) {
        self.principal = principal
        self.at = at
    }
}

/// Tells whoever waits for due reminders that the queue has changed.
package final class QueueSignal: Sendable {
    private let listener = Mutex<(@Sendable () -> Void)?>(nil)

    package init() {}

    package func listen(_ wake: @escaping @Sendable () -> Void) {
        listener.withLock { $0 = wake }
    }

    func fire() {
        listener.withLock { $0 }?()
    }
}
