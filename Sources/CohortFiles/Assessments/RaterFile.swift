package import CohortCore

/// Who is asked about whom, as CSV: a row for each pair.
package enum RaterFile {
    package struct Row: Hashable, Sendable {
        /// Counted from 1.
        package let line: Int
        package let participant: Code
        package let rater: Code
        package let source: EvidenceSource
    }

    package static let columns: [CSVColumn] = [
        .required("participant"), .required("rater", or: "assessor"), .required("source"),
    ]

    /// - Throws: ``CohortError`` with the faults of all rows as its details.
    package static func read(_ bytes: [UInt8], file: String) throws(CohortError) -> [Row] {
        try CSVTable.rows(bytes, file: file, columns: columns) { row throws(CohortError) in
            Row(
                line: row.line,
                participant: try row.code("participant"),
                rater: try row.code("rater"),
                source: try row.value("source", among: ["peer", "report", "manager"]) { EvidenceSource($0) }
            )
        }
    }
}
