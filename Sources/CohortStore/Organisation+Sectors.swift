package import CohortCore
import GRDB

extension Store {
    /// Says which sector an organisation belongs to from a day on; another period that begins that day is replaced.
    ///
    /// The organisation's sector is then the one whose period is in force `today`.
    package func setSector(
        of reference: Reference,
        to period: SectorPeriod,
        on today: LocalDate,
        by act: Act
    ) async throws -> OrganisationRecord {
        try await write(act) { transaction in
            let db = transaction.db
            let id: Organisation.ID = try Noun.organisation.id(reference, in: db)
            try Organisation.setSector(of: id, to: period, in: db)
            try Organisation.bringSectorUpToDate(of: id, on: today, in: db)
            let record = try OrganisationRecord.fetch(id, in: db)
            try transaction.audit("organisation.sector", record.organisation.profile.code, period)
            return record
        }
    }

    /// Puts those dated changes of sector into force whose day has come.
    ///
    /// - Returns: How many organisations changed; with none, nothing is written.
    package func bringSectorsUpToDate(on today: LocalDate, by act: Act) async throws -> Int {
        let outdated = """
            SELECT o.id, o.code, p.sector, p.validFrom FROM organisation o
            JOIN sectorPeriod p ON p.organisationID = o.id AND p.validFrom =
                (SELECT max(validFrom) FROM sectorPeriod WHERE organisationID = o.id AND validFrom <= :today)
            WHERE p.sector <> o.sector ORDER BY o.id
            """
        let isNeeded = try await read { try Row.fetchOne($0, sql: outdated, arguments: ["today": today]) != nil }
        guard isNeeded else { return 0 }
        return try await write(act) { transaction in
            let rows = try Row.fetchAll(transaction.db, sql: outdated, arguments: ["today": today])
            for row in rows {
                try Organisation.bringSectorUpToDate(of: row["id"], on: today, in: transaction.db)
                let period = SectorPeriod(sector: row["sector"], from: row["validFrom"])
                let code: Code = row["code"]
                try transaction.audit("organisation.sector-in-force", code, period)
            }
            return rows.count
        }
    }

    /// The sector someone worked in on a day, by where they worked then and what that organisation was then.
    ///
    /// Before their first affiliation, or the organisation's first period, the earliest known is taken.
    package func participantSector(_ reference: Reference, on date: LocalDate) async throws -> Sector {
        try await read { db in
            let id: Participant.ID = try Noun.participant.id(reference, in: db)
            let organisation = try Organisation.ID.fetchOne(
                db,
                sql: """
                    SELECT organisationID FROM affiliation WHERE participantID = :id
                    ORDER BY validFrom <= :date DESC, iif(validFrom <= :date, validFrom, NULL) DESC, validFrom LIMIT 1
                    """,
                arguments: ["id": id, "date": date]
            )
            let sector = try Sector.fetchOne(
                db,
                sql: """
                    SELECT sector FROM sectorPeriod
                    WHERE organisationID = coalesce(:organisation, (SELECT organisationID FROM participant WHERE id = :id))
                    ORDER BY validFrom <= :date DESC, iif(validFrom <= :date, validFrom, NULL) DESC, validFrom LIMIT 1
                    """,
                arguments: ["organisation": organisation, "id": id, "date": date]
            )
            guard let sector else { throw CohortError.notFound("sector of participant", reference) }
            return sector
        }
    }
}

extension Organisation {
    static func setSector(of id: Organisation.ID, to period: SectorPeriod, in db: Database) throws {
        let upsert = try db.cachedStatement(
            sql: """
                INSERT INTO sectorPeriod (organisationID, validFrom, sector) VALUES (?, ?, ?)
                ON CONFLICT DO UPDATE SET sector = excluded.sector
                """
        )
        try upsert.execute(arguments: [id, period.from, period.sector])
    }

    static func bringSectorUpToDate(of id: Organisation.ID, on today: LocalDate, in db: Database) throws {
        try db.execute(
            sql: """
                UPDATE organisation SET sector = coalesce(
                    (SELECT sector FROM sectorPeriod WHERE organisationID = :id AND validFrom <= :today
                     ORDER BY validFrom DESC LIMIT 1), sector)
                WHERE id = :id
                """,
            arguments: ["id": id, "today": today]
        )
    }
}
