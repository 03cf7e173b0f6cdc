/// One of several demands that cannot all hold.
package struct TimetableDemand: Hashable, Sendable, Codable {
    package var constraint: TimetableConstraint
    /// The keys of the sessions that it binds, in the order of the problem.
    package var events: [String]
    /// What is demanded: one full sentence with the people, rooms and facilitators concerned.
    package var sentence: String
    /// What would lift it: one full sentence.
    package var remedy: String

    package init(_ constraint: TimetableConstraint, events: [String], sentence: String, remedy: String) {
        self.constraint = constraint
        self.events = events
        self.sentence = sentence
        self.remedy = remedy
    }
}
