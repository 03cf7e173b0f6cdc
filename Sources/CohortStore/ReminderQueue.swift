import CohortCore
import GRDB

/// Reminders that wait for their time.
extension QueueTurn {
    /// Hands what is due to the endpoints that take it, oldest first, as long as one of them has a place.
    ///
    /// Whether a reminder still makes sense is asked now, not when it was made: who declined, left, or has done it
    /// already is not reminded, and the ledger says so. In quiet hours it waits for their end.
    func handOver(limit: Int = .max) throws {
        let routes = try store.routes(to: lanes, in: db)
        guard !routes.isEmpty else { return }
        let rows = try ReminderRows(db)
        let batch = try DueBatch(routes, rows, places: min(places, limit), at: now)
        let said = try sorted(DueReminder.fetch(batch.taken, in: context), rows)
        try say(said, batch, rows)
        turn.handled += batch.taken.count
        self.batch = batch
    }

    /// Settles what is not to be said, puts off what is to be said later, and returns the rest.
    private func sorted(_ due: [DueReminder], _ rows: ReminderRows) throws -> [DueReminder] {
        let likely = try due.filter { reminder in
            switch try reminder.decide(in: context) {
            case .say: return true
            case .dontSay(let reason): try rows.suppress(reminder, reason: reason, at: now)
            case .putOff(let later, let why): try putOff(reminder, until: later, why: why, rows)
            }
            return false
        }
        guard likely.contains(where: { $0.asksMore(at: now) }) else { return likely }
        let (verdicts, digests) = try ReminderDecisions.verdicts(on: likely, in: context, transaction)
        var said: [DueReminder] = []
        for (reminder, verdict) in zip(likely, verdicts) {
            switch verdict {
            case .say: said.append(reminder)
            case .merged: break
            case .dontSay(let reason): try rows.suppress(reminder, reason: reason, at: now)
            case .putOff(let later, let why):
                try rows.putOff(reminder, until: later, why: why)
                isNextDue(at: later)
            }
        }
        return try said + DueReminder.fetch(digests, in: context)
    }

    /// Two of one rule that were missed may end up at the same instant, where they would say the same: one is enough.
    private func putOff(_ reminder: DueReminder, until later: Moment, why: String, _ rows: ReminderRows) throws {
        if try rows.hasTwin(reminder, at: later) {
            let reason = "The same is said at the end of the quiet hours by another reminder."
            try rows.suppress(reminder, reason: reason, at: now)
        } else {
            try rows.putOff(reminder, until: later, why: why)
            isNextDue(at: later)
        }
    }

    private func say(_ reminders: [DueReminder], _ batch: DueBatch, _ rows: ReminderRows) throws {
        guard !reminders.isEmpty else { return }
        var deliveries = try NewDeliveries(db)
        let claimed = turn.claimed.count
        for reminder in reminders {
            try deliver(reminder, to: batch.takers(of: reminder), &deliveries)
        }
        let dispatched = try rows.dispatch(reminders, at: now)
        try tally([
            "reminder.dispatched": dispatched, "reminder.waiting": -dispatched,
            "delivery.leased": turn.claimed.count - claimed,
        ])
    }

    private func deliver(_ reminder: DueReminder, to takers: [EndpointLane], _ deliveries: inout NewDeliveries) throws {
        let payload = try reminder.payload(in: context)
        var json: String?
        for lane in takers {
            let body: String
            if lane.endpoint.kind == .standard {
                body = json ?? payload.json
                json = body
            } else {
                body = terms.compose(.reminder(payload), lane.endpoint)
            }
            let (id, message) = try deliveries.take()
            let orderKey = lane.endpoint.isOrdered ? reminder.orderKey : nil
            let ahead = try orderKey.flatMap { try deliveries.last($0, of: lane) }
            let isLeased = leasesAtOnce && places(of: lane) > 0 && ahead == nil
            let delivery = ClaimedDelivery(
                id: id,
                message: message,
                event: payload.type,
                target: lane.target,
                body: body
            )
            let nextAt = isLeased ? nil : max(ahead ?? now, now)
            try deliveries.insert(delivery, of: reminder, orderKey: orderKey, nextAt: nextAt)
            if isLeased {
                claim(delivery, for: lane)
            } else if lane.places > 0 {
                isNextDue(at: nextAt.flatMap { $0 > now ? $0 : nil })
            }
        }
    }
}
