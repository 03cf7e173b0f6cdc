/// What each unit of a weighted constraint costs: whole numbers from 0 to 10,000.
///
/// The numbers are our own: a clash with somebody's patients outweighs a week of uneven spacing, and telling people of
/// a change outweighs them all.
package struct TimetableWeights: Hashable, Sendable, Codable {
    /// A person who cannot come, each time.
    package var missing: Int = 10
    /// Times ``missing`` when it takes someone from patients.
    package var protectedFactor: Int = 5
    /// For each earlier session that the same person misses as well: misses fall on many rather than on few.
    package var repeatedMiss: Int = 4
    /// A day away from the best distance between two linked events.
    package var spacingDay: Int = 2
    /// Each pair of a cohort's sessions on the same day of the week.
    package var sameWeekday: Int = 1
    /// Each further room that a cohort uses.
    package var furtherRoom: Int = 20
    /// Each further facilitator that a cohort meets.
    package var furtherFacilitator: Int = 15
    /// Each further time of day at which a cohort's sessions begin.
    package var furtherStartTime: Int = 8
    /// A session in a room of another region.
    package var otherRegion: Int = 40
    /// A published session that changes at all.
    package var changedSession: Int = 2_000
    /// A published session that changes its day or time, besides.
    package var changedSlot: Int = 1_000
    /// A published session that changes its room, besides.
    package var changedRoom: Int = 100
    /// Each facilitator of a published session who is replaced, besides.
    package var changedFacilitator: Int = 50

    package static let standard = TimetableWeights()

    package init() {}

    var all: [(name: String, value: Int)] {
        [
            ("missing", missing), ("protectedFactor", protectedFactor), ("repeatedMiss", repeatedMiss),
            ("spacingDay", spacingDay), ("sameWeekday", sameWeekday), ("furtherRoom", furtherRoom),
            ("furtherFacilitator", furtherFacilitator), ("furtherStartTime", furtherStartTime),
            ("otherRegion", otherRegion), ("changedSession", changedSession), ("changedSlot", changedSlot),
            ("changedRoom", changedRoom), ("changedFacilitator", changedFacilitator),
        ]
    }
}
