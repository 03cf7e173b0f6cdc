/// The best division that a search on a distance matrix found.
package struct DenseResult: Hashable, Sendable {
    /// The group of each element, from 0.
    package let groups: [Int]
    /// The sum of the distances within groups, recomputed in double precision.
    package let value: Double
    /// Moves looked at.
    package let moves: Int
    /// Moves made.
    package let changes: Int
    /// Whether it ended before its budget, because it was asked to.
    package let wasStopped: Bool
}
