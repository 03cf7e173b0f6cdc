/// What an analysis of a board or team works with.
package struct BoardInquiry: Hashable, Sendable {
    /// A tie from one person to another, as the first would say.
    package struct Tie: Hashable, Sendable {
        package var from: Code
        package var to: Code
        /// The chance that it is live, 0…1.
        package var strength: Double

        package init(from: Code, to: Code, strength: Double) {
            self.from = from
            self.to = to
            self.strength = strength
        }
    }

    /// Those who sit on it, and others whom ties lead to.
    package var people: [BoardMember]
    /// May be empty: then nothing is said of coverage.
    package var duties: [String]
    /// None where nothing is known of ties; then who is not listed has none.
    package var ties: [Tie]?
    /// None where nothing is known of what became of agreed actions.
    package var reversion: ReversionRate?
    /// Whether the responsibilities that members own are known; without, that criterion is open.
    package var knowsResponsibilities: Bool
    /// Of the relabellings.
    package var seed: UInt64

    package init(
        people: [BoardMember],
        duties: [String] = BoardDuties.standard,
        ties: [Tie]? = nil,
        reversion: ReversionRate? = nil,
        knowsResponsibilities: Bool = true,
        seed: UInt64 = 1
    ) {
        self.people = people
        self.duties = duties
        self.ties = ties
        self.reversion = reversion
        self.knowsResponsibilities = knowsResponsibilities
        self.seed = seed
    }

    package var seated: [BoardMember] { people.filter(\.isSeated) }

    /// - Throws: ``CohortError`` for a group too small or too large to analyse.
    package func validate() throws(CohortError) {
        let count = seated.count
        guard (2...BoardDuties.mostMembers).contains(count) else {
            throw CohortError(
                .invalid,
                "\(count) members are seated.",
                at: .init(field: "member"),
                remedy: "An analysis takes 2 to \(BoardDuties.mostMembers) members."
            )
        }
    }
}
