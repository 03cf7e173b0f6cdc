package import CohortCore

/// One person who goes from one cohort to another, comes into one (`from` is absent), or leaves one (`to` is absent).
package struct CohortMove: Codable, Hashable, Sendable {
    package var participant: Code
    package var from: Code?
    package var to: Code?

    package init(participant: Code, from: Code?, to: Code?) {
        self.participant = participant
        self.from = from
        self.to = to
    }
}

/// A move to make or to try.
///
/// Without `from` they leave the cohort of the same programme that they are in, if any.
package struct MemberMoveRequest: Codable, Hashable, Sendable {
    package var move: CohortMove
    /// Whether it is refused for somebody who is in a cohort of the programme already.
    package var adds: Bool
    /// Why rules may be broken by it; without a reason a move that breaks one is refused.
    package var force: String?
    package var isDryRun: Bool

    package init(_ move: CohortMove, adds: Bool = false, force: String? = nil, isDryRun: Bool = false) {
        self.move = move
        self.adds = adds
        self.force = force
        self.isDryRun = isDryRun
    }
}

/// Two people who change places.
package struct SwapRequest: Codable, Hashable, Sendable {
    package var one: Code
    package var other: Code
    /// Needed when both are in cohorts of several programmes.
    package var programme: Code?
    package var force: String?
    package var isDryRun: Bool

    package init(one: Code, other: Code, programme: Code? = nil, force: String? = nil, isDryRun: Bool = false) {
        self.one = one
        self.other = other
        self.programme = programme
        self.force = force
        self.isDryRun = isDryRun
    }
}

/// What the cohorts that start on one day are worth together.
package struct PlanValue: Codable, Hashable, Sendable {
    /// The mean distance of two members in the least diverse cohort, 0…1.
    package var worst: Double
    /// The same averaged over the cohorts.
    package var mean: Double

    package init(worst: Double, mean: Double) {
        self.worst = worst
        self.mean = mean
    }
}

/// What a change of members does, or would do.
package struct CohortChangeReport: Codable, Hashable, Sendable {
    package var moves: [CohortMove]
    package var isDryRun: Bool
    package var before: PlanValue
    package var after: PlanValue
    /// The cohorts concerned, as they are afterwards.
    package var cohorts: [CohortMix]
    /// Hard rules that it breaks, or breaks further, a sentence each.
    package var broken: [String]
    /// Hard rules that were broken before and hold afterwards.
    package var mended: [String]
    package var warnings: [String]

    package init(
        moves: [CohortMove],
        isDryRun: Bool,
        before: PlanValue,
        after: PlanValue,
        cohorts: [CohortMix],
        broken: [String],
        mended: [String],
        warnings: [String]
    ) {
        self.moves = moves
        self.isDryRun = isDryRun
        self.before = before
        self.after = after
        self.cohorts = cohorts
        self.broken = broken
        self.mended = mended
        self.warnings = warnings
    }
}

/// Whom to lock to their cohort or let go; everybody in it when no one is named.
package struct LockRequest: Codable, Hashable, Sendable {
    package var participants: [Code]?
    package var isLocked: Bool

    package init(participants: [Code]?, isLocked: Bool) {
        self.participants = participants
        self.isLocked = isLocked
    }
}

package struct LockReport: Codable, Hashable, Sendable {
    package var cohort: Code
    package var isLocked: Bool
    /// Whose lock changed.
    package var changed: [Code]
    /// Everyone who is locked now.
    package var locked: [Code]

    package init(cohort: Code, isLocked: Bool, changed: [Code], locked: [Code]) {
        self.cohort = cohort
        self.isLocked = isLocked
        self.changed = changed
        self.locked = locked
    }
}
