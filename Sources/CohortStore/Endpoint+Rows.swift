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

extension EndpointKeys {
    /// In the order of their codes.
    static func fetch(
        _ condition: String,
        _ arguments: StatementArguments = [:],
        in db: Database
    ) throws -> [EndpointKeys] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT endpoint.*, programme.code AS programme FROM endpoint
                    LEFT JOIN programme ON programme.id = programmeID WHERE \(condition) ORDER BY endpoint.code
                    """
            ),
            arguments: arguments
        )
        .map(EndpointKeys.init(row:))
    }

    private init(row: Row) throws {
        let settings: String = row["settings"]
        let events: String = row["events"]
        endpoint = try Endpoint(
            id: row["id"],
            code: row["code"],
            url: row["url"],
            kind: row["kind"],
            // Mostly empty, and read at every turn of the dispatcher.
            settings: settings == "{}" ? [:] : StoreJSON.value([String: String].self, from: settings),
            programme: row["programme"],
            events: events == "[]" ? [] : StoreJSON.value([String].self, from: events),
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
        secret = row["secret"]
        previousSecret = row["previousSecret"]
        previousUntil = row["previousUntil"]
    }
}

extension Store {
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
        try EndpointKeys.fetch(condition, arguments, in: db)
    }
}
