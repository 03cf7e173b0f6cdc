/// Something of a person that may be looked at when cohorts are formed, because they agreed to it.
///
/// It is kept apart from the profile: no list, no webhook and no log holds it.
package struct FormingAttribute: Hashable, Sendable, Codable {
    /// Such as `gender`; programmes name it in their rules.
    package var name: Code
    package var value: String
    package var agreedAt: Moment
    /// Who recorded the agreement.
    package var principal: String

    package init(name: Code, value: String, agreedAt: Moment, principal: String) {
        self.name = name
        self.value = value
        self.agreedAt = agreedAt
        self.principal = principal
    }

    /// A value of an attribute: one to 200 characters on one line.
    ///
    /// - Throws: ``CohortError`` when it is blank, longer, or has a line break.
    package static func check(_ value: String) throws(CohortError) {
        try TextRule.name.check(value, field: "value")
        guard !value.contains(where: \.isNewline), value == value.trimmed else {
            throw CohortError(
                .invalid,
                "The value has a line break, or blanks at its ends.",
                at: .init(field: "value"),
                remedy: "Write it as one short text, the same for all who share it."
            )
        }
    }
}

extension String {
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
