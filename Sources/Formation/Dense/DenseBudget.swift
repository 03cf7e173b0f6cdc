/// How long a search on a distance matrix lasts.
///
/// The search cools from beginning to end, so it has to know how far it is.
package struct DenseBudget: Sendable {
    /// What the end is measured by.
    package enum Length: Sendable {
        /// Moves looked at; the same seed with the same number gives the same plan on any machine.
        ///
        /// A move that is made counts as many more as the work that it makes.
        case moves(Int)
        /// The share that is over, 0…1 and never falling, such as of processor time; asked every few thousand moves.
        case share(@Sendable () -> Double)
    }

    package var length: Length
    /// Asked every few thousand moves; `true` ends the search with the best plan so far.
    package var shouldStop: @Sendable () -> Bool

    package init(_ length: Length, shouldStop: @escaping @Sendable () -> Bool = { false }) {
        self.length = length
        self.shouldStop = shouldStop
    }
}
