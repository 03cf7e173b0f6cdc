package import CohortCore
import GRDB

extension Store {
    /// Sends dead deliveries again, with their ids unchanged.
    ///
    /// Those that are listed, and, with `endpoint`, all of that one since `since`. Each is tried once more; what fails
    /// again is dead again.
    ///
    /// - Returns: Which.
    package func replay(
        _ deliveries: [Delivery.ID],
        endpoint: Reference?,
        since: Moment?,
        isDryRun: Bool,
        by act: Act
    ) async throws -> [Delivery.ID] {
        try await write(act, isDryRun: isDryRun) { transaction in
            let db = transaction.db
            let endpointID = try endpoint.map { try Noun.endpoint.id($0, as: Endpoint.self, in: db) }
            for id in deliveries {
                try checkReplayable(id, in: db)
            }
            let replayed = try Delivery.ID.fetchAll(
                db,
                sql: """
                    UPDATE delivery SET state = 'waiting', nextAt = :at, settledAt = NULL
                    WHERE id IN (
                        SELECT value FROM json_each(:ids)
                        UNION SELECT id FROM delivery WHERE endpointID = :endpoint AND state = 'dead' AND body <> ''
                            AND settledAt >= coalesce(:since, 0))
                    RETURNING id
                    """,
                arguments: [
                    "at": act.at, "endpoint": endpointID, "since": since,
                    "ids": "[" + deliveries.map(\.description).joined(separator: ",") + "]",
                ]
            )
            guard !replayed.isEmpty else { return [] }
            transaction.touchesQueue = true
            try transaction.audit(
                "delivery.replay",
                "\(replayed.count) deliveries",
                replayed.prefix(100).map(\.rawValue)
            )
            return replayed.sorted()
        }
    }

    private func checkReplayable(_ id: Delivery.ID, in db: Database) throws {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT delivery.state, body = '' AS isErased, endpoint.code, removedAt IS NOT NULL AS isRemoved
                FROM delivery JOIN endpoint ON endpoint.id = endpointID WHERE delivery.id = ?
                """,
            arguments: [id]
        )
        guard let row else { throw CohortError.notFound("delivery", id) }
        let state: DeliveryState = row["state"]
        let problem: String? =
            if state != .dead {
                "is \(state.rawValue), not dead"
            } else if row["isErased"] {
                "was for someone who was erased"
            } else if row["isRemoved"] {
                "was for the endpoint \(row["code"] as String), which was removed"
            } else {
                nil
            }
        guard let problem else { return }
        throw CohortError(
            .conflict,
            "Delivery \(id) \(problem).",
            remedy: "`cohortctl delivery list --state dead` lists what was given up; nothing was replayed."
        )
    }
}
