package import CohortCore
import GRDB

/// One turn of the queue, within one transaction: writes down how attempts ended, leases what is to be sent, and hands over
/// what is due.
///
/// Every step is in the same transaction, so that stopping the process anywhere loses nothing: a reminder is waiting or has
/// its deliveries, a delivery is leased until its outcome is written.
final class QueueTurn {
    let store: Store
    let transaction: Transaction
    let terms: DeliveryTerms
    let context: DueContext
    var turn = Turn()
    /// Whether what is handed over is leased at once where there is a place, or waits to be claimed.
    var leasesAtOnce = true
    /// How many deliveries each endpoint has ended.
    var settled: [Endpoint.ID: Int] = [:]
    /// When the next pause ends by itself.
    private var pauseEnds: Moment?
    /// Those that may be sent to, least under way first.
    private(set) var lanes: [EndpointLane] = []
    /// How many more may be leased in all.
    private(set) var places = 0
    /// The reminders of this turn, and what was left.
    var batch: DueBatch?

    var db: Database { transaction.db }
    var now: Moment { transaction.act.at }

    init(_ store: Store, _ terms: DeliveryTerms, in transaction: Transaction) {
        self.store = store
        self.terms = terms
        self.transaction = transaction
        context = DueContext(
            transaction.db,
            at: transaction.act.at,
            policy: terms.policy,
            programmes: store.dueProgrammes
        )
    }

    /// Ends the pauses whose time is over.
    func endPauses() throws {
        let next = try RowStatement(
            "SELECT until FROM pause WHERE endedAt IS NULL AND until IS NOT NULL ORDER BY until LIMIT 1",
            in: db
        )
        pauseEnds = try next.step() ? next.moment(0) : nil
        next.reset()
        guard let ends = pauseEnds, ends <= now else { return }
        _ = try transaction.endPausesDue()
        pauseEnds = try store.nextPauseEnd(in: db)
    }

    /// Finds out who may be sent to.
    func open() throws {
        lanes = try store.lanes(at: now, terms, settled: settled, pace: store.pace, in: db).sorted { $0.load < $1.load }
        // What a slow endpoint holds is not taken from the others; it holds no more than one endpoint may.
        places = max(0, terms.window - lanes.reduce(0) { $0 + ($1.isStuck ? 0 : $1.load) })
    }

    /// Counts moves that no trigger counts.
    func tally(_ moves: KeyValuePairs<StaticString, Int>) throws {
        let statement = try RowStatement("UPDATE tally SET count = count + ?2 WHERE name = ?1", in: db)
        for (name, change) in moves where change != 0 {
            statement.bind(1, "\(name)")
            statement.bind(2, change)
            try statement.run()
        }
    }

    /// Takes a place of `lane` for a delivery that is leased.
    func claim(_ delivery: ClaimedDelivery, for lane: EndpointLane) {
        lane.claim()
        places -= 1
        turn.claimed.append(delivery)
    }

    /// How many more can be leased for `lane`.
    func places(of lane: EndpointLane) -> Int { min(lane.places, places) }

    func isNextDue(at moment: Moment?) {
        turn.nextDue = [turn.nextDue, moment].compactMap { $0 }.min()
    }

    /// Counts what goes out against the endpoints' rates, and looks out for what else comes with time.
    func close() throws {
        for lane in lanes { lane.spend(store.pace, at: now) }
        try lookAhead()
        // A window that is full opens with the end of an attempt.
        if places > 0 { isNextDue(at: batch?.next) }
        isNextDue(at: pauseEnds)
        isNextDue(at: try transaction.nextSummary())
    }
}

extension Store {
    /// Does everything there is to do at `now`, after attempts at claimed deliveries ended in `outcomes`; see ``QueueTurn``.
    package func turn(
        settling outcomes: [DeliveryOutcome],
        at now: Moment,
        terms: DeliveryTerms
    ) async throws -> Turn {
        try await write(Act(.daemon, at: now)) { transaction in
            try turn(settling: outcomes, terms: terms, in: transaction)
        }
    }

    /// The same within a transaction of the caller's.
    func turn(settling outcomes: [DeliveryOutcome], terms: DeliveryTerms, in transaction: Transaction) throws -> Turn {
        let turn = QueueTurn(self, terms, in: transaction)
        try turn.endPauses()
        try turn.settle(outcomes)
        try turn.open()
        try turn.claimWaiting()
        try turn.handOver()
        try turn.close()
        return turn.turn
    }
}
