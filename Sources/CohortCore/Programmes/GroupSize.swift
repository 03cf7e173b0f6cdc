/// How many members a group has: at least, ideally, at most.
package struct GroupSize: Hashable, Sendable, Codable {
    package var minimum: Int
    package var target: Int
    package var maximum: Int

    package init(minimum: Int, target: Int, maximum: Int) {
        self.minimum = minimum
        self.target = target
        self.maximum = maximum
    }

    /// Whether the three numbers stand in order and the smallest is at least 1.
    package var isOrdered: Bool { 1 <= minimum && minimum <= target && target <= maximum }
}
