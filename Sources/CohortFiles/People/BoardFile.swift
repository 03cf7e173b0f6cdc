package import CohortCore

/// A board as CSV: a row for each member, with a column for each duty.
package enum BoardFile {
    package static let maximumBytes = 256 << 10
    /// Those who sit on it, and colleagues whom ties lead to.
    package static let maximumRows = 500

    /// - Throws: ``CohortError`` with the faults of all rows as its details.
    package static func read(
        _ bytes: [UInt8],
        file: String,
        taxonomy: Taxonomy,
        duties: [String]
    ) throws(CohortError) -> [BoardMember] {
        let parser = BoardRowParser(taxonomy: taxonomy, duties: duties)
        try check(bytes, file: file, duties: duties)
        let rows = try FileRows(
            bytes,
            file: file,
            columns: parser.columns,
            code: \BoardMember.code,
            codeColumn: "member",
            parse: parser.member
        )
        .checked()
        guard rows.count <= maximumRows else {
            throw CohortError(
                .tooLarge,
                "The file has \(rows.count) rows; a board’s has at most \(maximumRows).",
                at: .init(file: file)
            )
        }
        return rows.map(\.profile)
    }

    private static func check(_ bytes: [UInt8], file: String, duties: [String]) throws(CohortError) {
        try BoardDuties.check(duties)
        guard bytes.count <= maximumBytes else {
            throw CohortError(
                .tooLarge,
                "The file has more than \(maximumBytes >> 10) KiB.",
                at: .init(file: file),
                remedy: "Leave out what is not of the board."
            )
        }
        let taken = Set(BoardTemplate.columns + ["code", "profession"])
        if let duty = duties.first(where: { taken.contains(BoardRowParser.heading(of: $0)) }) {
            throw CohortError(
                .invalid,
                "A duty cannot be named “\(duty)”: the column says something else.",
                at: .init(file: file, field: "duties"),
                remedy: "Call it otherwise."
            )
        }
    }
}

/// The ties of a board as CSV: from, to and the chance that the tie is live.
package enum BoardTieFile {
    package static let maximumBytes = 1 << 20

    package static let columns: [CSVColumn] = [.required("from"), .required("to"), .required("strength")]

    /// - Throws: ``CohortError`` with the faults of all rows as its details; a tie of somebody who is not in `people` is one.
    package static func read(
        _ bytes: [UInt8],
        file: String,
        people: [BoardMember]
    ) throws(CohortError) -> [BoardInquiry.Tie] {
        let known = Set(people.map(\.code))
        var lines: [[Code]: Int] = [:]
        return try CSVTable.rows(
            bytes,
            file: file,
            columns: columns,
            maximumBytes: maximumBytes
        ) { row throws(CohortError) in
            let ends = [try row.code("from"), try row.code("to")]
            for (end, column) in zip(ends, ["from", "to"]) where !known.contains(end) {
                throw row.error(
                    "\(end) is not in the file of members.",
                    column: column,
                    remedy: Suggestion.sentence(for: end.rawValue, among: known.map(\.rawValue).sorted())
                        ?? "List them there, with on_board no where they do not sit on it."
                )
            }
            guard ends[0] != ends[1] else {
                throw row.error("\(ends[0]) cannot have a tie with themselves.", column: "to")
            }
            if let first = lines.updateValue(row.line, forKey: ends) {
                throw row.error("The tie is in line \(first) already.", column: "from")
            }
            return BoardInquiry.Tie(
                from: ends[0],
                to: ends[1],
                strength: try row.number("strength", in: 0...1)
            )
        }
    }
}
