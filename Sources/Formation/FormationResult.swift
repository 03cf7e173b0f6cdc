package import CohortCore

/// A plan, what it is worth and how it was found.
package struct FormationResult: Hashable, Sendable {
    /// The group of each person, counted from 0.
    package let assignment: [Participant.ID: Int]
    package let summary: FormationSummary
    /// What the construction was worth, before the search.
    package let construction: FormationObjective
    /// No plan with groups of these sizes has a higher mean; how near to it the best one comes nobody knows.
    package let bound: Double
    /// Moves looked at; the same seed with this budget gives this plan again.
    package let moves: Int
    package let stopped: StopReason
    package let seed: UInt64
    /// Rules that no plan can meet, as counting shows; found before the search.
    package let conflicts: [RuleConflict]
    /// The nearest rules under which a plan was found, when these allowed none.
    package let relaxation: Relaxation?
    /// A minimal set of rules that exclude each other, when no plan keeps all of them.
    package var conflict: ConflictSet?

    package var isFeasible: Bool { summary.violations.isEmpty }

    /// What to tell someone whose rules cannot be met; `nil` when they are.
    package var infeasibility: CohortError? {
        guard !isFeasible else { return nil }
        var reasons = conflicts.isEmpty ? summary.violations.map(\.message) : conflicts.map(\.message)
        if let conflict, !reasons.contains(conflict.message) { reasons.insert(conflict.message, at: 0) }
        var remedy = "Relax a rule, widen the group size or enrol others."
        if let relaxation {
            remedy = "A plan exists with: " + relaxation.changes.map(\.message).joined(separator: "; ") + "."
        }
        return CohortError(
            .infeasible,
            conflicts.isEmpty
                ? "No plan was found that keeps every rule." : "No plan can keep every rule.",
            remedy: remedy,
            details: reasons.prefix(20).map { CohortError(.infeasible, $0) }
        )
    }
}

/// A rule that a plan breaks.
package struct RuleViolation: Hashable, Sendable, Codable {
    package let rule: RuleName
    /// The group where it is broken, counted from 0; none when it is no single one.
    package let group: Int?
    /// One sentence for a person.
    package let message: String
    /// Who is concerned, where that is somebody in particular.
    package let people: [Participant.ID]
    /// By how much, in thousandths of a person.
    package let thousandths: Int
    /// How much it counts, where it is a preference; none for a hard rule.
    package var weight: Double?
}

/// A rule that cannot be met by any plan, with the numbers that show it.
package struct RuleConflict: Hashable, Sendable, Codable {
    package let rule: RuleName
    /// One sentence with the numbers: 4 groups need 8 of community at 2 each; there are 5.
    package let message: String
}

/// Weaker rules that a plan was found for, as near to the given ones as the search could come.
package struct Relaxation: Hashable, Sendable {
    package let changes: [RuleChange]
    /// The problem with the weaker rules.
    package let problem: FormationProblem
    /// A plan that keeps them all.
    package let assignment: [Participant.ID: Int]
}

/// One rule made weaker.
package struct RuleChange: Hashable, Sendable, Codable {
    package let rule: RuleName
    /// Such as “at least 1 member of community in each group instead of 2”.
    package let message: String
}
