package import CohortCore
import GRDB

extension Store {
    package func addEndpoint(
        _ code: Code,
        url: String,
        programme: Code?,
        secret: String,
        options: EndpointOptions = EndpointOptions(),
        by act: Act
    ) async throws -> Endpoint {
        try await write(act) { transaction in
            let db = transaction.db
            let programmeID = try programme.map { try Noun.programme.id(Reference($0), as: Programme.self, in: db) }
            guard try Int64.fetchOne(db, sql: "SELECT id FROM endpoint WHERE code = ?", arguments: [code]) == nil else {
                throw CohortError(
                    .conflict,
                    "There is, or was, an endpoint \(code).",
                    remedy: "Choose another code, or change that one."
                )
            }
            try db.execute(
                sql: """
                    INSERT INTO endpoint (code, url, programmeID, secret, state, createdAt, kind, settings, events, profile,
                        ratePerMinute, concurrency, isOrdered, takesAlerts)
                    VALUES (:code, :url, :programme, :secret, 'enabled', :at, :kind, :settings, :events, :profile,
                        :rate, :concurrency, :ordered, :alerts)
                    """,
                arguments: [
                    "code": code, "url": url, "programme": programmeID, "secret": secret, "at": act.at,
                    "kind": options.kind, "settings": StoreJSON.text(options.settings),
                    "events": StoreJSON.text(options.events), "profile": options.profile,
                    "rate": options.ratePerMinute, "concurrency": options.concurrency, "ordered": options.isOrdered,
                    "alerts": options.takesAlerts,
                ]
            )
            transaction.touchesQueue = true
            let endpoint = try EndpointKeys.fetch("endpoint.code = :code", ["code": code], in: db)[0].endpoint
            try transaction.audit("endpoint.add", code, EndpointTrace(endpoint))
            return endpoint
        }
    }

    /// Changes an endpoint, unless `check` refuses what it would become.
    ///
    /// `compose` puts into words what the other endpoints are told when it is disabled.
    package func changeEndpoint(
        _ reference: Reference,
        _ change: EndpointChange,
        compose: @escaping MessageComposer,
        check: @escaping @Sendable (Endpoint) throws -> Void = { _ in },
        by act: Act
    ) async throws -> Endpoint {
        try await write(act) { transaction in
            let db = transaction.db
            let id = try Noun.endpoint.id(reference, as: Endpoint.self, in: db)
            let before = try EndpointKeys.fetch("endpoint.id = :id", ["id": id], in: db)[0].endpoint
            let after = change.applied(to: before)
            try check(after)
            try update(after, in: transaction)
            transaction.touchesQueue = true
            try transaction.audit("endpoint.change", after.code, EndpointTrace(after))
            if before.state == .enabled, after.state == .disabled {
                try transaction.send(.disabled(after, at: act.at), compose: compose)
            }
            return after
        }
    }

    private func update(_ endpoint: Endpoint, in transaction: Transaction) throws {
        let programmeID = try endpoint.programme.map {
            try Noun.programme.id(Reference($0), as: Programme.self, in: transaction.db)
        }
        try transaction.db.execute(
            sql: """
                UPDATE endpoint SET url = :url, state = :state, reason = :reason, programmeID = :programme,
                    settings = :settings, events = :events, profile = :profile, ratePerMinute = :rate,
                    concurrency = :concurrency, isOrdered = :ordered, takesAlerts = :alerts,
                    consecutiveFailures = :failures, failingSince = :since, openUntil = :until, trips = :trips,
                    toldFailingAt = iif(:failures = 0, NULL, toldFailingAt)
                WHERE id = :id
                """,
            arguments: [
                "url": endpoint.url, "state": endpoint.state, "reason": endpoint.reason, "programme": programmeID,
                "settings": StoreJSON.text(endpoint.settings), "events": StoreJSON.text(endpoint.events),
                "profile": endpoint.profile, "rate": endpoint.ratePerMinute, "concurrency": endpoint.concurrency,
                "ordered": endpoint.isOrdered, "alerts": endpoint.takesAlerts,
                "failures": endpoint.consecutiveFailures, "since": endpoint.failingSince, "until": endpoint.openUntil,
                "trips": endpoint.trips, "id": endpoint.id,
            ]
        )
    }

    /// Gives an endpoint a new secret; the old one signs beside it until `previousUntil`, where that is set.
    package func rotate(
        _ reference: Reference,
        secret: String,
        previousUntil: Moment?,
        by act: Act
    ) async throws -> Endpoint {
        try await write(act) { transaction in
            let db = transaction.db
            let id = try Noun.endpoint.id(reference, as: Endpoint.self, in: db)
            try db.execute(
                sql: """
                    UPDATE endpoint SET previousSecret = iif(:until IS NULL, NULL, secret), previousUntil = :until,
                        secret = :secret
                    WHERE id = :id
                    """,
                arguments: ["until": previousUntil, "secret": secret, "id": id]
            )
            let endpoint = try EndpointKeys.fetch("endpoint.id = :id", ["id": id], in: db)[0].endpoint
            try transaction.audit(
                "endpoint.rotate",
                endpoint.code,
                previousUntil.map { ["previousUntil": $0.description] } ?? [:]
            )
            return endpoint
        }
    }

    /// Removes an endpoint from use; what was delivered to it stays on record, what was not is given up.
    package func removeEndpoint(_ reference: Reference, by act: Act) async throws {
        try await write(act) { transaction in
            let db = transaction.db
            let id = try Noun.endpoint.id(reference, as: Endpoint.self, in: db)
            let endpoint = try EndpointKeys.fetch("endpoint.id = :id", ["id": id], in: db)[0].endpoint
            // The URL of a chat's webhook is a secret too.
            try db.execute(
                sql: """
                    UPDATE endpoint SET state = 'disabled', reason = 'Removed.', removedAt = :at, secret = '',
                        previousSecret = NULL, previousUntil = NULL, url = :url, unreportedDead = 0
                    WHERE id = :id
                    """,
                arguments: ["at": act.at, "url": endpoint.shownURL, "id": id]
            )
            try db.execute(
                sql: """
                    UPDATE delivery SET state = 'dead', settledAt = :at, nextAt = NULL,
                        lastError = 'The endpoint was removed.'
                    WHERE endpointID = :id AND state = 'waiting'
                    """,
                arguments: ["at": act.at, "id": id]
            )
            transaction.touchesQueue = true
            try transaction.audit("endpoint.remove", endpoint.code, [String: String]())
        }
    }
}

/// What the audit trail keeps of an endpoint: nothing that is secret.
private struct EndpointTrace: Encodable {
    var url: String
    var state: EndpointState
    /// Only what is not as usual.
    var kind: EndpointKind?
    var settings: [String: String]?
    var programme: Code?
    var events: [String]?
    var profile: Code?
    var ratePerMinute: Int?
    var concurrency: Int?
    var isOrdered: Bool?
    var takesAlerts: Bool?

    init(_ endpoint: Endpoint) {
        url = endpoint.shownURL
        state = endpoint.state
        kind = endpoint.kind == .standard ? nil : endpoint.kind
        settings = endpoint.settings.isEmpty ? nil : endpoint.settings
        programme = endpoint.programme
        events = endpoint.events.isEmpty ? nil : endpoint.events
        profile = endpoint.profile
        ratePerMinute = endpoint.ratePerMinute
        concurrency = endpoint.concurrency
        isOrdered = endpoint.isOrdered ? true : nil
        takesAlerts = endpoint.takesAlerts ? true : nil
    }
}
