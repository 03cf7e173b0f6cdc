/// Days on which a person, a facilitator or a room is not to be had.
package struct Absence: Hashable, Sendable, Codable {
    package var first: LocalDate
    /// The last day, included.
    package var last: LocalDate
    package var reason: String?

    /// - Throws: ``CohortError`` when the last day comes before the first.
    package init(first: LocalDate, last: LocalDate, reason: String? = nil) throws(CohortError) {
        guard first <= last else {
            throw CohortError(
                .invalid,
                "The absence ends on \(last), before it begins on \(first).",
                at: .init(field: "last")
            )
        }
        self.first = first
        self.last = last
        self.reason = reason
    }

    // Not `first...last`: a range stops the program where the days were changed to the wrong order.
    package func covers(_ date: LocalDate) -> Bool { first <= date && date <= last }
}

extension Absence {
    /// Checked like any other: JSON comes from outside.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            first: container.decode(LocalDate.self, forKey: .first),
            last: container.decode(LocalDate.self, forKey: .last),
            reason: container.decodeIfPresent(String.self, forKey: .reason)
        )
    }
}
