package import CohortCore

/// What a CSV file holds: the rows that are right and the faults of those that are not.
package struct FileRows<Profile: Sendable>: Sendable {
    package struct Row: Sendable {
        /// The line on which it begins, from 1.
        package let line: Int
        package let profile: Profile
    }

    /// The name of the file, for messages.
    package let file: String
    package private(set) var rows: [Row] = []
    private var faults = ErrorList()

    /// At most 50, in the order of lines, with a last one that says how many more there are; empty when all rows are right.
    package var errors: [CohortError] { faults.all }

    /// How many faults there are in all.
    package var errorCount: Int { faults.count }

    /// All rows, when there is no fault.
    ///
    /// - Throws: ``CohortError`` with the faults as its details.
    package func checked() throws(CohortError) -> [Row] {
        if let error = faults.combined(file: file) { throw error }
        return rows
    }

    /// Reads every row with `parse`; a code that came before is a fault that names both lines.
    init(
        _ bytes: [UInt8],
        file: String,
        columns: [CSVColumn],
        code: KeyPath<Profile, Code>,
        codeColumn: String = "code",
        parse: (CSVRow) throws(CohortError) -> Profile
    ) {
        self.file = file
        var lines: [Code: Int] = [:]
        do {
            var reader = try CSVReader(bytes, named: file, columns: columns)
            var isAtEnd = false
            while !isAtEnd {
                do throws(CohortError) {
                    guard let row = try reader.next() else {
                        isAtEnd = true
                        continue
                    }
                    let profile = try parse(row)
                    if let first = lines.updateValue(row.line, forKey: profile[keyPath: code]) {
                        throw row.error(
                            "The code \(profile[keyPath: code]) is in line \(first) already.",
                            column: codeColumn,
                            remedy: "Give each row a code of its own, or remove one."
                        )
                    }
                    rows.append(Row(line: row.line, profile: profile))
                } catch {
                    faults.append(error)
                }
            }
        } catch {
            for detail in error.details ?? [error] { faults.append(detail) }
        }
    }
}
