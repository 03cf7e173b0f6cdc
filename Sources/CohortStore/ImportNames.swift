import CohortCore

/// The codes that an import may refer to, sorted once, so that the nearest to a slip is found without a full search.
struct ImportNames {
    /// How many neighbours in the alphabet are compared, either side.
    private static let reach = 1_000

    private let sorted: [Code]

    init(_ codes: some Sequence<Code>) {
        sorted = codes.sorted()
    }

    /// “Did you mean …?” when a code near by in the alphabet is like it.
    func suggestion(for code: Code) -> String? {
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] < code { low = middle + 1 } else { high = middle }
        }
        let near = sorted[max(0, low - Self.reach)..<min(sorted.count, low + Self.reach)]
        return Suggestion.sentence(for: code.rawValue, among: near.lazy.map(\.rawValue))
    }
}
