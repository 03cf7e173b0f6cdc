package import CohortCore
import GRDB

/// Deliveries that wait: for their first attempt, because there was no place, or for the next.
extension QueueTurn {
    /// Leases what is due, so that nobody else sends it; who has least under way comes first.
    ///
    /// A delivery may have waited long for its endpoint: what makes no sense any more is given up with the reason, and in
    /// quiet hours it waits for their end.
    func claimWaiting() throws {
        guard !lanes.isEmpty else { return }
        let queue = try DeliveryRows(db)
        for lane in lanes where places(of: lane) > 0 { try claimWaiting(for: lane, queue) }
    }

    /// Finds out when there is something to do for what waits, once all is claimed that can be.
    func lookAhead() throws {
        guard !lanes.isEmpty else { return }
        let queue = try DeliveryRows(db)
        for lane in lanes { try lookAhead(for: lane, queue) }
    }

    private func claimWaiting(for lane: EndpointLane, _ queue: DeliveryRows) throws {
        var last: WaitingDelivery?
        while places(of: lane) > 0 {
            // What cannot be sent yet is passed by, not met again.
            let page = try queue.due(for: lane, at: now, after: last, limit: max(places(of: lane), 16))
            guard !page.isEmpty else { return }
            last = page.last
            let reminders = try reminders(of: page)
            for delivery in page where places(of: lane) > 0 {
                if lane.endpoint.isOrdered, try queue.isBehindAnother(delivery, of: lane) { continue }
                switch try delivery.reminder.flatMap({ try reminders[$0]?.decide(in: context) }) ?? .say {
                case .dontSay(let reason): try queue.giveUp(delivery, reason: reason, at: now)
                case .putOff(let later, _):
                    try queue.putOff(delivery, until: later)
                    isNextDue(at: later)
                case .say:
                    try queue.lease(delivery)
                    claim(delivery.claimed(for: lane.target), for: lane)
                }
            }
        }
    }

    private func reminders(of page: [WaitingDelivery]) throws -> [Reminder.ID: DueReminder] {
        let ids = page.compactMap(\.reminder)
        return Dictionary(
            try DueReminder.fetch(ids, in: context).map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    private func lookAhead(for lane: EndpointLane, _ queue: DeliveryRows) throws {
        guard lane.opening(for: now) != nil else { return }
        let isShut = lane.places == 0
        guard isShut || places > 0 else { return }
        // With places left, what is due was claimed, or waits behind one that is under way.
        guard let next = try queue.next(for: lane, after: isShut ? nil : now) else { return }
        isNextDue(at: lane.opening(for: next))
    }
}

extension Store {
    /// Gives back what was leased when the daemon last stopped: it may have arrived or not, and its id tells.
    ///
    /// Called once at start, when there is no other dispatcher.
    /// - Returns: How many were given back.
    package func rescueLeased(at now: Moment) async throws -> Int {
        try await write(Act(.daemon, at: now)) { transaction in
            let db = transaction.db
            try db.execute(
                sql: """
                    UPDATE delivery SET state = 'dead', settledAt = ?, lastError = 'The endpoint was removed.'
                    WHERE state = 'leased' AND endpointID IN (SELECT id FROM endpoint WHERE removedAt IS NOT NULL)
                    """,
                arguments: [now]
            )
            try db.execute(
                sql: "UPDATE delivery SET state = 'waiting', nextAt = ? WHERE state = 'leased'",
                arguments: [now]
            )
            return db.changesCount
        }
    }
}
