import CohortCore

extension CSVRow {
    /// A price in pounds, as pence; `nil` when blank.
    ///
    /// - Throws: ``CohortError`` for what is no price.
    func pence(_ column: String) throws(CohortError) -> Int? {
        guard let text = optional(column) else { return nil }
        guard let pence = Pence.reading(text) else {
            throw error(
                "“\(text.prefix(40))” is no price.",
                column: column,
                remedy: "Write it in pounds, as in 45 or 45.50; at most 100,000."
            )
        }
        return pence
    }
}
