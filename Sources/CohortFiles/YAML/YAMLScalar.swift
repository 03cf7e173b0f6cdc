import Yams

/// How the scalars of a document are told apart.
enum YAMLScalar {
    static func isNull(_ node: Node) -> Bool {
        guard case .scalar(let scalar) = node, isPlain(scalar) else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }

    /// Whether it was written without quotes.
    static func isPlain(_ scalar: Node.Scalar) -> Bool { scalar.style == .plain || scalar.style == .any }

    /// What a node is, at the beginning of a sentence.
    static func kind(of node: Node) -> String {
        switch node {
        case .scalar(let scalar): "The value “\(scalar.string.prefix(60))”"
        case .mapping: "A mapping"
        case .sequence: "A list"
        case .alias: "An alias"
        }
    }
}
