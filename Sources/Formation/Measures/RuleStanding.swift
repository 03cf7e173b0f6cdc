/// How a group stands by one rule.
package struct RuleStanding: Hashable, Sendable, Codable {
    package let rule: RuleName
    /// What is asked: “at least 2 of community in each group”.
    package let asked: String
    /// What there is: “has 3”; of what people agreed to have looked at only whether the rule is kept.
    package let found: String
    /// How much there is to spare in the unit of the rule, negative where it is broken; none where a rule has no number.
    package let slack: Double?
    package let isKept: Bool
    /// How much it counts where it is a preference; none for a hard rule.
    package let weight: Double?
}
