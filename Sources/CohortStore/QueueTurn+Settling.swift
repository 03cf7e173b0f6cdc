import CohortCore
import GRDB

extension QueueTurn {
    /// Writes down how attempts ended.
    ///
    /// What is no longer leased was settled otherwise meanwhile, because its person was erased, and stays as it is.
    func settle(_ outcomes: [DeliveryOutcome]) throws {
        var tallies: [Endpoint.ID: EndpointTally] = [:]
        let delivered = outcomes.filter { $0.end == .delivered }
        for outcome in outcomes {
            settled[outcome.delivery.endpoint, default: 0] += 1
            tallies[outcome.delivery.endpoint, default: EndpointTally()].add(outcome)
        }
        let count = try settleDelivered(delivered)
        try settleFailed(outcomes.filter { $0.end != .delivered })
        try tally(["delivery.delivered": count, "delivery.leased": -count])
        try giveUpForRemoved(outcomes)
        turn.alerts += try transaction.recordHealth(tallies, policy: terms.health, compose: terms.compose)
    }

    /// Most are delivered; so these are written by few statements, however many they are.
    ///
    /// - Returns: How many were leased until now.
    private func settleDelivered(_ outcomes: [DeliveryOutcome]) throws -> Int {
        guard !outcomes.isEmpty else { return 0 }
        let keys = outcomes.map(\.delivery.id.rawValue)
        let changed = try RowStatement(
            """
            SELECT value FROM json_each(?) WHERE NOT EXISTS (
                SELECT 1 FROM delivery WHERE id = value AND state = 'leased')
            """,
            in: db
        )
        changed.bind(1, RowList(keys).json)
        var gone: Set<Int64> = []
        while try changed.step() { gone.insert(changed.int(0)) }
        let update = try RowStatement(
            """
            UPDATE delivery SET state = 'delivered', attempts = attempts + 1, settledAt = ?2, lastError = NULL
            WHERE id IN (SELECT value FROM json_each(?1)) AND state = 'leased'
            """,
            in: db
        )
        var count = 0
        for list in RowList.handfuls(keys) {
            update.bind(1, list.json)
            update.bind(2, now.rawValue)
            count += try update.run()
        }
        let attempts = try AttemptRows(db)
        for outcome in outcomes where !gone.contains(outcome.delivery.id.rawValue) { try attempts.insert(outcome) }
        return count
    }

    private func settleFailed(_ outcomes: [DeliveryOutcome]) throws {
        guard !outcomes.isEmpty else { return }
        let update = try RowStatement(
            """
            UPDATE delivery SET state = iif(?4 IS NULL, 'dead', 'waiting'), attempts = ?2, nextAt = ?4,
                settledAt = iif(?4 IS NULL, ?3, NULL), lastError = ?5
            WHERE id = ?1 AND state = 'leased'
            """,
            in: db
        )
        let attempts = try AttemptRows(db)
        for outcome in outcomes {
            var next: Moment?
            if case .retry(let at) = outcome.end { next = at }
            update.bind(1, outcome.delivery.id.rawValue)
            update.bind(2, outcome.delivery.attempts + 1)
            update.bind(3, now.rawValue)
            update.bind(4, next?.rawValue)
            update.bind(5, outcome.error)
            guard try update.run() == 1 else { continue }
            try attempts.insert(outcome)
            if let next { try delayFollowers(of: outcome.delivery, until: next) }
        }
    }

    /// Where an order is kept, what waits behind a failed delivery is not looked at before that is tried again.
    private func delayFollowers(of delivery: ClaimedDelivery, until next: Moment) throws {
        guard delivery.target.endpoint.isOrdered else { return }
        let statement = try RowStatement(
            """
            UPDATE delivery SET nextAt = max(nextAt, ?2)
            WHERE state = 'waiting' AND endpointID = ?3 AND id > ?1
                AND orderKey = (SELECT orderKey FROM delivery WHERE id = ?1)
            """,
            in: db
        )
        statement.bind(1, delivery.id.rawValue)
        statement.bind(2, next.rawValue)
        statement.bind(3, delivery.endpoint.rawValue)
        try statement.run()
    }

    /// Of an endpoint that was removed meanwhile there is nobody left who would try again.
    private func giveUpForRemoved(_ outcomes: [DeliveryOutcome]) throws {
        let retried = outcomes.filter { if case .retry = $0.end { true } else { false } }
        guard !retried.isEmpty else { return }
        let statement = try RowStatement(
            """
            UPDATE delivery SET state = 'dead', nextAt = NULL, settledAt = ?2
            WHERE id = ?1 AND state = 'waiting' AND endpointID IN (SELECT id FROM endpoint WHERE removedAt IS NOT NULL)
            """,
            in: db
        )
        for outcome in retried {
            statement.bind(1, outcome.delivery.id.rawValue)
            statement.bind(2, now.rawValue)
            try statement.run()
        }
    }
}

/// The statement that keeps attempts.
private struct AttemptRows {
    private let statement: RowStatement

    init(_ db: Database) throws {
        statement = try RowStatement(
            """
            INSERT INTO attempt (deliveryID, number, startedAt, milliseconds, status, error)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            """,
            in: db
        )
    }

    func insert(_ outcome: DeliveryOutcome) throws {
        statement.bind(1, outcome.delivery.id.rawValue)
        statement.bind(2, outcome.delivery.attempts + 1)
        statement.bind(3, outcome.startedAt.rawValue)
        statement.bind(4, outcome.milliseconds)
        statement.bind(5, outcome.status.map(Int64.init))
        statement.bind(6, outcome.error)
        try statement.run()
    }
}
