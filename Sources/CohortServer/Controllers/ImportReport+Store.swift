import CohortStore
import Control

extension ImportReport {
    init(noun: String, isDryRun: Bool, imported: [ImportedRow]) {
        let rows = imported.map { row -> Row in
            let outcome: Row.Outcome =
                switch row.outcome {
                case .added: .added
                case .changed: .changed
                case .unchanged: .unchanged
                }
            return Row(line: row.line, code: row.code, outcome: outcome)
        }
        self.init(noun: noun, isDryRun: isDryRun, rows: rows)
    }
}
