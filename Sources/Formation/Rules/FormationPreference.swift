/// A rule that is weighed instead of kept: breaking it makes a plan worse, never impossible.
///
/// Any rule can be one. Unlike hard rules, several of a kind are not settled into the strictest: each counts by itself.
/// ``FormationObjective/excessThousandths`` is Σ ``weightThousandths`` × thousandths broken over all preferences,
/// divided by 1,000 once for the whole plan and rounded down.
package struct FormationPreference: Hashable, Sendable, Codable {
    package var rule: FormationRule
    /// How much one person by whom it is broken counts beside those of other preferences; 1 is ordinary, 0…1,000.
    package var weight: Double

    package init(_ rule: FormationRule, weight: Double = 1) {
        self.rule = rule
        self.weight = weight
    }

    /// The weight in whole thousandths, so that sums of broken preferences are exact.
    package var weightThousandths: Int { Int((weight * 1_000).rounded()) }
}
