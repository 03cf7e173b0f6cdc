/// An item of a framework, written `framework/item`, such as `leadership-framework/setting-direction`.
package struct FrameworkReference: Hashable, Sendable {
    package var framework: Code
    package var item: Code

    package init(framework: Code, item: Code) {
        self.framework = framework
        self.item = item
    }
}

extension FrameworkReference: LosslessStringConvertible, Comparable {
    package init?(_ description: String) {
        let parts = description.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let framework = Code(rawValue: String(parts[0])),
            let item = Code(rawValue: String(parts[1]))
        else { return nil }
        self.init(framework: framework, item: item)
    }

    package var description: String { "\(framework)/\(item)" }

    package static func < (left: FrameworkReference, right: FrameworkReference) -> Bool {
        (left.framework, left.item) < (right.framework, right.item)
    }
}

extension FrameworkReference: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let reference = FrameworkReference(text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "“\(text.prefix(140))” is not written framework/item"
            )
        }
        self = reference
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
