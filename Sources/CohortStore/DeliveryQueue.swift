package import CohortCore
import GRDB

extension Store {
    /// Leases deliveries that are due, so that nobody else sends them.
    ///
    /// At most `limit`, and at most `perEndpoint` under way to one endpoint, so that a slow one does not take every place.
    /// Who has least under way comes first.
    ///
    /// A reminder may have waited long for its endpoint: what makes no sense any more is given up with the reason, and
    /// in quiet hours it waits for their end.
    package func claimDeliveries(
        at now: Moment,
        policy: ReminderPolicy,
        limit: Int,
        perEndpoint: Int
    ) async throws -> [ClaimedDelivery] {
        try await write(Act(.daemon, at: now)) { transaction in
            let db = transaction.db
            let underWay = try deliveriesUnderWay(in: db)
            func load(_ keys: EndpointKeys) -> Int { underWay[keys.endpoint.id, default: 0] }
            var claimed: [ClaimedDelivery] = []
            let enabled = try endpoints("state = 'enabled' AND removedAt IS NULL", [:], in: db)
            for keys in enabled.sorted(by: { load($0) < load($1) }) {
                let room = min(perEndpoint - load(keys), limit - claimed.count)
                guard room > 0 else { continue }
                try holdBack(dueTo: keys.endpoint.id, limit: room, policy: policy, in: transaction)
                let secrets = keys.secrets(at: now)
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
                        secrets: secrets,
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
            let db = transaction.db
            try db.execute(
                sql: """
                    UPDATE delivery SET state = 'dead', settledAt = ?, lastError = 'The endpoint was removed.'
                    WHERE state = 'leased' AND endpointID IN (SELECT id FROM endpoint WHERE removedAt IS NOT NULL)
                    """,
                arguments: [now]
            )
            try db.execute(
                sql: "UPDATE delivery SET state = 'waiting', nextAt = ? WHERE state = 'leased'",
                arguments: [now]
            )
            return db.changesCount
        }
    }

    /// How many deliveries are leased, by endpoint; none for those that have none.
    func deliveriesUnderWay(in db: Database) throws -> [Endpoint.ID: Int] {
        let rows = try Row.fetchAll(
            db,
            sql: "SELECT endpointID, count(*) AS count FROM delivery WHERE state = 'leased' GROUP BY endpointID"
        )
        return Dictionary(uniqueKeysWithValues: rows.map { ($0["endpointID"], $0["count"]) })
    }

    /// Gives up, or puts off, what stands at the head of an endpoint's queue and is not to be said now, until `limit`
    /// that are to be said stand there.
    private func holdBack(
        dueTo endpoint: Endpoint.ID,
        limit: Int,
        policy: ReminderPolicy,
        in transaction: Transaction
    ) throws {
        let (db, now) = (transaction.db, transaction.act.at)
        var isDone = false
        while !isDone {
            isDone = true
            let reminders = try Reminder.ID.fetchSet(
                db,
                sql: """
                    SELECT reminderID FROM (
                        SELECT reminderID FROM delivery WHERE endpointID = ? AND state = 'waiting' AND nextAt <= ?
                        ORDER BY nextAt, id LIMIT ?)
                    WHERE reminderID IS NOT NULL
                    """,
                arguments: [endpoint, now, limit]
            )
            for reminder in try DueReminder.fetch(reminders, at: now, in: db) {
                let condition = "reminderID = ? AND endpointID = ? AND state = 'waiting'"
                if let reason = reminder.reasonNotToSay(at: now) {
                    try db.execute(
                        sql: """
                            UPDATE delivery SET state = 'dead', nextAt = NULL, settledAt = ?, lastError = ?
                            WHERE \(condition)
                            """,
                        arguments: [now, reason, reminder.id, endpoint]
                    )
                    isDone = false
                } else if let later = reminder.end(ofQuietHours: policy, at: now) {
                    try db.execute(
                        sql: "UPDATE delivery SET nextAt = ? WHERE \(condition)",
                        arguments: [later, reminder.id, endpoint]
                    )
                    isDone = false
                }
            }
        }
    }

    private func settle(_ outcome: DeliveryOutcome, in transaction: Transaction) throws {
        let db = transaction.db
        let number = outcome.delivery.attempts + 1
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
        // Whose person was erased meanwhile is settled already, and stays so.
        guard db.changesCount == 1 else { return }
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
        try giveUpIfRemoved(outcome.delivery, in: transaction)
        try db.cachedStatement(
            sql: "UPDATE endpoint SET consecutiveFailures = iif(?, 0, consecutiveFailures + 1) WHERE id = ?"
        )
        .execute(arguments: [outcome.end == .delivered, outcome.delivery.endpoint])
        if outcome.end == .gone { try disable(outcome.delivery, in: transaction) }
    }

    /// There is nobody left who would try again.
    private func giveUpIfRemoved(_ delivery: ClaimedDelivery, in transaction: Transaction) throws {
        try transaction.db.cachedStatement(
            sql: """
                UPDATE delivery SET state = 'dead', nextAt = NULL, settledAt = ?
                WHERE id = ? AND state = 'waiting' AND endpointID IN (SELECT id FROM endpoint WHERE removedAt IS NOT NULL)
                """
        )
        .execute(arguments: [transaction.act.at, delivery.id])
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
