import CohortCore
import Yams

/// Tables whose keys are chosen by whoever writes the file, and values that may be left out.
extension YAMLReader {
    /// The mapping under `key` with what `parse` reads from its keys and `value` from its values; empty when it is
    /// missing.
    func table<Key: Hashable, Value>(
        _ key: String,
        of noun: String,
        known: [String] = [],
        parse: (String) -> Key?,
        value: (YAMLReader, String) -> Value
    ) -> [Key: Value] {
        guard let section = optionalSection(key) else { return [:] }
        var table: [Key: Value] = [:]
        for name in section.keys {
            let entry = value(section, name)
            guard let parsed = parse(name) else {
                let remedy = known.isEmpty ? nil : "The \(noun)s are \(known.joined(separator: ", "))."
                section.refuse("“\(name.prefix(60))” is not a \(noun).", key: name, remedy: remedy)
                continue
            }
            if table.updateValue(entry, forKey: parsed) != nil {
                section.refuse("The \(noun) “\(name.prefix(60))” is given twice.", key: name)
            }
        }
        return table
    }

    func optionalNumber(_ key: String, in range: ClosedRange<Double>) -> Double? {
        has(key) ? number(key, in: range) : nothing(key)
    }

    /// Lets a key be there without a value.
    func nothing<Value>(_ key: String) -> Value? {
        allow([key])
        return nil
    }

    /// Whether a single word stands under `key`.
    func isWord(_ key: String) -> Bool {
        if case .scalar = node(key, isRequired: false) { return true }
        return false
    }

    /// The mapping under `key`, or each of a list of them; none when it is missing.
    func oneOrMore(_ key: String, atMost limit: Int) -> [YAMLReader] {
        guard let node = node(key, isRequired: false) else { return [] }
        if case .mapping = node { return [child(node, path: field(key))] }
        return list(key, atMost: limit)
    }
}
