import CohortCore
import GRDB

extension QueueTurn {
    /// Writes down how attempts ended.
    ///
    /// What is no longer leased was settled otherwise meanwhile, because its person was erased, and stays as it is.
    func settle(_ outcomes: [DeliveryOutcome]) throws {
        var tallies: [Endpoint.ID: EndpointTally] = [:]
        let statements = try Statements(db)
        var delivered = 0
        for outcome in outcomes {
            settled[outcome.delivery.endpoint, default: 0] += 1
            tallies[outcome.delivery.endpoint, default: EndpointTally()].add(outcome)
            guard try statements.end(outcome, at: now) else { continue }
            if outcome.end == .delivered { delivered += 1 }
            try statements.record(outcome)
            if case .retry(let next) = outcome.end { try delayFollowers(of: outcome.delivery, until: next) }
        }
        try tally(["delivery.delivered": delivered, "delivery.leased": -delivered])
        try giveUpForRemoved(outcomes)
        turn.alerts += try transaction.recordHealth(tallies, policy: terms.health, compose: terms.compose)
    }

    private struct Statements {
        private let delivered: RowStatement
        private let failed: RowStatement
        private let attempt: RowStatement

        init(_ db: Database) throws {
            delivered = try RowStatement(
                """
                UPDATE delivery SET state = 'delivered', attempts = ?2, settledAt = ?3, lastError = NULL
                WHERE id = ?1 AND state = 'leased'
                """,
                in: db
            )
            failed = try RowStatement(
                """
                UPDATE delivery SET state = iif(?4 IS NULL, 'dead', 'waiting'), attempts = ?2, nextAt = ?4,
                    settledAt = iif(?4 IS NULL, ?3, NULL), lastError = ?5
                WHERE id = ?1 AND state = 'leased'
                """,
                in: db
            )
            attempt = try RowStatement(
                """
                INSERT INTO attempt (deliveryID, number, startedAt, milliseconds, status, error)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                """,
                in: db
            )
        }

        /// - Returns: Whether it was leased until now.
        func end(_ outcome: DeliveryOutcome, at now: Moment) throws -> Bool {
            let statement = outcome.end == .delivered ? delivered : failed
            statement.bind(1, outcome.delivery.id.rawValue)
            statement.bind(2, outcome.delivery.attempts + 1)
            statement.bind(3, now.rawValue)
            if outcome.end != .delivered {
                var next: Moment?
                if case .retry(let at) = outcome.end { next = at }
                statement.bind(4, next?.rawValue)
                statement.bind(5, outcome.error)
            }
            return try statement.run() == 1
        }

        func record(_ outcome: DeliveryOutcome) throws {
            attempt.bind(1, outcome.delivery.id.rawValue)
            attempt.bind(2, outcome.delivery.attempts + 1)
            attempt.bind(3, outcome.startedAt.rawValue)
            attempt.bind(4, outcome.milliseconds)
            attempt.bind(5, outcome.status.map(Int64.init))
            attempt.bind(6, outcome.error)
            try attempt.run()
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
