package import CohortCore

/// What one member says of working with one group.
package struct CoordinationRequest: Codable, Hashable, Sendable {
    package var rater: Code
    /// A family of professions.
    package var about: Code
    /// The day of the survey; today when absent.
    package var round: LocalDate?
    /// Seven answers from 1 to 5 in the order of `CoordinationItem`; null where a question was left out.
    package var items: [Int?]
    package var isDryRun: Bool

    package init(rater: Code, about: Code, round: LocalDate?, items: [Int?], isDryRun: Bool) {
        self.rater = rater
        self.about = about
        self.round = round
        self.items = items
        self.isDryRun = isDryRun
    }
}

/// Something that a team agreed to do.
package struct TeamActionRequest: Codable, Hashable, Sendable {
    package var text: String
    /// Today when absent.
    package var agreedOn: LocalDate?

    package init(text: String, agreedOn: LocalDate?) {
        self.text = text
        self.agreedOn = agreedOn
    }
}

/// What became of it.
package struct TeamActionExecution: Codable, Hashable, Sendable {
    package var executors: [Code]
    /// Where it does not follow from the executors' disciplines.
    package var scope: TeamAction.Scope?
    /// Today when absent.
    package var executedOn: LocalDate?

    package init(executors: [Code], scope: TeamAction.Scope?, executedOn: LocalDate?) {
        self.executors = executors
        self.scope = scope
        self.executedOn = executedOn
    }
}

/// Something that a member of a team owns beside their own discipline.
package struct TeamResponsibilityRequest: Codable, Hashable, Sendable {
    package var owner: Code
    package var title: String
    /// The family of professions whose business it mostly is; none where it spans functions.
    package var function: Code?
    /// Today when absent.
    package var startsOn: LocalDate?

    package init(owner: Code, title: String, function: Code?, startsOn: LocalDate?) {
        self.owner = owner
        self.title = title
        self.function = function
        self.startsOn = startsOn
    }
}

/// The last day on which somebody owns something; today when absent.
package struct TeamResponsibilityEnd: Codable, Hashable, Sendable {
    package var endsOn: LocalDate?

    package init(endsOn: LocalDate?) {
        self.endsOn = endsOn
    }
}
