package import CohortCore
import GRDB

extension Store {
    /// Adds an organisation, whose sector holds from `date` on.
    ///
    /// - Throws: ``CohortError`` when the code is taken, or the name or region breaks a rule.
    package func addOrganisation(
        _ profile: OrganisationProfile,
        on date: LocalDate,
        by act: Act
    ) async throws -> Organisation {
        try await write(act) { transaction in
            try profile.validate()
            try Noun.organisation.checkFree(profile.code, in: transaction.db)
            let id = try Organisation.insert(profile, on: date, in: transaction.db)
            let detail = ["name": profile.name, "region": profile.region, "sector": profile.sector.rawValue]
            try transaction.audit("organisation.add", profile.code, detail)
            return try Organisation.fetch(id, in: transaction.db)
        }
    }

    /// - Throws: ``CohortError`` when there is none, or the name or region breaks a rule.
    package func changeOrganisation(
        _ reference: Reference,
        _ amendment: OrganisationAmendment,
        by act: Act
    ) async throws -> Organisation {
        try await write(act) { transaction in
            let db = transaction.db
            let before = try Organisation.fetch(Noun.organisation.id(reference, in: db), in: db)
            var profile = before.profile
            profile.name = amendment.name ?? profile.name
            profile.region = amendment.region ?? profile.region
            profile.parentSystem = amendment.parentSystem ?? profile.parentSystem
            profile.site = amendment.site ?? profile.site
            guard profile != before.profile else { return before }
            try profile.validate()
            try Organisation.update(before.id, to: profile, in: db)
            try transaction.audit("organisation.change", profile.code, ["from": before.profile, "to": profile])
            return try Organisation.fetch(before.id, in: db)
        }
    }

    /// - Throws: ``CohortError`` while participants work there or once did.
    package func removeOrganisation(_ reference: Reference, by act: Act) async throws -> Organisation {
        try await write(act) { transaction in
            let db = transaction.db
            let organisation = try Organisation.fetch(Noun.organisation.id(reference, in: db), in: db)
            let code = organisation.profile.code
            let people = try Int.fetchOne(
                db,
                sql: """
                    SELECT count(*) FROM (
                        SELECT id FROM participant WHERE organisationID = :id
                        UNION SELECT participantID FROM affiliation WHERE organisationID = :id)
                    """,
                arguments: ["id": organisation.id]
            )
            if let people, people > 0 {
                throw CohortError(
                    .conflict,
                    "\(code) has or had \(people) participant\(people == 1 ? "" : "s").",
                    remedy: "`cohortctl participant list --organisation \(code)` shows those it has now; "
                        + "an organisation that people belonged to stays in the record."
                )
            }
            try db.execute(sql: "DELETE FROM organisation WHERE id = ?", arguments: [organisation.id])
            try transaction.audit("organisation.remove", code, organisation.profile)
            return organisation
        }
    }
}

extension Organisation {
    static func insert(_ profile: OrganisationProfile, on date: LocalDate, in db: Database) throws -> Organisation.ID {
        let insert = try db.cachedStatement(
            sql: """
                INSERT INTO organisation (code, name, sector, region, parentSystem, latitude, longitude)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """
        )
        try insert.execute(
            arguments: [
                profile.code, profile.name, profile.sector, profile.region, profile.parentSystem,
                profile.site?.latitude, profile.site?.longitude,
            ]
        )
        let id = Organisation.ID(rawValue: db.lastInsertedRowID)
        try setSector(of: id, to: SectorPeriod(sector: profile.sector, from: date), in: db)
        return id
    }

    /// All but the sector, which is dated.
    static func update(_ id: Organisation.ID, to profile: OrganisationProfile, in db: Database) throws {
        try db.execute(
            sql: """
                UPDATE organisation SET name = :name, region = :region, parentSystem = :parent, latitude = :latitude,
                    longitude = :longitude
                WHERE id = :id
                """,
            arguments: [
                "name": profile.name, "region": profile.region, "parent": profile.parentSystem,
                "latitude": profile.site?.latitude, "longitude": profile.site?.longitude, "id": id,
            ]
        )
    }
}
