/// A division into cohorts that was kept without forming them, to be looked at, compared and perhaps applied.
package struct SavedPlan: Hashable, Sendable, Codable, Identifiable {
    package typealias ID = Identifier<SavedPlan>

    package let id: ID
    package var code: Code
    package var programme: Code
    package var startDate: LocalDate
    package var seed: UInt64
    /// With the seed and the same people they give the plan again.
    package var moves: Int
    package var savedAt: Moment
    /// Who saved it.
    package var principal: String
    /// The codes that its cohorts would have, in order.
    package var cohorts: [Code]
    /// Fewer than at first when somebody was erased since.
    package var memberCount: Int

    package init(
        id: ID,
        code: Code,
        programme: Code,
        startDate: LocalDate,
        seed: UInt64,
        moves: Int,
        savedAt: Moment,
        principal: String,
        cohorts: [Code],
        memberCount: Int
    ) {
        self.id = id
        self.code = code
        self.programme = programme
        self.startDate = startDate
        self.seed = seed
        self.moves = moves
        self.savedAt = savedAt
        self.principal = principal
        self.cohorts = cohorts
        self.memberCount = memberCount
    }
}
