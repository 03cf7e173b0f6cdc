package import CohortCore
import GRDB

/// An endpoint with what is needed to sign for it.
///
/// Its secrets are never logged or listed.
package struct EndpointKeys: Hashable, Sendable {
    package var endpoint: Endpoint
    package var secret: String
    package var previousSecret: String?
    package var previousUntil: Moment?

    /// The secrets to sign with, the current one first; the one before as long as both are in use.
    package func secrets(at now: Moment) -> [String] {
        [secret] + [previousUntil.map { $0 > now } == true ? previousSecret : nil].compactMap { $0 }
    }
}

extension Store {
    package func addEndpoint(
        _ code: Code,
        url: String,
        programme: Code?,
        secret: String,
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
                    INSERT INTO endpoint (code, url, programmeID, secret, state, createdAt)
                    VALUES (:code, :url, :programme, :secret, 'enabled', :at)
                    """,
                arguments: ["code": code, "url": url, "programme": programmeID, "secret": secret, "at": act.at]
            )
            transaction.touchesQueue = true
            try transaction.audit("endpoint.add", code, ["url": url])
            return try endpoints("endpoint.code = :code", ["code": code], in: db)[0].endpoint
        }
    }

    package func changeEndpoint(
        _ reference: Reference,
        url: String?,
        state: EndpointState?,
        by act: Act
    ) async throws -> Endpoint {
        try await write(act) { transaction in
            let db = transaction.db
            let id = try Noun.endpoint.id(reference, as: Endpoint.self, in: db)
            try db.execute(
                sql: """
                    UPDATE endpoint SET url = coalesce(:url, url), state = coalesce(:state, state),
                        reason = iif(:state IS NULL, reason, iif(:state = 'disabled', 'By hand.', NULL)),
                        consecutiveFailures = iif(:state = 'enabled', 0, consecutiveFailures)
                    WHERE id = :id
                    """,
                arguments: ["url": url, "state": state, "id": id]
            )
            transaction.touchesQueue = true
            let endpoint = try endpoints("endpoint.id = :id", ["id": id], in: db)[0].endpoint
            try transaction.audit(
                "endpoint.change",
                endpoint.code,
                ["url": endpoint.url, "state": endpoint.state.rawValue]
            )
            return endpoint
        }
    }

    /// Gives an endpoint a new secret; the old one signs beside it until `previousUntil`.
    package func rotate(
        _ reference: Reference,
        secret: String,
        previousUntil: Moment,
        by act: Act
    ) async throws -> Endpoint {
        try await write(act) { transaction in
            let db = transaction.db
            let id = try Noun.endpoint.id(reference, as: Endpoint.self, in: db)
            try db.execute(
                sql: """
                    UPDATE endpoint SET previousSecret = secret, previousUntil = :until, secret = :secret WHERE id = :id
                    """,
                arguments: ["until": previousUntil, "secret": secret, "id": id]
            )
            let endpoint = try endpoints("endpoint.id = :id", ["id": id], in: db)[0].endpoint
            try transaction.audit("endpoint.rotate", endpoint.code, ["previousUntil": previousUntil.description])
            return endpoint
        }
    }

    /// Removes an endpoint from use; what was delivered to it stays on record, what was not is given up.
    package func removeEndpoint(_ reference: Reference, by act: Act) async throws {
        try await write(act) { transaction in
            let db = transaction.db
            let id = try Noun.endpoint.id(reference, as: Endpoint.self, in: db)
            let endpoint = try endpoints("endpoint.id = :id", ["id": id], in: db)[0].endpoint
            try db.execute(
                sql: """
                    UPDATE endpoint SET state = 'disabled', reason = 'Removed.', removedAt = :at, secret = '',
                        previousSecret = NULL, previousUntil = NULL
                    WHERE id = :id
                    """,
                arguments: ["at": act.at, "id": id]
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

    package func endpoints() async throws -> [Endpoint] {
        try await read { db in try endpoints("removedAt IS NULL", [:], in: db).map(\.endpoint) }
    }

    package func endpointKeys(_ reference: Reference) async throws -> EndpointKeys {
        try await read { db in
            try endpoints("endpoint.id = :id", ["id": Noun.endpoint.id(reference, as: Endpoint.self, in: db)], in: db)[
                0
            ]
        }
    }

    func endpoints(_ condition: String, _ arguments: StatementArguments, in db: Database) throws -> [EndpointKeys] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT endpoint.*, programme.code AS programme FROM endpoint
                LEFT JOIN programme ON programme.id = programmeID WHERE \(condition) ORDER BY endpoint.code
                """,
            arguments: arguments
        )
        .map { row in
            let endpoint = try Endpoint(
                id: row["id"],
                code: row["code"],
                url: row["url"],
                kind: row["kind"],
                settings: StoreJSON.value([String: String].self, from: row["settings"]),
                programme: row["programme"],
                events: StoreJSON.value([String].self, from: row["events"]),
                profile: row["profile"],
                ratePerMinute: row["ratePerMinute"],
                concurrency: row["concurrency"],
                isOrdered: row["isOrdered"],
                takesAlerts: row["takesAlerts"],
                state: row["state"],
                reason: row["reason"],
                createdAt: row["createdAt"],
                consecutiveFailures: row["consecutiveFailures"],
                failingSince: row["failingSince"],
                openUntil: row["openUntil"],
                trips: row["trips"]
            )
            return EndpointKeys(
                endpoint: endpoint,
                secret: row["secret"],
                previousSecret: row["previousSecret"],
                previousUntil: row["previousUntil"]
            )
        }
    }
}
