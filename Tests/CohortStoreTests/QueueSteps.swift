import CohortCore
import GRDB

@testable import CohortStore

/// The steps of a turn one by one, for those who look at what each does.
extension Store {
    /// Hands reminders that are due to their endpoints, where they wait to be claimed, oldest first, at most `limit`.
    ///
    /// - Returns: How many were handed over, suppressed or put off; zero when nothing was due.
    func dispatchDue(at now: Moment, policy: ReminderPolicy, limit: Int = 200) async throws -> Int {
        try await write(Act(.daemon, at: now)) { transaction in
            let most = Int(Int32.max)
            let turn = QueueTurn(self, Self.terms(policy, perEndpoint: most, window: most), in: transaction)
            turn.leasesAtOnce = false
            try turn.open()
            try turn.handOver(limit: limit)
            return turn.turn.handled
        }
    }

    /// Leases deliveries that are due: at most `limit`, and at most `perEndpoint` under way to one endpoint.
    func claimDeliveries(
        at now: Moment,
        policy: ReminderPolicy,
        limit: Int,
        perEndpoint: Int
    ) async throws
        -> [ClaimedDelivery]
    {
        try await write(Act(.daemon, at: now)) { transaction in
            let underWay = try deliveriesUnderWay(in: transaction.db).values.reduce(0, +)
            let terms = Self.terms(policy, perEndpoint: perEndpoint, window: limit + underWay)
            let turn = QueueTurn(self, terms, in: transaction)
            try turn.open()
            try turn.claimWaiting()
            return turn.turn.claimed
        }
    }

    /// Writes down how attempts ended.
    func settle(_ outcomes: [DeliveryOutcome], at now: Moment) async throws {
        try await write(Act(.daemon, at: now)) { transaction in
            let terms = Self.terms(
                ReminderPolicy(calendar: WorkingCalendar(), quietHours: nil),
                perEndpoint: 0,
                window: 0
            )
            try QueueTurn(self, terms, in: transaction).settle(outcomes)
        }
    }

    private static func terms(_ policy: ReminderPolicy, perEndpoint: Int, window: Int) -> DeliveryTerms {
        DeliveryTerms(policy: policy, perEndpoint: perEndpoint, window: window) { _, _ in "" }
    }
}
