package import CohortCore
import GRDB

/// A delivery that the dispatcher has taken on, with what it needs to send it.
package struct ClaimedDelivery: Hashable, Sendable {
    package var id: Delivery.ID
    package var message: String
    package var endpoint: Endpoint.ID
    package var endpointCode: Code
    package var url: String
    /// The secrets to sign with, the current one first.
    package var secrets: [String]
    package var body: String
    /// How many attempts were made before this one.
    package var attempts: Int

    package init(
        id: Delivery.ID,
        message: String,
        endpoint: Endpoint.ID,
        endpointCode: Code,
        url: String,
        secrets: [String],
        body: String,
        attempts: Int
    ) {
        self.id = id
        self.message = message
        self.endpoint = endpoint
        self.endpointCode = endpointCode
        self.url = url
        self.secrets = secrets
        self.body = body
        self.attempts = attempts
    }
}

/// How an attempt ended.
package struct DeliveryOutcome: Hashable, Sendable {
    package enum End: Hashable, Sendable {
        case delivered
        /// Tried again at this instant.
        case retry(at: Moment)
        /// Given up.
        case dead
        /// The receiver says that this endpoint is gone for good (410): the endpoint is disabled.
        case gone
    }

    package var delivery: ClaimedDelivery
    package var end: End
    package var startedAt: Moment
    package var milliseconds: Int
    package var status: Int?
    package var error: String?

    package init(
        delivery: ClaimedDelivery,
        end: End,
        startedAt: Moment,
        milliseconds: Int,
        status: Int?,
        error: String?
    ) {
        self.delivery = delivery
        self.end = end
        self.startedAt = startedAt
        self.milliseconds = milliseconds
        self.status = status
        self.error = error
    }
}

extension Store {
    /// Leases deliveries that are due, so that nobody else sends them; at most `limit`, and at most `perEndpoint` under
    /// way to one endpoint, so that a slow one does not take every place.
    package func claimDeliveries(at now: Moment, limit: Int, perEndpoint: Int) async throws -> [ClaimedDelivery] {
        try await write(Act(.daemon, at: now)) { transaction in
            let db = transaction.db
            var claimed: [ClaimedDelivery] = []
            for keys in try endpoints("state = 'enabled' AND removedAt IS NULL", [:], in: db) {
                let underWay = try Int.fetchOne(
                    db,
                    sql: "SELECT count(*) FROM delivery WHERE state = 'leased' AND endpointID = ?",
                    arguments: [keys.endpoint.id]
                )
                let room = min(perEndpoint - (underWay ?? 0), limit - claimed.count)
                guard room > 0 else { continue }
                let previous = keys.previousUntil.map { $0 > now } == true ? keys.previousSecret : nil
                claimed += try Row.fetchAll(
                    db,
                    sql: """
                        UPDATE delivery SET state = 'leased', nextAt = NULL WHERE id IN (
                            SELECT id FROM delivery WHERE endpointID = :endpoint AND state = 'waiting' AND nextAt <= :now
                            ORDER BY nextAt, id LIMIT :room)
                        RETURNING id, message, body, attempts
                        """,
                    arguments: ["endpoint": keys.endpoint.id, "now": now, "room": room]
                )
                .map { row in
                    ClaimedDelivery(
                        id: row["id"],
                        message: row["message"],
                        endpoint: keys.endpoint.id,
                        endpointCode: keys.endpoint.code,
                        url: keys.endpoint.url,
                        secrets: [keys.secret] + [previous].compactMap { $0 },
                        body: row["body"],
                        attempts: row["attempts"]
                    )
                }
            }
            return claimed
        }
    }

    /// Writes down how attempts ended, all in one transaction.
    package func settle(_ outcomes: [DeliveryOutcome], at now: Moment) async throws {
        try await write(Act(.daemon, at: now)) { transaction in
            for outcome in outcomes { try settle(outcome, in: transaction) }
        }
    }

    /// Gives back what was leased when the daemon last stopped: it may have arrived or not, and its id tells.
    ///
    /// Called once at start, when there is no other dispatcher.
    /// - Returns: How many were given back.
    package func rescueLeased(at now: Moment) async throws -> Int {
        try await write(Act(.daemon, at: now)) { transaction in
            try transaction.db.execute(
                sql: "UPDATE delivery SET state = 'waiting', nextAt = ? WHERE state = 'leased'",
                arguments: [now]
            )
            return transaction.db.changesCount
        }
    }

    /// Sends dead deliveries again, with their ids unchanged.
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
                let state = try DeliveryState.fetchOne(db, sql: "SELECT state FROM delivery WHERE id = ?", arguments: [id])
                guard let state else { throw CohortError.notFound("delivery", id) }
                guard state == .dead else {
                    throw CohortError(
                        .conflict,
                        "Delivery \(id) is \(state.rawValue), not dead.",
                        remedy: "`cohortctl delivery list --state dead` lists what can be replayed."
                    )
                }
            }
            let replayed = try Delivery.ID.fetchAll(
                db,
                sql: """
                    UPDATE delivery SET state = 'waiting', nextAt = :at, settledAt = NULL
                    WHERE state = 'dead' AND (id IN (SELECT value FROM json_each(:ids))
                        OR :endpoint IS NOT NULL AND endpointID = :endpoint AND (:since IS NULL OR settledAt >= :since))
                    RETURNING id
                    """,
                arguments: [
                    "at": act.at, "endpoint": endpointID, "since": since,
                    "ids": "[" + deliveries.map(\.description).joined(separator: ",") + "]",
                ]
            )
            guard !replayed.isEmpty else { return [] }
            transaction.touchesQueue = true
            try transaction.audit("delivery.replay", "\(replayed.count) deliveries", replayed.prefix(100).map(\.rawValue))
            return replayed.sorted()
        }
    }

    private func settle(_ outcome: DeliveryOutcome, in transaction: Transaction) throws {
        let db = transaction.db
        let number = outcome.delivery.attempts + 1
        try db.cachedStatement(
            sql: """
                INSERT INTO attempt (deliveryID, number, startedAt, milliseconds, status, error) VALUES (?, ?, ?, ?, ?, ?)
                """
        )
        .execute(
            arguments: [
                outcome.delivery.id, number, outcome.startedAt, outcome.milliseconds, outcome.status, outcome.error,
            ]
        )
        let state: DeliveryState
        var next: Moment?
        switch outcome.end {
        case .delivered: state = .delivered
        case .retry(let at): (state, next) = (.waiting, at)
        case .dead, .gone: state = .dead
        }
        try db.cachedStatement(
            sql: """
                UPDATE delivery SET state = ?, attempts = ?, nextAt = ?, settledAt = ?, lastError = ?
                WHERE id = ? AND state = 'leased'
                """
        )
        .execute(
            arguments: [
                state, number, next, state == .waiting ? nil : transaction.act.at, outcome.error, outcome.delivery.id,
            ]
        )
        try db.cachedStatement(
            sql: "UPDATE endpoint SET consecutiveFailures = iif(?, 0, consecutiveFailures + 1) WHERE id = ?"
        )
        .execute(arguments: [outcome.end == .delivered, outcome.delivery.endpoint])
        if outcome.end == .gone { try disable(outcome.delivery, in: transaction) }
    }

    private func disable(_ delivery: ClaimedDelivery, in transaction: Transaction) throws {
        try transaction.db.execute(
            sql: """
                UPDATE endpoint SET state = 'disabled', reason = 'The receiver answered 410: it is gone for good.'
                WHERE id = ? AND state = 'enabled'
                """,
            arguments: [delivery.endpoint]
        )
        guard transaction.db.changesCount == 1 else { return }
        try transaction.audit("endpoint.disable", delivery.endpointCode, ["status": "410"])
    }
}
