import CohortCore

/// A rule broken by a plan, with the rule itself so that it can be weakened.
struct Breach: Hashable {
    /// None for the bounds of the group itself.
    var rule: FormationRule?
    var group: Int?
    var message: String
    var people: [Participant.ID] = []
    var thousandths: Int
    /// How much it counts, where it is not a hard rule that is broken.
    var weight: Double?

    var name: RuleName { rule?.name ?? .groupSize }

    var violation: RuleViolation {
        RuleViolation(
            rule: name,
            group: group,
            message: message,
            people: people,
            thousandths: thousandths,
            weight: weight
        )
    }
}
