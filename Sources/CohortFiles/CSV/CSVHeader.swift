import CohortCore

/// Which column of a file holds what.
struct CSVHeader: Sendable {
    /// Column indices by the name of the column.
    let indices: [String: Int]
    /// How many columns the file has.
    let count: Int

    init(indices: [String: Int], count: Int) {
        self.indices = indices
        self.count = count
    }

    /// - Throws: ``CohortError`` with one detail for each unknown, missing or double column.
    init(names: [String], columns: [CSVColumn], file: String, line: Int) throws(CohortError) {
        var known: [String: String] = [:]
        for column in columns { for name in [column.name] + column.otherNames { known[name] = column.name } }
        var indices: [String: Int] = [:]
        var errors = ErrorList()
        for (index, name) in names.enumerated() {
            let key = name.lowercased().split(separator: " ").joined(separator: "_")
            guard let column = known[key] else {
                errors.append(
                    CohortError(
                        .invalid,
                        "There is no column “\(name.prefix(80))”.",
                        at: .init(file: file, line: line, field: String(name.prefix(80))),
                        remedy: Suggestion.sentence(for: key, among: known.keys.sorted())
                            ?? "The columns are \(columns.map(\.name).joined(separator: ", "))."
                    )
                )
                continue
            }
            if indices.updateValue(index, forKey: column) != nil {
                errors.append(
                    CohortError(
                        .invalid,
                        "The column “\(column)” is there twice.",
                        at: .init(file: file, line: line, field: column)
                    )
                )
            }
        }
        for column in columns where column.isRequired && indices[column.name] == nil {
            errors.append(
                CohortError(
                    .invalid,
                    "The column “\(column.name)” is missing.",
                    at: .init(file: file, line: line, field: column.name),
                    remedy: "Add it; the columns are \(columns.map(\.name).joined(separator: ", "))."
                )
            )
        }
        if let error = errors.combined(file: file) { throw error }
        self.init(indices: indices, count: names.count)
    }
}
