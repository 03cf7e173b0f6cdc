package import CohortCore

/// Answers about relational coordination as CSV: a row for each rater and group, with a column for each question.
package enum CoordinationFile {
    package struct Row: Hashable, Sendable {
        /// Counted from 1.
        package let line: Int
        package let rater: Code
        /// A family of professions.
        package let about: Code
        package let round: LocalDate
        package let answer: CoordinationAnswer
    }

    package static let maximumBytes = 4 << 20

    package static let columns: [CSVColumn] =
        [.required("rater"), .required("about", or: "group"), .required("round", or: "date")]
        + items.map { CSVColumn(name: $0, otherNames: [], isRequired: true) }

    private static let items = CoordinationItem.allCases.map {
        $0.rawValue.split(separator: " ").joined(separator: "_")
    }

    /// - Throws: ``CohortError`` with the faults of all rows as its details.
    package static func read(_ bytes: [UInt8], file: String, taxonomy: Taxonomy) throws(CohortError) -> [Row] {
        try CSVTable.rows(bytes, file: file, columns: columns, maximumBytes: maximumBytes) { row throws(CohortError) in
            try parsed(row, taxonomy)
        }
    }

    private static func parsed(_ row: CSVRow, _ taxonomy: Taxonomy) throws(CohortError) -> Row {
        let about = try row.code("about")
        guard taxonomy.family(about) != nil else {
            throw row.error(
                "“\(about)” is no family of professions.",
                column: "about",
                remedy: Suggestion.sentence(for: about.rawValue, among: taxonomy.families.map(\.id.rawValue))
                    ?? "`cohortctl taxonomy families` lists them."
            )
        }
        guard let round = LocalDate(row["round"]) else {
            throw row.error(
                "“\(row["round"].prefix(40))” is no day.",
                column: "round",
                remedy: "Write it as in 2027-03-01."
            )
        }
        var answers: [Int?] = []
        for item in items { answers.append(row.optional(item) == nil ? nil : try row.integer(item, in: 1...5)) }
        let rater = try row.code("rater")
        do {
            let answer = try CoordinationAnswer(items: answers)
            return Row(line: row.line, rater: rater, about: about, round: round, answer: answer)
        } catch {
            throw row.located(error, column: nil)
        }
    }
}
