import Yams

/// Field paths such as `modules[3].after[0].module`.
enum YAMLPath {
    /// Where the field is, or the nearest one around it.
    static func mark(of path: String, in root: Node) -> Mark? {
        var node = root
        var rest = path[...]
        while !rest.isEmpty {
            if rest.first == "." { rest.removeFirst() }
            switch node {
            case .mapping(let mapping):
                // The longest key that fits, because a code may itself hold a dot.
                let next = mapping.filter { pair in
                    guard case .scalar(let key) = pair.key, rest.hasPrefix(key.string) else { return false }
                    let after = rest.dropFirst(key.string.count).first
                    return after == nil || after == "." || after == "["
                }
                .max { ($0.key.scalar?.string.count ?? 0) < ($1.key.scalar?.string.count ?? 0) }
                guard let next, let key = next.key.scalar, !key.string.isEmpty else { return node.mark }
                rest = rest.dropFirst(key.string.count)
                // An empty value has no place of its own worth showing.
                if rest.isEmpty, next.value.scalar?.string.isEmpty ?? false { return next.key.mark }
                node = next.value
            case .sequence(let sequence):
                let digits = rest.dropFirst().prefix { $0.isNumber }
                guard rest.first == "[", let index = Int(digits), sequence.indices.contains(index) else {
                    return node.mark
                }
                rest = rest.dropFirst(digits.count + 2)
                node = sequence[index]
            case .scalar, .alias: return node.mark
            }
        }
        return node.mark
    }
}
