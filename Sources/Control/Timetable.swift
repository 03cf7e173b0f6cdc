package import CohortCore

/// Which cohorts to timetable.
///
/// Sessions that are planned already stay where they are as far as they can.
package struct PlanRequest: Codable, Hashable, Sendable {
    package var cohorts: [Code]
    package var seed: UInt64
    package var moves: Int
    package var isDryRun: Bool

    package init(cohorts: [Code], seed: UInt64 = 1, moves: Int = 100_000, isDryRun: Bool = false) {
        self.cohorts = cohorts
        self.seed = seed
        self.moves = moves
        self.isDryRun = isDryRun
    }
}

/// What planning does to one session.
package struct SessionChange: Codable, Hashable, Sendable {
    package enum Kind: String, Codable, Hashable, Sendable {
        case added, moved, cancelled, unchanged
    }

    package var kind: Kind
    package var session: Session
    /// Where it was before, when it was moved.
    package var before: Slot?

    package init(kind: Kind, session: Session, before: Slot? = nil) {
        self.kind = kind
        self.session = session
        self.before = before
    }
}

package struct PlanReport: Codable, Hashable, Sendable {
    package var isDryRun: Bool
    package var changes: [SessionChange]
    package var seed: UInt64
    package var moves: Int
    package var stopped: String
    package var hardViolations: Int
    /// The weighted cost of each soft constraint.
    package var costs: [String: Double]
    /// How many people were told of a change, each once.
    package var told: Int

    package init(
        isDryRun: Bool,
        changes: [SessionChange],
        seed: UInt64,
        moves: Int,
        stopped: String,
        hardViolations: Int,
        costs: [String: Double],
        told: Int
    ) {
        self.isDryRun = isDryRun
        self.changes = changes
        self.seed = seed
        self.moves = moves
        self.stopped = stopped
        self.hardViolations = hardViolations
        self.costs = costs
        self.told = told
    }
}

package struct SessionFilter: Codable, Hashable, Sendable {
    package var cohort: Code?
    package var participant: Code?
    package var facilitator: Code?
    package var room: Code?
    package var from: LocalDate?
    package var until: LocalDate?
    package var limit: Int?

    package init(
        cohort: Code? = nil,
        participant: Code? = nil,
        facilitator: Code? = nil,
        room: Code? = nil,
        from: LocalDate? = nil,
        until: LocalDate? = nil,
        limit: Int? = nil
    ) {
        self.cohort = cohort
        self.participant = participant
        self.facilitator = facilitator
        self.room = room
        self.from = from
        self.until = until
        self.limit = limit
    }
}

/// Moves a session; what is absent stays as it is.
package struct MoveRequest: Codable, Hashable, Sendable {
    package var date: LocalDate?
    package var start: LocalTime?
    package var room: Code?
    package var facilitators: [Code]?
    /// Why a broken hard constraint is accepted; without it such a move is refused.
    package var overrideReason: String?
    package var isDryRun: Bool

    package init(
        date: LocalDate? = nil,
        start: LocalTime? = nil,
        room: Code? = nil,
        facilitators: [Code]? = nil,
        overrideReason: String? = nil,
        isDryRun: Bool = false
    ) {
        self.date = date
        self.start = start
        self.room = room
        self.facilitators = facilitators
        self.overrideReason = overrideReason
        self.isDryRun = isDryRun
    }
}

package struct PinRequest: Codable, Hashable, Sendable {
    package var isPinned: Bool

    package init(isPinned: Bool) {
        self.isPinned = isPinned
    }
}

package struct CancelRequest: Codable, Hashable, Sendable {
    package var reason: String

    package init(reason: String) {
        self.reason = reason
    }
}
