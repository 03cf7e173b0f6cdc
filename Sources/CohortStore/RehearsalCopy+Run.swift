package import CohortCore
import GRDB

extension RehearsalCopy {
    /// Runs the queue from one due instant to the next, until nothing of a programme waits any more.
    ///
    /// Reminders of other programmes are said on the way: they count for the weekly caps and digests of the same people.
    /// It goes no further than `until`, and ends where `isLate`, which is asked after each turn, says so.
    ///
    /// - Returns: Whether it came to its end.
    package func run(
        _ programme: Reference,
        until: Moment?,
        policy: ReminderPolicy,
        isLate: () -> Bool
    ) throws -> Bool {
        do {
            let id = try queue.read { try Noun.programme.id(programme, as: Programme.self, in: $0) }
            return try run(id, until: until, policy: policy, isLate: isLate)
        } catch {
            throw StoreFailure.explained(error, path: store.path)
        }
    }

    private func run(
        _ programme: Identifier<Programme>,
        until: Moment?,
        policy: ReminderPolicy,
        isLate: () -> Bool
    ) throws -> Bool {
        let terms = DeliveryTerms(policy: policy, perEndpoint: 2_000, window: 4_000, compose: { _, _ in "" })
        var arrived: [DeliveryOutcome] = []
        var horizon: Moment?
        var idleTurns = 0
        while !isLate() {
            let turn = try turn(settling: arrived, terms: terms)
            arrived = turn.claimed.map {
                DeliveryOutcome(delivery: $0, end: .delivered, startedAt: now, milliseconds: 0, status: 204, error: nil)
            }
            if !arrived.isEmpty || turn.handled > 0 {
                idleTurns = 0
                continue
            }
            guard let next = turn.nextDue else { return true }
            if next > now {
                if horizon.map({ next > $0 }) ?? true { horizon = try lastInstant(of: programme) }
                guard let horizon, next <= horizon else { return true }
                if let until, next > until {
                    now = max(now, until)
                    return true
                }
                now = next
            }
            // What is due and is not done does not keep the copy running for ever.
            idleTurns += 1
            guard idleTurns < 1_000 else { return false }
        }
        return false
    }

    private func turn(settling outcomes: [DeliveryOutcome], terms: DeliveryTerms) throws -> Turn {
        let act = Act(.daemon, at: now)
        return try queue.write { db in
            try store.turn(settling: outcomes, terms: terms, in: Transaction(db: db, act: act))
        }
    }

    /// When the last reminder of a programme that is known now comes; none when nothing waits.
    private func lastInstant(of programme: Identifier<Programme>) throws -> Moment? {
        try queue.read { db in
            let last = try Moment.fetchOne(
                db,
                sql: """
                    SELECT dueAt FROM reminder WHERE +state = 'waiting' AND programmeID = ? ORDER BY dueAt DESC LIMIT 1
                    """,
                arguments: [programme]
            )
            let isPaused = try Bool.fetchOne(
                db,
                sql: "SELECT EXISTS (SELECT 1 FROM reminder WHERE state = 'paused' AND programmeID = ?)",
                arguments: [programme]
            )
            return [last, isPaused == true ? try store.nextPauseEnd(in: db) : nil].compactMap(\.self).max()
        }
    }
}
