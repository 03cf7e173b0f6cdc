/// The seven things that relational coordination asks of working with a group.
///
/// Source: Gittell, "Relational coordination: coordinating work through relationships of shared goals, shared knowledge
/// and mutual respect" (2006); four are of communication, three of relationships.
package enum CoordinationItem: String, Hashable, Sendable, Codable, CaseIterable {
    case frequent, timely, accurate
    case problemSolving = "problem solving"
    case sharedGoals = "shared goals"
    case sharedKnowledge = "shared knowledge"
    case mutualRespect = "mutual respect"
}

/// What one member of a team said, in one round of the survey, of working with one group: seven answers from 1 to 5.
package struct CoordinationAnswer: Hashable, Sendable, Codable {
    /// Fewer answered items make no answer; more than half is our assumption.
    package static let fewestItems = 4

    /// In the order of `CoordinationItem.allCases`; none where a question was left out.
    package var items: [Int?]

    /// - Throws: ``CohortError`` for another number of items, an answer outside 1…5, or too few answers.
    package init(items: [Int?]) throws(CohortError) {
        guard items.count == CoordinationItem.allCases.count else {
            throw CohortError(
                .invalid,
                "\(items.count) answers are given; relational coordination asks 7.",
                at: .init(field: "items"),
                remedy: "Give them in the order "
                    + CoordinationItem.allCases.map(\.rawValue).joined(separator: ", ") + "; leave out with -."
            )
        }
        for (item, answer) in zip(CoordinationItem.allCases, items) {
            if let answer, !(1...5).contains(answer) {
                throw CohortError(
                    .invalid,
                    "The answer \(answer) is not within 1…5.",
                    at: .init(field: item.rawValue),
                    remedy: "1 stands for not at all or never, 5 for completely or always."
                )
            }
        }
        guard items.count(where: { $0 != nil }) >= Self.fewestItems else {
            throw CohortError(
                .invalid,
                "Only \(items.count { $0 != nil }) of 7 questions are answered.",
                at: .init(field: "items"),
                remedy: "At least \(Self.fewestItems) make an answer; leave the row out otherwise."
            )
        }
        self.items = items
    }

    /// The mean of the answered items, 1…5.
    package var mean: Double {
        let answered = items.compactMap { $0 }
        return Double(answered.reduce(0, +)) / Double(max(1, answered.count))
    }
}
