package import CohortCore
import Yams

/// Reads the keys of one mapping, each once, and remembers which were asked for.
///
/// A missing or wrong value is recorded as a fault and a stand-in is returned, so that one pass finds all faults. Keys that
/// nobody asked for are faults as well. Only ``YAMLDocument/read(_:)`` makes readers, and it returns nothing when there was
/// a fault.
package final class YAMLReader {
    /// Where this mapping is in the document, such as `modules[3]`; empty at the root.
    package let path: String
    let faults: YAMLFaults
    private let mark: Mark?
    private let values: [String: (value: Node, mark: Mark?)]
    /// The keys in the order of the file.
    package let keys: [String]
    /// Whether this stands for a mapping that is missing, whose faults have been told already.
    private let isStandIn: Bool
    private var asked: Set<String> = []
    private var children: [YAMLReader] = []
    /// Where the entries are that were given as scalars, by their field.
    var entryMarks: [String: Mark] = [:]

    init(_ node: Node?, path: String, faults: YAMLFaults) {
        self.path = path
        self.faults = faults
        mark = node?.mark
        var values: [String: (value: Node, mark: Mark?)] = [:]
        var keys: [String] = []
        if case .mapping(let mapping) = node {
            isStandIn = false
            for pair in mapping {
                guard case .scalar(let key) = pair.key else {
                    faults.add("A key must be a word.", at: pair.key.mark, field: path, remedy: nil)
                    continue
                }
                values[key.string] = (pair.value, key.mark)
                keys.append(key.string)
            }
        } else {
            isStandIn = true
            if let node {
                faults.add(
                    "\(YAMLScalar.kind(of: node)) stands where a mapping of keys to values is expected.",
                    at: node.mark,
                    field: path,
                    remedy: nil
                )
            }
        }
        self.values = values
        self.keys = keys
    }

    /// Whether the key is there with a value.
    package func has(_ key: String) -> Bool { !isStandIn && values[key].map { !YAMLScalar.isNull($0.value) } ?? false }

    /// Lets these keys be there although nobody reads them, and names them in suggestions.
    package func allow(_ keys: [String]) { asked.formUnion(keys) }

    /// The mapping under `key`, which must be there.
    package func section(_ key: String) -> YAMLReader {
        child(node(key, isRequired: true), path: field(key))
    }

    /// The mapping under `key`, or `nil` when there is none.
    package func optionalSection(_ key: String) -> YAMLReader? {
        node(key, isRequired: false).map { child($0, path: field(key)) }
    }

    /// The mappings in the list under `key`; none when it is missing and not required.
    package func list(_ key: String, isRequired: Bool = false, atMost limit: Int = 500) -> [YAMLReader] {
        elements(key, isRequired: isRequired, atMost: limit)
            .enumerated().map { child($0.element, path: "\(field(key))[\($0.offset)]") }
    }

    /// Records a fault of `key`, or of this mapping when it has no such key.
    package func refuse(_ message: String, key: String? = nil, remedy: String? = nil) {
        guard let key, let (value, keyMark) = values[key] else {
            return faults.add(message, at: mark, field: key.map(field) ?? path, remedy: remedy)
        }
        faults.add(message, at: YAMLScalar.isNull(value) ? keyMark : value.mark, field: field(key), remedy: remedy)
    }

    /// Records an error that names a field below this mapping.
    package func refuse(_ error: CohortError, key: String) {
        refuse(error.message, key: key, remedy: error.remedy)
    }

    func field(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    /// The value under `key`; a missing one is a fault if it is required.
    func node(_ key: String, isRequired: Bool) -> Node? {
        asked.insert(key)
        if let (value, _) = values[key], !YAMLScalar.isNull(value) { return value }
        if isRequired, !isStandIn {
            refuse(
                values[key] == nil ? "“\(key)” is missing." : "“\(key)” has no value.",
                key: key,
                remedy: nil
            )
        }
        return nil
    }

    func elements(_ key: String, isRequired: Bool, atMost limit: Int) -> [Node] {
        guard let node = node(key, isRequired: isRequired) else { return [] }
        guard case .sequence(let sequence) = node else {
            refuse(
                "\(YAMLScalar.kind(of: node)) stands where a list is expected.",
                key: key,
                remedy: "Write it as “[a, b]” or as lines that begin with “- ”."
            )
            return []
        }
        guard sequence.count <= limit else {
            refuse("The list has \(sequence.count) entries.", key: key, remedy: "Give at most \(limit).")
            return []
        }
        return Array(sequence)
    }

    /// Reports the keys that nobody asked for, here and below.
    func finish() {
        for key in keys where !asked.contains(key) {
            faults.add(
                "There is no “\(key.prefix(80))” here.",
                at: values[key]?.mark,
                field: field(String(key.prefix(80))),
                remedy: Suggestion.sentence(for: key, among: asked.sorted())
                    ?? "Known are \(asked.sorted().joined(separator: ", "))."
            )
        }
        for child in children { child.finish() }
    }

    func child(_ node: Node?, path: String) -> YAMLReader {
        let reader = YAMLReader(node, path: path, faults: faults)
        children.append(reader)
        return reader
    }
}
