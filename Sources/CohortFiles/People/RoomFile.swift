package import CohortCore

/// Rooms as CSV.
package enum RoomFile {
    package static let columns: [CSVColumn] = [
        .required("code"), .required("name"), .required("site"), .required("region"), .required("seats"),
        .optional("equipment"), .optional("hours"), .optional("closures"),
        .optional("cost_per_hour"),
    ]

    /// Equipment is a list such as `projector; simulation-suite`.
    package static func read(_ bytes: [UInt8], file: String) -> FileRows<RoomProfile> {
        FileRows(bytes, file: file, columns: columns, code: \.code) { row throws(CohortError) in
            for column in ["name", "site", "region"] {
                do throws(CohortError) {
                    try TextRule.name.check(row[column], field: column)
                } catch {
                    throw row.located(error, column: column)
                }
            }
            return RoomProfile(
                code: try row.code("code"),
                name: row["name"],
                site: row["site"],
                region: row["region"],
                seats: try row.integer("seats", in: 1...10_000),
                equipment: row["equipment"].split(separator: ";")
                    .map { $0.split(separator: " ").joined(separator: " ") }
                    .filter { !$0.isEmpty },
                openingHours: try row.pattern("hours", protected: nil),
                closures: try row.absences("closures"),
                hourPence: try row.pence("cost_per_hour")
            )
        }
    }
}
