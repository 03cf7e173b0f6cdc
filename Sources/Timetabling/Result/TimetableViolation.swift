/// A hard constraint that does not hold.
package struct TimetableViolation: Hashable, Sendable, Codable {
    package var constraint: TimetableConstraint
    /// The keys of the events concerned, one or two.
    package var events: [String]
    /// One full sentence.
    package var sentence: String
    /// Somebody pinned it so: known, and not to be repaired.
    package var isPinned: Bool

    package init(_ constraint: TimetableConstraint, _ events: [String], _ sentence: String, isPinned: Bool = false) {
        self.constraint = constraint
        self.events = events
        self.sentence = sentence
        self.isPinned = isPinned
    }
}
