/// What a reader takes before it refuses: every file comes from outside.
package struct ICalendarReadingLimits: Sendable, Hashable {
    package var bytes: Int
    package var components: Int
    /// Busy stretches within the horizon.
    package var occurrences: Int
    /// Days that rules may look at, over the whole file.
    package var steps: Int

    /// How deep components may be nested; RFC 5545 needs 3.
    static let depth = 8

    package init(bytes: Int = 10 << 20, components: Int = 100_000, occurrences: Int = 100_000, steps: Int = 20_000_000)
    {
        self.bytes = bytes
        self.components = components
        self.occurrences = occurrences
        self.steps = steps
    }
}
