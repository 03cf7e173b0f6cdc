package import CohortCore

/// Facilitators as CSV.
package enum FacilitatorFile {
    package static let columns: [CSVColumn] = [
        .required("code"), .required("background"), .optional("hours"), .optional("maximum_sessions_per_week"),
        .optional("absences"), .optional("cost_per_hour"),
    ]

    package static func read(_ bytes: [UInt8], file: String) -> FileRows<FacilitatorProfile> {
        FileRows(bytes, file: file, columns: columns, code: \.code) { row throws(CohortError) in
            guard let background = FacilitatorBackground(rawValue: row["background"].lowercased()) else {
                throw row.error(
                    "“\(row["background"].prefix(40))” is not a background.",
                    column: "background",
                    remedy: "It is one of \(FacilitatorBackground.allCases.map(\.rawValue).joined(separator: ", "))."
                )
            }
            let maximum = "maximum_sessions_per_week"
            return FacilitatorProfile(
                code: try row.code("code"),
                background: background,
                pattern: try row.pattern("hours", protected: nil),
                maximumSessionsPerWeek: row.optional(maximum) == nil ? 5 : try row.integer(maximum, in: 1...50),
                absences: try row.absences("absences"),
                hourPence: try row.pence("cost_per_hour")
            )
        }
    }
}
