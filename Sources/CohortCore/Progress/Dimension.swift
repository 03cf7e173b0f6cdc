/// The four things that grow at different rates through different processes; never one bar.
package enum Dimension: String, Hashable, Sendable, Codable, CaseIterable {
    /// Developed.
    case skills
    /// Acquired.
    case knowledge
    /// Gained.
    case experience
    /// Nurtured.
    case relationships
}
