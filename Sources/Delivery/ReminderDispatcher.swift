package import CohortCore
package import CohortStore
package import Logging
import Synchronization

/// Says what is due until the daemon stops: waits for the next due instant, hands reminders to their endpoints, sends
/// deliveries with bounded concurrency, and writes down how they ended.
///
/// It does not poll: between due instants it sleeps, and whoever changes the queue wakes it.
package final class ReminderDispatcher: Sendable {
    /// How much is under way at once.
    package struct Limits: Hashable, Sendable {
        package var inFlight: Int
        package var perEndpoint: Int

        package init(inFlight: Int = 64, perEndpoint: Int = 16) {
            self.inFlight = inFlight
            self.perEndpoint = perEndpoint
        }
    }

    private let store: Store
    private let sender: WebhookSender
    private let time: any TimeSource
    private let policy: @Sendable () -> ReminderPolicy
    private let limits: Limits
    private let logger: Logger
    /// Outcomes that are not yet in the store.
    private let finished = Mutex<[DeliveryOutcome]>([])
    private let draining = Mutex<Duration?>(nil)

    package init(
        store: Store,
        sender: WebhookSender,
        time: any TimeSource,
        policy: @escaping @Sendable () -> ReminderPolicy,
        limits: Limits = Limits(),
        logger: Logger
    ) {
        self.store = store
        self.sender = sender
        self.time = time
        self.policy = policy
        self.limits = limits
        self.logger = logger
    }

    /// Ends ``run()`` once the deliveries under way have ended, or after `limit` at the latest; those are sent again at
    /// the next start, with their ids unchanged.
    package func stop(within limit: Duration) {
        draining.withLock { $0 = $0 ?? limit }
        time.wake()
    }

    private enum Event: Sendable {
        case attempted, alarm, drained
    }

    /// Runs until ``stop(within:)``.
    package func run() async throws {
        let rescued = try await store.rescueLeased(at: time.now())
        if rescued > 0 { logger.notice("deliveries taken up again", metadata: ["count": "\(rescued)"]) }
        let time = time
        store.queueSignal.listen { time.wake() }
        await withTaskGroup(of: Event.self) { group in
            var inFlight = 0
            var isAlarmSet = false
            var isDraining = false
            while true {
                await settle()
                if let limit = draining.withLock({ $0 }) {
                    if inFlight == 0 { break }
                    if !isDraining {
                        isDraining = true
                        group.addTask { await Self.pause(limit) }
                    }
                } else {
                    let (started, next) = await startDue(room: limits.inFlight - inFlight, in: &group)
                    inFlight += started
                    if !isAlarmSet, inFlight == 0 || next.map({ $0 > time.now() }) ?? true {
                        isAlarmSet = true
                        group.addTask {
                            try? await time.sleep(until: next)
                            return .alarm
                        }
                    }
                }
                switch await group.next() {
                case .attempted: inFlight -= 1
                case .alarm: isAlarmSet = false
                case .drained, nil:
                    group.cancelAll()
                    isDraining = true
                    for await event in group where event == .attempted { inFlight -= 1 }
                    inFlight = 0
                }
                // The next due instant may have changed: let a sleeping alarm look again.
                if isAlarmSet, draining.withLock({ $0 }) == nil { time.wake() }
            }
            await settle()
            group.cancelAll()
        }
    }

    /// Hands over what is due and starts to send it.
    ///
    /// - Returns: How many were started, and when something is due next.
    private func startDue(room: Int, in group: inout TaskGroup<Event>) async -> (started: Int, next: Moment?) {
        do {
            let now = time.now()
            let policy = policy()
            while try await store.dispatchDue(at: now, policy: policy) > 0 {}
            var started = 0
            if room > 0 {
                let deliveries = try await store.claimDeliveries(at: now, limit: room, perEndpoint: limits.perEndpoint)
                started = deliveries.count
                for delivery in deliveries {
                    group.addTask { [self] in
                        await send(delivery, now: now)
                        return .attempted
                    }
                }
            }
            return (started, try await store.nextDue())
        } catch {
            logger.error("the queue cannot be read or written; trying again", metadata: ["error": "\(error)"])
            return (0, time.now() + .seconds(2))
        }
    }

    private func send(_ delivery: ClaimedDelivery, now: Moment) async {
        guard let outcome = await sender.attempt(delivery, now: now) else { return }
        finished.withLock { $0.append(outcome) }
        var metadata: Logger.Metadata = [
            "message": "\(delivery.message)", "endpoint": "\(delivery.endpointCode)",
            "attempt": "\(delivery.attempts + 1)", "milliseconds": "\(outcome.milliseconds)",
        ]
        switch outcome.end {
        case .delivered: logger.debug("delivered", metadata: metadata)
        case .retry(let at):
            metadata["error"] = "\(outcome.error ?? "")"
            metadata["next"] = "\(at)"
            logger.warning("not delivered, to be tried again", metadata: metadata)
        case .dead, .gone:
            metadata["error"] = "\(outcome.error ?? "")"
            logger.error("not delivered, given up", metadata: metadata)
        }
    }

    /// Writes all outcomes there are in one transaction; what cannot be written stays for the next time.
    private func settle() async {
        let outcomes = finished.withLock { outcomes in
            defer { outcomes = [] }
            return outcomes
        }
        guard !outcomes.isEmpty else { return }
        do {
            try await store.settle(outcomes, at: time.now())
        } catch {
            finished.withLock { $0 = outcomes + $0 }
            logger.error("outcomes cannot be written; trying again", metadata: ["error": "\(error)"])
            try? await Task.sleep(for: .seconds(1))
        }
    }

    private static func pause(_ duration: Duration) async -> Event {
        try? await Task.sleep(for: duration)
        return .drained
    }
}
