import CohortCore
import Yams

/// The faults that one document has shown so far.
final class YAMLFaults {
    let file: String
    private(set) var list = ErrorList()

    init(file: String) {
        self.file = file
    }

    func add(_ message: String, at mark: Mark?, field: String, remedy: String?) {
        list.append(
            CohortError(
                .invalid,
                message,
                at: .init(file: file, line: mark?.line, column: mark?.column, field: field.isEmpty ? nil : field),
                remedy: remedy
            )
        )
    }
}

/// What the YAML parser says, as one of our own errors.
enum YAMLFault {
    static func error(_ error: any Error, file: String) -> CohortError {
        guard let error = error as? YamlError else {
            return CohortError(.invalid, "\(file) cannot be read as YAML: \(error).", at: .init(file: file))
        }
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let around = context.map { " (\($0.text))" } ?? ""
            return CohortError(
                .invalid,
                "This is not YAML: \(problem)\(around).",
                at: .init(file: file, line: mark.line, column: mark.column),
                remedy: "Check the indentation and the quotes here and on the line before."
            )
        case .duplicatedKeysInMapping(let keys, let context):
            let names = keys.prefix(5).map { "“\($0.prefix(80))”" }.joined(separator: ", ")
            return CohortError(
                .invalid,
                "A key is given more than once in one mapping: \(names); the first is here.",
                at: .init(file: file, line: context.mark.line, column: context.mark.column, field: keys.first),
                remedy: "Keep one of them."
            )
        case .reader(let problem, let offset, _, let yaml):
            let line = offset.map { 1 + yaml.prefix($0).count { $0.isNewline } }
            return CohortError(
                .invalid,
                "A character cannot stand in YAML: \(problem).",
                at: .init(file: file, line: line),
                remedy: "Remove it."
            )
        case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
            return CohortError(.invalid, "\(file) cannot be read as YAML: \(error).", at: .init(file: file))
        }
    }
}
