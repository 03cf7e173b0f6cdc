import CohortCore

extension Duration {
    private static let units: [(suffix: String, milliseconds: Int64)] = [
        ("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000),
    ]

    /// Reads a whole number with its unit: `250ms`, `30s`, `5m`, `2h`, `3d`.
    init?(yamlText text: String) {
        let digits = text.prefix { ("0"..."9").contains($0) }
        let suffix = text.dropFirst(digits.count).drop { $0 == " " }
        guard digits.count <= 9, let count = Int64(digits), let unit = Self.units.first(where: { $0.suffix == suffix })
        else { return nil }
        self = .milliseconds(count * unit.milliseconds)
    }

    /// The same text, in the largest unit that needs no fraction.
    var yamlText: String {
        let unit = Self.units.last { inMilliseconds % $0.milliseconds == 0 } ?? Self.units[0]
        return inMilliseconds == 0 ? "0s" : "\(inMilliseconds / unit.milliseconds)\(unit.suffix)"
    }
}
