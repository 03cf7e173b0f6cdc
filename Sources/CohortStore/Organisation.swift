package import CohortCore
import GRDB

extension Store {
    /// The organisations that meet all conditions, in the order of their codes.
    package func organisations(
        sector: Sector? = nil,
        region: String? = nil,
        limit: Int,
        offset: Int = 0
    ) async throws -> (organisations: [Organisation], total: Int) {
        try await read { db in
            let condition = "(:sector IS NULL OR sector = :sector) AND (:region IS NULL OR region = :region)"
            let arguments: StatementArguments = ["sector": sector, "region": region]
            let rows = try Row.fetchAll(
                db,
                sql: "SELECT * FROM organisation WHERE \(condition) ORDER BY code LIMIT :limit OFFSET :offset",
                arguments: arguments + ["limit": limit, "offset": offset]
            )
            let sql = "SELECT count(*) FROM organisation WHERE \(condition)"
            return (rows.map(Organisation.init(row:)), try Int.fetchOne(db, sql: sql, arguments: arguments) ?? 0)
        }
    }

    /// - Throws: ``CohortError`` when there is none, with the nearest code.
    package func organisation(_ reference: Reference) async throws -> OrganisationRecord {
        try await read { db in try OrganisationRecord.fetch(Noun.organisation.id(reference, in: db), in: db) }
    }
}

extension Organisation {
    init(row: Row) {
        self.init(
            id: row["id"],
            profile: OrganisationProfile(
                code: row["code"],
                name: row["name"],
                sector: row["sector"],
                region: row["region"],
                parentSystem: row["parentSystem"],
                site: Coordinates(latitude: row["latitude"], longitude: row["longitude"])
            )
        )
    }

    /// - Throws: ``CohortError`` when the row is gone.
    static func fetch(_ id: Organisation.ID, in db: Database) throws -> Organisation {
        guard let row = try Row.fetchOne(db, sql: "SELECT * FROM organisation WHERE id = ?", arguments: [id]) else {
            throw CohortError.notFound("organisation", id)
        }
        return Organisation(row: row)
    }
}

extension Coordinates {
    /// From two columns; `nil` unless both are there.
    init?(latitude: Double?, longitude: Double?) {
        guard let latitude, let longitude else { return nil }
        do throws(CohortError) {
            try self.init(latitude: latitude, longitude: longitude)
        } catch {
            // The schema's checks let no such row in.
            return nil
        }
    }
}

extension OrganisationRecord {
    static func fetch(_ id: Organisation.ID, in db: Database) throws -> OrganisationRecord {
        let sectors = try Row.fetchAll(
            db,
            sql: "SELECT sector, validFrom FROM sectorPeriod WHERE organisationID = ? ORDER BY validFrom",
            arguments: [id]
        ).map { SectorPeriod(sector: $0[0], from: $0[1]) }
        let participants = try Int.fetchOne(
            db,
            sql: "SELECT count(*) FROM participant WHERE organisationID = ? AND \(Erasure.isNotErased)",
            arguments: [id]
        )
        return OrganisationRecord(
            organisation: try Organisation.fetch(id, in: db),
            sectors: sectors,
            participants: participants ?? 0
        )
    }
}
