package import CohortCore

/// Judgements as CSV: a row each, with a finding or a level of the programme's rubric.
package enum AssessmentFile {
    package struct Row: Sendable {
        package let participant: Code
        package let competence: Code
        package let dimension: Dimension
        package let source: EvidenceSource
        package let finding: AssessmentFinding?
        package let level: Code?
        package let happenedAt: Moment?
        package let assessor: Code?
        package let note: String?
        /// Where it stands, for faults that only show later.
        package let place: CSVRow
    }

    package static let columns: [CSVColumn] = [
        .required("participant"), .required("competence"), .required("dimension"), .required("source"),
        .optional("finding", or: "score"), .optional("level"), .optional("date"),
        .optional("assessor", or: "rater"), .optional("note"),
    ]

    /// - Throws: ``CohortError`` with the faults of all rows as its details, each with line and column.
    package static func read(_ bytes: [UInt8], file: String) throws(CohortError) -> [Row] {
        try CSVTable.rows(bytes, file: file, columns: columns) { row throws(CohortError) in
            let finding = try row.optionalValue("finding", like: "0.7, 3 of 5 or 17/20") { AssessmentFinding($0) }
            let level = try row.optionalCode("level")
            guard (finding == nil) != (level == nil) else {
                throw row.error(
                    finding == nil ? "There is neither a finding nor a level." : "There is a finding and a level.",
                    column: "finding",
                    remedy: "Give one of the two."
                )
            }
            return Row(
                participant: try row.code("participant"),
                competence: try row.code("competence"),
                dimension: try row.value("dimension", among: Dimension.allCases.map(\.rawValue)) {
                    Dimension(rawValue: $0.lowercased())
                },
                source: try row.value("source", among: EvidenceSource.allCases.map(\.rawValue)) { EvidenceSource($0) },
                finding: finding,
                level: level,
                happenedAt: try row.optionalMoment("date"),
                assessor: try row.optionalCode("assessor"),
                note: row.optional("note"),
                place: row
            )
        }
    }

    /// The same columns, in the same order, so that what is written can be read again.
    package static func csv(_ lines: [[String]]) -> String {
        var writer = CSVWriter()
        writer.append(columns.map(\.name))
        for line in lines { writer.append(line) }
        return writer.text
    }
}
