import CohortCore
import Yams

/// An entry of a list that may be written short, as one word, or long, as a mapping.
enum YAMLEntry {
    case scalar(String, field: String)
    case mapping(YAMLReader)
}

extension YAMLReader {
    /// The entries of the list under `key`; none when it is missing.
    func entries(_ key: String, atMost limit: Int) -> [YAMLEntry] {
        elements(key, isRequired: false, atMost: limit).enumerated().map { index, node in
            let path = "\(field(key))[\(index)]"
            if case .scalar(let scalar) = node, !YAMLScalar.isNull(node) {
                entryMarks[path] = scalar.mark
                return .scalar(scalar.string, field: path)
            }
            return .mapping(child(node, path: path))
        }
    }

    /// Records a fault of an entry that ``entries(_:atMost:)`` gave as a scalar.
    func refuse(_ message: String, inField field: String, remedy: String? = nil) {
        faults.add(message, at: entryMarks[field], field: field, remedy: remedy)
    }
}
