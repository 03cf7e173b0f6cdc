/// A mixed group that goes through a programme together.
package struct Cohort: Hashable, Sendable, Codable, Identifiable {
    package typealias ID = Identifier<Cohort>

    /// A session's code is its cohort's, `:`, its module's and a number such as `-12`, and no longer than any code: 64.
    package static let longestCode = 35

    package let id: ID
    /// Such as `informed-leaders-2027a`.
    package var code: Code
    package var programme: Code
    /// The version of the programme it follows, counted from 1.
    package var programmeVersion: Int
    /// The Monday, or other day, of its first week.
    package var startDate: LocalDate
    package var state: CohortState
    package var memberCount: Int
    /// The seed with which it was formed.
    package var seed: UInt64

    package init(
        id: ID,
        code: Code,
        programme: Code,
        programmeVersion: Int,
        startDate: LocalDate,
        state: CohortState,
        memberCount: Int,
        seed: UInt64
    ) {
        self.id = id
        self.code = code
        self.programme = programme
        self.programmeVersion = programmeVersion
        self.startDate = startDate
        self.state = state
        self.memberCount = memberCount
        self.seed = seed
    }
}

package enum CohortState: String, Hashable, Sendable, Codable, CaseIterable {
    case formed, started, finished, cancelled
}
