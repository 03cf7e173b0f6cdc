import CohortCore
import GRDB

/// The sources of one kind of owner, in the table that they share.
struct BusyTable {
    let owner: BusyOwner
    let db: Database

    private var column: String { "\(owner.rawValue)ID" }

    private var noun: Noun {
        switch owner {
        case .participant: .participant
        case .facilitator: .facilitator
        case .room: .room
        }
    }

    /// The key and the code of the one that is meant.
    ///
    /// - Throws: ``CohortError`` when there is none, with the nearest code, or when they were erased.
    func find(_ reference: Reference) throws -> (id: Int64, code: Code) {
        // The tables have keys of different types; here they are only passed on.
        let id = try noun.id(reference, as: Room.self, in: db).rawValue
        let code = try Code.fetchOne(db, sql: "SELECT code FROM \(noun.rawValue) WHERE id = ?", arguments: [id])
        guard let code else { throw CohortError.notFound(noun.rawValue, reference) }
        if owner == .participant { try Erasure.checkPresent(code) }
        return (id, code)
    }

    /// By name.
    func sources(of id: Int64) throws -> [BusySource] {
        let rows = try Row.fetchAll(
            db,
            sql: "SELECT * FROM busySource WHERE \(column) = ? ORDER BY name",
            arguments: [id]
        )
        return try rows.map { row in
            BusySource(
                name: row["name"],
                from: row["startsAt"],
                until: row["endsAt"],
                importedAt: row["importedAt"],
                periods: try periods(of: row["id"])
            )
        }
    }

    private func periods(of source: Int64) throws -> [BusyPeriod] {
        try Row.fetchAll(
            db,
            sql: "SELECT startsAt, endsAt FROM busyPeriod WHERE sourceID = ? ORDER BY startsAt",
            arguments: [source]
        )
        .compactMap { BusyPeriod(startsAt: $0[0], endsAt: $0[1]) }
    }

    /// Puts the source in the place of one of the same name.
    func replace(_ source: BusySource, of id: Int64, principal: Principal) throws -> ImportedRow.Outcome {
        let before = try Row.fetchOne(
            db,
            sql: "SELECT * FROM busySource WHERE \(column) = ? AND name = ?",
            arguments: [id, source.name]
        )
        if let before {
            let sourceID: Int64 = before["id"]
            let isSame = before["startsAt"] == source.from && before["endsAt"] == source.until
            if isSame, try periods(of: sourceID) == source.periods { return .unchanged }
            try db.execute(sql: "DELETE FROM busySource WHERE id = ?", arguments: [sourceID])
        }
        try db.execute(
            sql: """
                INSERT INTO busySource (\(column), name, startsAt, endsAt, importedAt, principal) VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [id, source.name, source.from, source.until, source.importedAt, principal.description]
        )
        let sourceID = db.lastInsertedRowID
        let statement = try db.cachedStatement(
            sql: "INSERT INTO busyPeriod (sourceID, startsAt, endsAt) VALUES (?, ?, ?)"
        )
        for period in source.periods {
            try statement.execute(arguments: [sourceID, period.startsAt, period.endsAt])
        }
        return before == nil ? .added : .changed
    }

    /// - Returns: The names of those that were there.
    func forget(_ name: Code?, of id: Int64) throws -> [Code] {
        try Code.fetchAll(
            db,
            sql: "DELETE FROM busySource WHERE \(column) = :id AND (:name IS NULL OR name = :name) RETURNING name",
            arguments: ["id": id, "name": name]
        )
        .sorted()
    }

    /// What is still to come of all owners, in one pass, over all sources.
    func periods<Owner>(endingAfter now: Moment, byOwner: Owner.Type) throws -> [Identifier<Owner>: [BusyPeriod]] {
        var periods: [Identifier<Owner>: [BusyPeriod]] = [:]
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT s.\(column), p.startsAt, p.endsAt FROM busySource s JOIN busyPeriod p ON p.sourceID = s.id
                WHERE s.\(column) IS NOT NULL AND p.endsAt > ?
                """,
            arguments: [now]
        )
        while let row = try rows.next() {
            if let period = BusyPeriod(startsAt: row[1], endsAt: row[2]) { periods[row[0], default: []].append(period) }
        }
        return periods.mapValues(BusyPeriod.union)
    }
}
