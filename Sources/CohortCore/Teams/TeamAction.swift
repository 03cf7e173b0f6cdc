/// Something that a team agreed to do, and what became of it.
package struct TeamAction: Hashable, Sendable, Codable {
    /// Whether it was executed within one's own discipline.
    package enum Scope: String, Hashable, Sendable, Codable, CaseIterable {
        case within, across
    }

    /// Counts within the team, from 1; stays through corrections.
    package var number: Int
    package var text: String
    package var agreedOn: LocalDate
    /// None while it waits.
    package var executedOn: LocalDate?
    package var executors: [Code]
    /// As somebody said; none where it follows from the disciplines of those who executed it.
    package var scope: Scope?
    package var recordedAt: Moment

    package init(
        number: Int,
        text: String,
        agreedOn: LocalDate,
        executedOn: LocalDate? = nil,
        executors: [Code] = [],
        scope: Scope? = nil,
        recordedAt: Moment
    ) {
        self.number = number
        self.text = text
        self.agreedOn = agreedOn
        self.executedOn = executedOn
        self.executors = executors
        self.scope = scope
        self.recordedAt = recordedAt
    }

    /// How far it stayed within one discipline, 0…1; none while it waits, or where nothing says by whom it was done.
    package func within(_ disciplines: (Code) -> Int?, _ groups: GroupShares) -> Double? {
        guard executedOn != nil else { return nil }
        switch scope {
        case .within: return 1
        case .across: return 0
        case nil: return ReversionRate.within(executors.compactMap(disciplines), groups)
        }
    }
}

/// Something that a member of a team owns beside their own discipline.
package struct TeamResponsibility: Hashable, Sendable, Codable {
    /// Counts within the team, from 1; stays through corrections.
    package var number: Int
    package var owner: Code
    package var title: String
    /// The family of professions whose business it mostly is; none where it spans functions.
    package var function: Code?
    package var startsOn: LocalDate
    /// The last day; none while they own it.
    package var endsOn: LocalDate?
    package var recordedAt: Moment

    package init(
        number: Int,
        owner: Code,
        title: String,
        function: Code? = nil,
        startsOn: LocalDate,
        endsOn: LocalDate? = nil,
        recordedAt: Moment
    ) {
        self.number = number
        self.owner = owner
        self.title = title
        self.function = function
        self.startsOn = startsOn
        self.endsOn = endsOn
        self.recordedAt = recordedAt
    }

    package func isOwned(on date: LocalDate) -> Bool { startsOn <= date && endsOn.map { $0 >= date } != false }
}
