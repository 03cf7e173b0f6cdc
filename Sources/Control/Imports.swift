package import CohortCore

/// What an import did, or with `dryRun` would do.
///
/// An import with a refused row changes nothing and is answered with an error whose details name each refused row.
package struct ImportReport: Codable, Hashable, Sendable {
    package struct Row: Codable, Hashable, Sendable {
        package enum Outcome: String, Codable, Hashable, Sendable {
            case added, changed, unchanged
        }

        /// The line of the file, counted from 1.
        package var line: Int
        package var code: Code
        package var outcome: Outcome

        package init(line: Int, code: Code, outcome: Outcome) {
            self.line = line
            self.code = code
            self.outcome = outcome
        }
    }

    package var noun: String
    package var isDryRun: Bool
    package var added: Int
    package var changed: Int
    package var unchanged: Int
    /// The rows, at most the first 1,000.
    package var rows: [Row]

    package init(noun: String, isDryRun: Bool, rows: [Row]) {
        self.noun = noun
        self.isDryRun = isDryRun
        added = rows.count { $0.outcome == .added }
        changed = rows.count { $0.outcome == .changed }
        unchanged = rows.count { $0.outcome == .unchanged }
        self.rows = Array(rows.prefix(1_000))
    }
}

/// How to import a file.
package struct ImportQuery: Codable, Hashable, Sendable {
    /// The file's name, for errors.
    package var file: String
    package var dryRun: Bool

    package init(file: String, dryRun: Bool) {
        self.file = file
        self.dryRun = dryRun
    }
}
