package import CohortCore

/// A timetable as the solver left it.
package struct TimetableSolution: Hashable, Sendable, Codable {
    /// By the key of the event; an event without one is in ``unplaceable``.
    package var placements: [String: Placement]
    package var unplaceable: [UnplaceableEvent]
    /// What ``TimetableChecker`` found, computed from scratch; empty for a timetable that keeps every hard constraint.
    package var violations: [TimetableViolation]
    package var cost: TimetableCost
    /// The keys of the published events that changed, in the order of the problem.
    package var changed: [String]
    package var moves: Int
    package var stopped: StopReason

    package enum StopReason: String, Hashable, Sendable, Codable {
        /// All moves of the budget were made.
        case budget
        /// `shouldStop` said so.
        case asked
        /// Nothing costs anything.
        case perfect
        /// There was nothing to move.
        case nothingToMove
    }

    /// Every event is placed, and no hard constraint is broken but by pins.
    package var isFeasible: Bool { unplaceable.isEmpty && violations.allSatisfy(\.isPinned) }

    /// What is wrong, for people and programs; `nil` for a feasible timetable.
    package var error: CohortError? {
        guard !isFeasible else { return nil }
        let broken = violations.filter { !$0.isPinned }
        let details =
            unplaceable.map { CohortError(.infeasible, $0.sentence) }
            + broken.map { CohortError(.infeasible, $0.sentence) }
        return CohortError(
            .infeasible,
            "The timetable cannot be made: \(unplaceable.count) sessions have no slot and \(broken.count) rules are broken.",
            remedy: "Relax what is named below, or plan with a larger budget.",
            details: Array(details.prefix(50))
        )
    }
}
