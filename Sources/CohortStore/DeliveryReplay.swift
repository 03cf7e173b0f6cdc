package import CohortCore
import GRDB

extension Store {
    /// Sends dead deliveries again, with their ids unchanged.
    ///
    /// Those that are listed, and all dead ones of `selection`. Each gets the whole schedule of attempts anew; the numbers
    /// of its attempts go on. What was for someone who was erased, or for an endpoint that was removed, is passed over,
    /// and refused where it is listed.
    ///
    /// - Returns: Which.
    package func replay(
        _ deliveries: [Delivery.ID],
        _ selection: DeliverySelection?,
        isDryRun: Bool,
        by act: Act
    ) async throws -> [Delivery.ID] {
        try await write(act, isDryRun: isDryRun) { transaction in
            let db = transaction.db
            for id in deliveries {
                try checkReplayable(id, in: db)
            }
            var arguments: StatementArguments = [
                "at": act.at, "ids": "[" + deliveries.map(\.description).joined(separator: ",") + "]",
            ]
            var chosen = "FALSE"
            if var selection {
                selection.state = .dead
                let condition = try condition(of: selection, in: db)
                chosen = condition.sql
                arguments += condition.arguments
            }
            let replayed = try Delivery.ID.fetchAll(
                db,
                sql: """
                    UPDATE delivery SET state = 'waiting', nextAt = :at, settledAt = NULL, attemptBase = attempts
                    WHERE id IN (
                        SELECT value FROM json_each(:ids)
                        UNION SELECT id FROM delivery WHERE \(chosen) AND body <> ''
                            AND endpointID NOT IN (SELECT id FROM endpoint WHERE removedAt IS NOT NULL))
                    RETURNING id
                    """,
                arguments: arguments
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
