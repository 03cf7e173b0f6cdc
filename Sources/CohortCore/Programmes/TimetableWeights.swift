/// What each unit of a weighted constraint costs in the timetable of a cohort: whole numbers from 0 to 10,000.
///
/// The numbers are our own: a clash with somebody's patients outweighs a week of uneven spacing, and telling people of
/// a change outweighs them all. A programme may set others.
package struct TimetableWeights: Hashable, Sendable {
    package static let range = 0...10_000

    /// A person who cannot come, each time.
    package var missing = 10
    /// Times ``missing`` when it takes someone from patients.
    package var protectedFactor = 5
    /// For each earlier session of the cohort that the same person misses as well: misses fall on many rather than on few.
    package var repeatedMiss = 4
    /// A day away from the best distance between two linked events.
    package var spacingDay = 2
    /// Each pair of a cohort's sessions on the same day of the week.
    package var sameWeekday = 1
    /// Each pair of a cohort's sessions on a weekday that a part-timer does not work, for each such part-timer.
    package var partTimerWeekday = 1
    /// Each further room that a cohort uses.
    package var furtherRoom = 20
    /// Each further facilitator that a cohort meets.
    package var furtherFacilitator = 15
    /// Each further time of day at which a cohort's sessions begin.
    package var furtherStartTime = 8
    /// A session in a room of another region.
    package var otherRegion = 40
    /// Each begun hour that a member who travels waits between the cohort's sessions of one day, and each day on which
    /// they come for one session of less than three hours; online sessions do not count.
    package var travellerWait = 6
    /// For each session and each of its facilitators, each other session that they lead in the same week, Monday to
    /// Sunday: the load spreads over people and weeks.
    package var facilitatorLoad = 1
    /// Each ten pounds that the room and each facilitator of a session cost, each to the nearest ten.
    package var tenPounds = 1
    /// A published session that changes at all.
    package var changedSession = 2_000
    /// A published session that changes its day or time, besides.
    package var changedSlot = 1_000
    /// A published session that changes its room, besides.
    package var changedRoom = 100
    /// Each facilitator of a published session who is replaced, besides.
    package var changedFacilitator = 50

    package static let standard = TimetableWeights()

    package init() {}

    /// All weights by the names that files use for them, in the order of this type.
    ///
    /// Key paths rather than a dictionary: whoever adds a weight adds it here, and files, JSON and checks follow.
    package static var names: [(name: String, path: WritableKeyPath<TimetableWeights, Int>)] {
        [
            ("missing", \.missing), ("protectedFactor", \.protectedFactor), ("repeatedMiss", \.repeatedMiss),
            ("spacingDay", \.spacingDay), ("sameWeekday", \.sameWeekday), ("partTimerWeekday", \.partTimerWeekday),
            ("furtherRoom", \.furtherRoom), ("furtherFacilitator", \.furtherFacilitator),
            ("furtherStartTime", \.furtherStartTime), ("otherRegion", \.otherRegion),
            ("travellerWait", \.travellerWait), ("facilitatorLoad", \.facilitatorLoad), ("tenPounds", \.tenPounds),
            ("changedSession", \.changedSession), ("changedSlot", \.changedSlot), ("changedRoom", \.changedRoom),
            ("changedFacilitator", \.changedFacilitator),
        ]
    }
}

extension TimetableWeights: Codable {
    private struct Name: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { nil }
    }

    /// A weight that is not said has its usual value: what was stored before there was such a weight stays readable.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Name.self)
        self.init()
        for (name, path) in Self.names {
            if let value = try container.decodeIfPresent(Int.self, forKey: Name(name)) { self[keyPath: path] = value }
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Name.self)
        for (name, path) in Self.names { try container.encode(self[keyPath: path], forKey: Name(name)) }
    }
}
