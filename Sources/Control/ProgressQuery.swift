package import CohortCore

/// As of when, by what had been recorded when, and of what.
package struct ProgressQuery: Codable, Hashable, Sendable {
    package var programme: Code?
    package var asOf: Moment?
    package var knownAt: Moment?
    /// Only this competence, where an answer is made of several.
    package var competence: Code?
    /// Only this dimension, likewise.
    package var dimension: Dimension?
    /// The instant that counts as before, where an answer compares; the first session when absent.
    package var from: Moment?

    package init(
        programme: Code? = nil,
        asOf: Moment? = nil,
        knownAt: Moment? = nil,
        competence: Code? = nil,
        dimension: Dimension? = nil,
        from: Moment? = nil
    ) {
        self.programme = programme
        self.asOf = asOf
        self.knownAt = knownAt
        self.competence = competence
        self.dimension = dimension
        self.from = from
    }
}
