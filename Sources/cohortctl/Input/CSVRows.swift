import CohortCore

/// A small table that a person made: a line of column names, then rows (RFC 4180, with `,` or `;`).
struct CSVRows {
    struct Row {
        /// Counted from 1; the first line of a row that has several.
        let line: Int
        fileprivate let file: String
        fileprivate let values: [String: String]

        /// What stands in a column; nothing when it is blank or missing.
        subscript(_ column: String) -> String? { values[column] }

        /// - Throws: ``CohortError`` that names the column when `read` makes nothing of it.
        func required<Value>(
            _ column: String,
            like example: String,
            read: (String) -> Value?
        ) throws(CohortError) -> Value {
            guard let text = values[column] else {
                throw fault("The column is blank.", column, "Write it as in “\(example)”.")
            }
            guard let value = read(text) else {
                throw fault("“\(text.prefix(80))” cannot be read.", column, "Write it as in “\(example)”.")
            }
            return value
        }

        func optional<Value>(
            _ column: String,
            like example: String,
            read: (String) -> Value?
        ) throws(CohortError) -> Value? {
            values[column] == nil ? nil : try required(column, like: example, read: read)
        }

        func fault(_ message: String, _ column: String, _ remedy: String?) -> CohortError {
            CohortError(.invalid, message, at: .init(file: file, line: line, field: column), remedy: remedy)
        }
    }

    let rows: [Row]

    /// - Throws: ``CohortError`` for text that is no such table, or a column that is missing or unknown.
    init(_ input: FileInput, required: [String], optional: [String] = []) throws(CohortError) {
        let text = try input.text()
        var records = try Self.records(text, file: input.name).filter { $0.fields.contains { !$0.isEmpty } }[...]
        guard let head = records.popFirst() else {
            throw CohortError(
                .invalid,
                "The file is empty.",
                at: .init(file: input.name),
                remedy: "Begin it with the line “\((required + optional).joined(separator: ","))”."
            )
        }
        let names = head.fields.map { $0.lowercased() }
        for name in names where !(required + optional).contains(name) {
            let known = required + optional
            throw CohortError(
                .invalid,
                "“\(name.prefix(80))” is no column of this file.",
                at: .init(file: input.name, line: head.line),
                remedy: Suggestion.sentence(for: name, among: known)
                    ?? "Its columns are \(known.joined(separator: ", "))."
            )
        }
        for name in required where !names.contains(name) {
            throw CohortError(
                .invalid,
                "The column “\(name)” is missing.",
                at: .init(file: input.name, line: head.line)
            )
        }
        var rows: [Row] = []
        for record in records {
            guard record.fields.count == names.count else {
                throw CohortError(
                    .invalid,
                    "The row has \(record.fields.count) fields; the head has \(names.count).",
                    at: .init(file: input.name, line: record.line)
                )
            }
            let values = zip(names, record.fields).filter { !$0.1.isEmpty }
            rows.append(
                Row(line: record.line, file: input.name, values: Dictionary(values) { first, _ in first })
            )
        }
        self.rows = rows
    }

    private static func records(_ text: String, file: String) throws(CohortError) -> [(line: Int, fields: [String])] {
        let firstLine = text.prefix { !$0.isNewline }
        let separator: Character = !firstLine.contains(",") && firstLine.contains(";") ? ";" : ","
        var records: [(line: Int, fields: [String])] = []
        var fields: [String] = []
        var field = ""
        var (line, start) = (1, 1)
        var isQuoted = false
        var rest = text[...]
        func trimmed(_ text: String) -> String {
            String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        }
        while let character = rest.popFirst() {
            if isQuoted {
                if character.isNewline { line += 1 }
                if character != "\"" {
                    field.append(character)
                } else if rest.first == "\"" {
                    field.append("\"")
                    rest = rest.dropFirst()
                } else {
                    isQuoted = false
                }
            } else if character == "\"" && field.allSatisfy(\.isWhitespace) {
                (isQuoted, field) = (true, "")
            } else if character == separator {
                fields.append(trimmed(field))
                field = ""
            } else if character.isNewline {
                records.append((start, fields + [trimmed(field)]))
                (fields, field) = ([], "")
                line += 1
                start = line
            } else {
                field.append(character)
            }
        }
        if isQuoted {
            throw CohortError(.invalid, "A quoted field does not end.", at: .init(file: file, line: start))
        }
        if !field.isEmpty || !fields.isEmpty { records.append((start, fields + [trimmed(field)])) }
        return records
    }
}
