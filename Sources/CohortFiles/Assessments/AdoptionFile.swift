package import CohortCore

/// What people were seen to do with what they learnt, as CSV.
package enum AdoptionFile {
    package struct Row: Hashable, Sendable {
        /// Counted from 1.
        package let line: Int
        package let participant: Code
        package let competence: Code
        package let step: Adoption.Step
        package let source: EvidenceSource
        package let happenedAt: Moment
        package let note: String?
    }

    package static let columns: [CSVColumn] = [
        .required("participant"), .required("competence"), .required("step"), .required("source"), .required("date"),
        .optional("note"),
    ]

    /// - Throws: ``CohortError`` with the faults of all rows as its details.
    package static func read(_ bytes: [UInt8], file: String) throws(CohortError) -> [Row] {
        try CSVTable.rows(bytes, file: file, columns: columns) { row throws(CohortError) in
            guard let date = try row.optionalMoment("date") else {
                throw row.error("The date is blank.", column: "date", remedy: "Write the day, as in 2027-03-04.")
            }
            return Row(
                line: row.line,
                participant: try row.code("participant"),
                competence: try row.code("competence"),
                step: try row.value("step", among: Adoption.Step.allCases.map(\.rawValue)) {
                    Adoption.Step(rawValue: $0.lowercased())
                },
                source: try row.value("source", among: EvidenceSource.allCases.map(\.rawValue)) { EvidenceSource($0) },
                happenedAt: date,
                note: row.optional("note")
            )
        }
    }
}
