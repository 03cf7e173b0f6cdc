import CohortCore

extension CSVRow {
    /// - Throws: ``CohortError`` that names the column, with the nearest of `words`.
    func value<Value>(
        _ column: String,
        among words: [String],
        read: (String) -> Value?
    ) throws(CohortError) -> Value {
        guard let value = read(self[column]) else {
            throw error(
                self[column].isEmpty ? "The \(column) is blank." : "“\(self[column].prefix(80))” is no \(column).",
                column: column,
                remedy: Suggestion.sentence(for: self[column], among: words) ?? "Use \(words.joined(separator: ", "))."
            )
        }
        return value
    }

    func optionalValue<Value>(
        _ column: String,
        like example: String,
        read: (String) -> Value?
    ) throws(CohortError) -> Value? {
        guard let text = optional(column) else { return nil }
        guard let value = read(text) else {
            throw error("“\(text.prefix(80))” is no \(column).", column: column, remedy: "Write it as in \(example).")
        }
        return value
    }

    func optionalCode(_ column: String) throws(CohortError) -> Code? {
        optional(column) == nil ? nil : try code(column)
    }

    /// An instant, or a day, whose start in UTC is meant.
    func optionalMoment(_ column: String) throws(CohortError) -> Moment? {
        try optionalValue(column, like: "2027-03-04") { text in
            Moment(text) ?? LocalDate(text).map { Moment(rawValue: Int64($0.daysSince1970) * 86_400_000) }
        }
    }
}
