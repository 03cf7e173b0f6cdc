import CohortCore
import Foundation
import GRDB

/// What a killed daemon left in its database, read from a copy so that the next start finds it untouched.
struct LedgerCopy {
    private let queue: DatabaseQueue

    init(of daemon: DaemonProcess) throws {
        let copy = "\(daemon.scratch.path)/copy.sqlite"
        for suffix in ["", "-wal", "-shm"] {
            unlink(copy + suffix)
            guard suffix != "-shm", FileManager.default.fileExists(atPath: daemon.database + suffix) else { continue }
            try FileManager.default.copyItem(atPath: daemon.database + suffix, toPath: copy + suffix)
        }
        queue = try DatabaseQueue(path: copy)
    }

    struct Delivery {
        let id: Int64
        let message: String
        let reminder: Int64?
        let endpoint: String
        let state: String
        let attempts: Int
        let error: String?
    }

    func deliveries() throws -> [Delivery] {
        try queue.read { db in
            try Row.fetchAll(
                db,
                sql: "SELECT delivery.*, endpoint.code FROM delivery JOIN endpoint ON endpoint.id = endpointID"
            )
            .map {
                Delivery(
                    id: $0["id"],
                    message: $0["message"],
                    reminder: $0["reminderID"],
                    endpoint: $0["code"],
                    state: $0["state"],
                    attempts: $0["attempts"],
                    error: $0["lastError"]
                )
            }
        }
    }

    /// The messages that were leased.
    func leased() throws -> [String] {
        try queue.read { try String.fetchAll($0, sql: "SELECT message FROM delivery WHERE state = 'leased'") }
    }

    /// How many rows a query over reminders and deliveries finds.
    func count(_ table: String, where condition: String = "true") throws -> Int {
        try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table) WHERE \(condition)") ?? 0 }
    }

    /// How many reminders there are of each state, with the reasons.
    func reminders() throws -> [String: Int] {
        try queue.read { db in
            let rows = try Row.fetchAll(db, sql: "SELECT state, count(*) AS count FROM reminder GROUP BY state")
            return Dictionary(uniqueKeysWithValues: rows.map { ($0["state"], $0["count"]) })
        }
    }

    /// What `PRAGMA integrity_check` says: `ok`.
    func integrity() throws -> String {
        try queue.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") ?? "" }
    }

    /// Two attempts at one delivery, one after the other.
    struct Retry {
        /// The number of the first.
        let number: Int
        let status: Int?
        /// From the end of the first to the start of the second.
        let wait: Duration

        /// Whether it came no earlier than agreed, and than the receiver asked for: ``FaultReceiver/faults`` asks for 6 s.
        func keeps(_ schedule: RetrySchedule) -> Bool {
            let asked: Duration? = status == 429 ? .seconds(6) : nil
            guard let least = schedule.wait(afterAttempt: number, roll: 0, retryAfter: asked) else { return false }
            // An HTTP date and the start of a turn are rounded.
            return wait >= least - .milliseconds(20)
        }
    }

    func retries() throws -> [Retry] {
        try queue.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT first.number, first.status, second.startedAt - first.startedAt - first.milliseconds AS wait
                    FROM attempt AS first
                    JOIN attempt AS second ON second.deliveryID = first.deliveryID AND second.number = first.number + 1
                    """
            )
            .map { Retry(number: $0["number"], status: $0["status"], wait: .milliseconds($0["wait"] as Int64)) }
        }
    }
}
