package import CohortCore
import Yams

/// A YAML file of settings or of a programme, read strictly.
///
/// One document of bounded size and depth; no anchors with aliases (they can make a small file huge), no tags, no double or
/// unknown keys. All faults of a file are reported together, each with its line, column and field path.
package struct YAMLDocument {
    package static let maximumBytes = 1_048_576
    package static let maximumDepth = 20

    private let root: Node
    let file: String

    /// - Throws: ``CohortError`` for text that is too long, no YAML, more than one document, or no mapping.
    package init(_ text: String, named file: String) throws(CohortError) {
        guard text.utf8.count <= Self.maximumBytes else {
            throw CohortError(
                .tooLarge,
                "\(file) has \(text.utf8.count) bytes.",
                at: .init(file: file),
                remedy: "At most \(Self.maximumBytes) bytes are read."
            )
        }
        self.file = file
        // libyaml takes a byte order mark for a character when the encoding is given.
        let text = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
        try YAMLAliases.refuse(in: text, file: file)
        let node: Node?
        do {
            // Types are told from the text by the reader, so that `no` and `1_000` stay what people wrote.
            node = try Yams.compose(yaml: text, Resolver.basic, .default, .utf8)
        } catch {
            throw YAMLFault.error(error, file: file)
        }
        guard let node, case .mapping = node else {
            throw CohortError(
                .invalid,
                "\(file) holds no mapping of keys to values.",
                at: .init(file: file, line: node?.mark?.line ?? 1),
                remedy: "Write it as “key: value” lines."
            )
        }
        root = node
        try refuseDepthAndTags()
    }

    /// Reads the document through `body` and reports all faults that it met, unknown keys among them.
    ///
    /// While `body` runs, a wrong value is recorded and a stand-in returned in its place; no stand-in leaves this call.
    ///
    /// - Throws: ``CohortError`` for every fault, in `details` when there is more than one.
    package func read<Value>(_ body: (YAMLReader) -> Value) throws(CohortError) -> Value {
        let faults = YAMLFaults(file: file)
        let reader = YAMLReader(root, path: "", faults: faults)
        let value = body(reader)
        reader.finish()
        if let error = faults.list.combined(file: file) { throw error }
        return value
    }

    /// `place` with file, line and column of its field, or of the nearest field around it that the document has.
    package func located(_ place: CohortError.Place) -> CohortError.Place {
        let mark = YAMLPath.mark(of: place.field ?? "", in: root)
        return .init(file: file, line: mark?.line, column: mark?.column, field: place.field)
    }

    private func refuseDepthAndTags() throws(CohortError) {
        let known = ["", "!", Tag.Name.str, Tag.Name.seq, Tag.Name.map].map { (name: Tag.Name) in name.rawValue }
        var waiting: [(node: Node, depth: Int)] = [(root, 1)]
        while let (node, depth) = waiting.popLast() {
            let place = CohortError.Place(file: file, line: node.mark?.line, column: node.mark?.column)
            guard depth <= Self.maximumDepth else {
                throw CohortError(.invalid, "The file is nested more than \(Self.maximumDepth) deep.", at: place)
            }
            guard known.contains(node.tag.rawValue) else {
                throw CohortError(
                    .invalid,
                    "The tag “\(node.tag.rawValue.prefix(80))” is not used here.",
                    at: place,
                    remedy: "Write the value without it."
                )
            }
            switch node {
            case .mapping(let mapping): waiting += mapping.flatMap { [($0.key, depth + 1), ($0.value, depth + 1)] }
            case .sequence(let sequence): waiting += sequence.map { ($0, depth + 1) }
            case .scalar, .alias: break
            }
        }
    }
}

extension Tag {
    fileprivate var rawValue: String { description }
}
