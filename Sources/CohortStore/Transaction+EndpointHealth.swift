import CohortCore
import GRDB

extension Transaction {
    /// Others are not told more often that an endpoint fails, or of what was given up.
    private static let alertInterval: Duration = .hours(1)

    /// Writes down what the attempts of a turn mean for their endpoints: health, disabling, and what others are told.
    ///
    /// Without tallies only summaries that are due go out.
    /// - Returns: What others are told, for the log.
    func recordHealth(
        _ tallies: [Endpoint.ID: EndpointTally],
        policy: EndpointHealth.Policy,
        compose: MessageComposer
    ) throws -> [EndpointAlert] {
        var alerts: [EndpointAlert] = []
        // A handful of rows, most of which stay as they are.
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT id, code, state, consecutiveFailures, failingSince, openUntil, trips, toldFailingAt,
                        unreportedDead, deadToldAt
                    FROM endpoint WHERE removedAt IS NULL ORDER BY id
                    """
            )
        )
        for row in rows {
            let before = EndpointStanding(row: row)
            var after = before
            if let tally = tallies[before.id] { alerts += after.add(tally, at: act.at, policy) }
            alerts += after.summary(at: act.at, interval: Self.alertInterval)
            if after != before { try write(after, disabledNow: after.state != before.state) }
        }
        for alert in alerts { try send(alert, compose: compose) }
        return alerts
    }

    /// When the next summary of what was given up is due.
    func nextSummary() throws -> Moment? {
        let told = try Moment.fetchOne(
            db.cachedStatement(
                sql: "SELECT min(coalesce(deadToldAt, 0)) FROM endpoint WHERE unreportedDead > 0 AND removedAt IS NULL"
            )
        )
        return told.map { $0 + Self.alertInterval }
    }

    private func write(_ standing: EndpointStanding, disabledNow: Bool) throws {
        let health = standing.health
        try db.cachedStatement(
            sql: """
                UPDATE endpoint SET consecutiveFailures = :failures, failingSince = :since, openUntil = :until,
                    trips = :trips, toldFailingAt = :told, unreportedDead = :dead, deadToldAt = :deadTold,
                    state = :state, reason = coalesce(:reason, reason)
                WHERE id = :id
                """
        )
        .execute(
            arguments: [
                "failures": health.consecutiveFailures, "since": health.failingSince, "until": health.openUntil,
                "trips": health.trips, "told": standing.toldFailingAt, "dead": standing.unreportedDead,
                "deadTold": standing.deadToldAt, "state": standing.state, "reason": standing.reason, "id": standing.id,
            ]
        )
        guard disabledNow else { return }
        try audit("endpoint.disable", standing.code, ["reason": standing.reason ?? ""])
    }

    /// Hands an alert to the other endpoints that take alerts.
    func send(_ alert: EndpointAlert, compose: MessageComposer) throws {
        let others = try EndpointKeys.fetch(
            "endpoint.state = 'enabled' AND removedAt IS NULL AND takesAlerts = 1 AND endpoint.code <> :about",
            ["about": alert.data.endpoint],
            in: db
        )
        for other in others.map(\.endpoint) {
            try db.execute(
                sql: "INSERT INTO delivery (message, event, endpointID, body, nextAt) VALUES ('', ?, ?, ?, ?)",
                arguments: [alert.type.rawValue, other.id, compose(.alert(alert), other), act.at]
            )
            try db.execute(
                sql: "UPDATE delivery SET message = printf('msg_%016x%s', id, lower(hex(randomblob(8)))) WHERE id = ?",
                arguments: [db.lastInsertedRowID]
            )
            touchesQueue = true
        }
    }
}
