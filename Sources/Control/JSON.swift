package import FoundationEssentials

/// The one way in which the contract's values are written: sorted keys, no escaped slashes.
package enum JSON {
    package static func encoder() -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }

    package static func prettyEncoder() -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return encoder
    }

    package static func decoder() -> JSONDecoder {
        JSONDecoder()
    }
}
