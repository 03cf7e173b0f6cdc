/// Two people who met for a while, numbered from 0.
package struct Encounter: Hashable, Sendable {
    package var one: Int
    package var other: Int
    package var hours: Double
    /// How many were in the group, both included.
    package var groupSize: Int
    package var endedAt: Moment

    package init(one: Int, other: Int, hours: Double, groupSize: Int, endedAt: Moment) {
        self.one = one
        self.other = other
        self.hours = hours
        self.groupSize = groupSize
        self.endedAt = endedAt
    }
}
