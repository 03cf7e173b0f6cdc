/// One event comes before another, at a distance that suits learning.
package struct TimetableLink: Hashable, Sendable, Codable {
    /// The key of the earlier event.
    package var before: String
    /// The key of the later event.
    package var after: String
    /// At least this many days lie between them; 0 allows the same day, one after the other.
    package var minimumDays: Int
    /// At most this many, where there is a limit.
    package var maximumDays: Int?
    /// The best distance; the middle between least and most where not said, and none without a most.
    package var idealDays: Int?

    package init(
        before: String,
        after: String,
        minimumDays: Int = 1,
        maximumDays: Int? = nil,
        idealDays: Int? = nil
    ) {
        self.before = before
        self.after = after
        self.minimumDays = minimumDays
        self.maximumDays = maximumDays
        self.idealDays = idealDays
    }

    /// The distance that costs nothing.
    package var targetDays: Int? { idealDays ?? maximumDays.map { (minimumDays + $0) / 2 } }
}
