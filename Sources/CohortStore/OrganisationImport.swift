package import CohortCore
import GRDB

extension Store {
    /// Adds or changes many organisations in one transaction, by their codes; the same file again changes nothing.
    ///
    /// Organisations that the file does not name stay. A different sector holds from `date` on.
    /// - Throws: ``CohortError`` naming every line that is wrong, at most 50 one by one; nothing is then changed.
    package func importOrganisations(
        _ lines: [ImportLine<OrganisationProfile>],
        file: String? = nil,
        on date: LocalDate,
        isDryRun: Bool = false,
        by act: Act
    ) async throws -> [ImportedRow] {
        try await write(act, isDryRun: isDryRun) { transaction in
            let db = transaction.db
            var known: [Code: Organisation] = [:]
            let rows = try Row.fetchCursor(db, sql: "SELECT * FROM organisation")
            while let row = try rows.next() {
                let organisation = Organisation(row: row)
                known[organisation.profile.code] = organisation
            }
            return try transaction.importing(
                lines,
                as: .organisation,
                file: file,
                code: { $0.code },
                faults: { profile, _ in CohortError.caught { () throws(CohortError) in try profile.validate() } },
                store: { profile in
                    var profile = profile
                    guard let before = known[profile.code] else {
                        _ = try Organisation.insert(profile, on: date, in: db)
                        return .added
                    }
                    // Directories do not say where a body is; what is known of it stays.
                    profile.site = profile.site ?? before.profile.site
                    guard profile != before.profile else { return .unchanged }
                    try Organisation.update(before.id, to: profile, in: db)
                    if profile.sector != before.profile.sector {
                        try Organisation.setSector(of: before.id, to: .init(sector: profile.sector, from: date), in: db)
                        try Organisation.bringSectorUpToDate(of: before.id, on: date, in: db)
                    }
                    return .changed
                }
            )
        }
    }
}

extension CohortError {
    /// What `check` throws, as a list of one or none.
    static func caught(_ check: () throws(CohortError) -> Void) -> [CohortError] {
        do throws(CohortError) {
            try check()
            return []
        } catch {
            return [error]
        }
    }
}
