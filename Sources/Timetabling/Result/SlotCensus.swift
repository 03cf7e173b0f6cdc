/// How many slots of an event's window each hard constraint forbids, all else left aside.
package struct SlotCensus: Hashable, Sendable, Codable {
    /// Every day of the window at every start time.
    package var examined: Int
    /// Those that nothing forbids.
    package var allowed: Int
    /// The constraints that forbid something, the one that forbids most first.
    package var forbidden: [Count]

    package struct Count: Hashable, Sendable, Codable {
        package var constraint: TimetableConstraint
        /// Slots that it forbids.
        package var slots: Int
        /// Slots that it alone forbids: dropping it would free them.
        package var alone: Int
    }
}
