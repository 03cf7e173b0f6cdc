package import CohortCore

/// Organisations as CSV, with the columns of the national directory or our own.
package enum OrganisationFile {
    package static let columns: [CSVColumn] = [
        .required("code", or: "ods_code", "organisation"), .required("name"), .required("sector"), .required("region"),
        .optional("integrated_care_board", or: "parent", "parent_system", "icb"),
        .optional("latitude"), .optional("longitude"),
    ]

    package static func read(_ bytes: [UInt8], file: String) -> FileRows<OrganisationProfile> {
        FileRows(bytes, file: file, columns: columns, code: \.code) { row throws(CohortError) in
            guard let sector = Sector(row["sector"]) else {
                throw row.error(
                    "“\(row["sector"].prefix(60))” is not a sector.",
                    column: "sector",
                    remedy: "The sectors are \(Sector.allCases.map(\.rawValue).joined(separator: ", "))."
                )
            }
            let profile = OrganisationProfile(
                code: try row.organisationCode("code"),
                name: row["name"],
                sector: sector,
                region: row["region"],
                parentSystem: row.optional("integrated_care_board") == nil
                    ? nil : try row.organisationCode("integrated_care_board"),
                site: try site(row)
            )
            do throws(CohortError) {
                try profile.validate()
            } catch {
                throw row.located(error, column: error.place?.field)
            }
            return profile
        }
    }

    private static func site(_ row: CSVRow) throws(CohortError) -> Coordinates? {
        guard row.optional("latitude") != nil || row.optional("longitude") != nil else { return nil }
        return try Coordinates(
            latitude: row.number("latitude", in: -90...90),
            longitude: row.number("longitude", in: -180...180)
        )
    }
}

extension CSVRow {
    /// The code of an organisation.
    ///
    /// The national directory gives councils codes of digits alone, such as 304. A code here is never digits alone, so that
    /// it cannot be taken for an id: 304 is read as `ODS-304`, wherever a file names an organisation.
    func organisationCode(_ column: String) throws(CohortError) -> Code {
        let text = self[column]
        if !text.isEmpty, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let code = Code(rawValue: "ODS-\(text)")
        {
            return code
        }
        return try code(column)
    }

    /// `yes` or `no`, also `true`, `false`, `1`, `0`.
    func flag(_ column: String, blank: Bool) throws(CohortError) -> Bool {
        switch self[column].lowercased() {
        case "": blank
        case "yes", "y", "true", "1": true
        case "no", "n", "false", "0": false
        default: throw error("“\(self[column].prefix(40))” is neither yes nor no.", column: column)
        }
    }

    /// Days of absence: `2027-02-01/2027-02-05; 2027-03-01`.
    func absences(_ column: String) throws(CohortError) -> [Absence] {
        var absences: [Absence] = []
        for part in self[column].split(separator: ";") {
            let text = String(part.filter { $0 != " " })
            if text.isEmpty { continue }
            let ends = text.split(separator: "/", omittingEmptySubsequences: false).map { LocalDate(String($0)) }
            guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil else {
                throw error(
                    "“\(text.prefix(60))” is not a stretch of days.",
                    column: column,
                    remedy: "Write it as in “2027-02-01/2027-02-05; 2027-03-01”."
                )
            }
            do throws(CohortError) {
                absences.append(try Absence(first: first, last: last))
            } catch {
                throw located(error, column: column)
            }
        }
        return absences
    }

    /// Working hours and protected clinical hours; `nil` for the second when the file has no such column.
    func pattern(_ hours: String, protected: String?) throws(CohortError) -> WorkingPattern {
        do {
            return try WorkingPattern(hours: self[hours], protectedClinical: protected.map { self[$0] } ?? "")
        } catch {
            throw located(error, column: error.place?.field == "protected" ? protected ?? hours : hours)
        }
    }
}
