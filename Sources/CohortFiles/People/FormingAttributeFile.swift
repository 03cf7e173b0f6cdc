package import CohortCore

/// What people agreed to have looked at when cohorts are formed, as CSV: a row for each person and attribute.
package enum FormingAttributeFile {
    package struct Row: Hashable, Sendable {
        /// Counted from 1.
        package let line: Int
        package let participant: Code
        package let name: Code
        package let value: String
        /// Said in each row: agreement is given by each person, for each attribute.
        package let hasAgreed: Bool
    }

    package static let columns: [CSVColumn] = [
        .required("participant", or: "code"), .required("name", or: "attribute"), .required("value"),
        .required("agreed"),
    ]

    /// - Throws: ``CohortError`` with the faults of all rows as its details.
    package static func read(_ bytes: [UInt8], file: String) throws(CohortError) -> [Row] {
        try CSVTable.rows(bytes, file: file, columns: columns) { row throws(CohortError) in
            Row(
                line: row.line,
                participant: try row.code("participant"),
                name: try row.code("name"),
                value: row["value"],
                hasAgreed: try row.flag("agreed", blank: false)
            )
        }
    }
}
