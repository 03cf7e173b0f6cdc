/// The nearest of the known words to one that was mistyped.
package enum Suggestion {
    /// - Returns: The known word with the fewest edits, or `nil` when all are more than a third of the word away.
    package static func nearest(to word: String, among known: some Sequence<String>) -> String? {
        let wanted = Array(word.lowercased().unicodeScalars.prefix(80))
        let limit = max(1, wanted.count / 3)
        var best: (word: String, edits: Int)?
        for candidate in known {
            let edits = distance(wanted, Array(candidate.lowercased().unicodeScalars.prefix(80)))
            if edits <= limit, edits < best?.edits ?? .max { best = (candidate, edits) }
        }
        return best?.word
    }

    /// “Did you mean …?”, or `nil` when nothing is near.
    package static func sentence(for word: String, among known: some Sequence<String>) -> String? {
        nearest(to: word, among: known).map { "Did you mean “\($0)”?" }
    }

    /// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for (row, scalar) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                var edits = min(last[column + 1] + 1, current[column] + 1, last[column] + (scalar == other ? 0 : 1))
                if row > 0, column > 0, scalar == right[column - 1], left[row - 1] == other {
                    edits = min(edits, beforeLast[column - 1] + 1)
                }
                current.append(edits)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
