/// What free text may be: bounded, not blank where it must say something, and without control characters.
package struct TextRule: Hashable, Sendable {
    package var maximumLength: Int
    package var mayBeBlank: Bool

    package init(maximumLength: Int, mayBeBlank: Bool) {
        self.maximumLength = maximumLength
        self.mayBeBlank = mayBeBlank
    }

    /// A name of something: 1 to 200 characters.
    package static let name = TextRule(maximumLength: 200, mayBeBlank: false)
    /// A remark: up to 4,000 characters.
    package static let remark = TextRule(maximumLength: 4_000, mayBeBlank: true)

    /// A remark that has to say something: 1 to 4,000 characters.
    package static let statement = TextRule(maximumLength: 4_000, mayBeBlank: false)

    /// - Throws: ``CohortError`` naming the field and the rule it breaks.
    package func check(_ text: String, field: String) throws(CohortError) {
        let place = CohortError.Place(field: field)
        if !mayBeBlank, text.allSatisfy(\.isWhitespace) {
            throw CohortError(.invalid, "The \(field) is blank.", at: place, remedy: "Give one.")
        }
        if text.unicodeScalars.count > maximumLength {
            throw CohortError(
                .invalid,
                "The \(field) has \(text.unicodeScalars.count) characters.",
                at: place,
                remedy: "Use at most \(maximumLength)."
            )
        }
        // C1 controls too: terminals read U+009B as the start of an escape sequence.
        if let scalar = text.unicodeScalars.first(where: {
            $0.value < 0x20 && $0 != "\n" && $0 != "\t" || (0x7F...0x9F).contains($0.value)
        }) {
            throw CohortError(
                .invalid,
                "The \(field) holds the control character U+\(String(scalar.value, radix: 16, uppercase: true)).",
                at: place,
                remedy: "Remove it."
            )
        }
    }
}
