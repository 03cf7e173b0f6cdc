/// Conditions that are weighed instead of kept: a plan that breaks one is worse, not impossible.
package struct CohortPreference: Hashable, Sendable, Codable {
    package var conditions: CohortConditions
    /// How much one person by whom a condition is broken counts beside those of other preferences; 0…1,000.
    package var weight: Double

    package init(_ conditions: CohortConditions, weight: Double = 1) {
        self.conditions = conditions
        self.weight = weight
    }
}
