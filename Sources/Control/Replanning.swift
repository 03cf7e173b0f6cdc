package import CohortCore

/// What happened to a timetable that is to be mended with as few changes as can be.
package struct ReplanRequest: Codable, Hashable, Sendable {
    /// What is lost, beside what has changed in the store already.
    package enum Loss: String, Codable, Hashable, Sendable, CaseIterable {
        case facilitator, room
        /// Nothing at all happens on these days.
        case day
    }

    /// Cohorts, or programmes for all their cohorts that are not over.
    package var cohorts: [Code]
    package var loss: Loss?
    /// The facilitator or the room that is lost.
    package var code: Code?
    package var from: LocalDate?
    package var until: LocalDate?
    package var reason: String?
    package var seed: UInt64
    package var budgetSeconds: Double?
    package var isDryRun: Bool

    package init(
        cohorts: [Code],
        loss: Loss? = nil,
        code: Code? = nil,
        from: LocalDate? = nil,
        until: LocalDate? = nil,
        reason: String? = nil,
        seed: UInt64 = 1,
        budgetSeconds: Double? = nil,
        isDryRun: Bool = false
    ) {
        self.cohorts = cohorts
        self.loss = loss
        self.code = code
        self.from = from
        self.until = until
        self.reason = reason
        self.seed = seed
        self.budgetSeconds = budgetSeconds
        self.isDryRun = isDryRun
    }
}

/// A mended timetable.
package struct ReplanReport: Codable, Hashable, Sendable {
    /// The sessions that cannot stay as they are, whatever else moves.
    package var hit: [Code]
    /// How many move, and how many of them change their day or time.
    package var moved: Int
    package var movedSlots: Int
    /// Fewer cannot move.
    package var leastMoves: Int
    /// Whether ``leastMoves`` is reached.
    package var isProvenLeast: Bool
    package var plan: PlanReport

    package init(
        hit: [Code],
        moved: Int,
        movedSlots: Int,
        leastMoves: Int,
        isProvenLeast: Bool,
        plan: PlanReport
    ) {
        self.hit = hit
        self.moved = moved
        self.movedSlots = movedSlots
        self.leastMoves = leastMoves
        self.isProvenLeast = isProvenLeast
        self.plan = plan
    }
}
