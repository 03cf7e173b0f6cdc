import FoundationEssentials

/// JSON as bodies hold it: sorted keys, so that equal messages have equal bytes.
enum EndpointJSON {
    /// - Returns: `{}` for what cannot be written, which no message of ours is: they hold strings and integers only.
    static func text(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else { return "{}" }
        return String(decoding: data, as: UTF8.self)
    }

    static func value<Value: Decodable>(_ type: Value.Type, from bytes: some Sequence<UInt8>) -> Value? {
        try? JSONDecoder().decode(type, from: Data(bytes))
    }
}
