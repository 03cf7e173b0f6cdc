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

    /// Runs until ``stop(within:)``; when its task is cancelled, it breaks off what is under way and leaves it leased.
    package func run() async throws {
        let rescued = try await store.rescueLeased(at: time.now())
        if rescued > 0 { logger.notice("deliveries taken up again", metadata: ["count": "\(rescued)"]) }
        let time = time
        store.queueSignal.listen { time.wake() }
        await withTaskGroup(of: Event.self) { group in
            var inFlight = 0
            var alarm = Alarm.off
            var isDraining = false
            while !Task.isCancelled {
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
                    // There is always an alarm: whoever changes the queue, or stops the dispatcher, wakes it.
                    switch alarm {
                    case .off:
                        alarm = .set(next)
                        group.addTask {
                            try? await time.sleep(until: next)
                            return .alarm
                        }
                    case .set(let instant) where next.map { $0 < instant ?? .endOfTime } ?? false: time.wake()
                    case .set: break
                    }
                }
                switch await group.next() {
                case .attempted: inFlight -= 1
                case .alarm: alarm = .off
                case .drained, nil:
                    group.cancelAll()
                    for await _ in group {}
                    inFlight = 0
                }
            }
            group.cancelAll()
            for await _ in group {}
            await settle()
        }
    }

    /// The one sleep there is, and until when it lasts.
    private enum Alarm {
        case off
        case set(Moment?)
    }

    /// Hands over what is due and starts to send it.
    ///
    /// - Returns: How many were started, and when to look again at the latest; `nil` when the end of an attempt or a
    ///   change of the queue will tell.
    private func startDue(room: Int, in group: inout TaskGroup<Event>) async -> (started: Int, next: Moment?) {
        let now = time.now()
        // What could not be written down is not left until something else happens to be due.
        let unsettled = finished.withLock { $0.isEmpty } ? nil : now
        // While every place is taken, reminders wait in the queue rather than as deliveries.
        guard room > 0 else { return (0, unsettled) }
        var started = 0
        do {
            let policy = policy()
            let perEndpoint = limits.perEndpoint
            _ = try await store.dispatchDue(at: now, policy: policy)
            let deliveries = try await store.claimDeliveries(
                at: now,
                policy: policy,
                limit: room,
                perEndpoint: perEndpoint
            )
            started = deliveries.count
            for delivery in deliveries {
                group.addTask { [self] in
                    await send(delivery, now: now)
                    return .attempted
                }
            }
            let next = started < room ? try await store.nextDue(perEndpoint: perEndpoint) : nil
            return (started, [next, unsettled].compactMap { $0 }.min())
        } catch {
            guard !Task.isCancelled else { return (started, nil) }
            logger.error("the queue cannot be read or written; trying again", metadata: ["error": "\(error)"])
            await Self.pauseAfterFailure()
            return (started, now)
        }
    }

    /// By the clock of the world: a rehearsal's clock may stand still until this is put right.
    private static func pauseAfterFailure() async {
        try? await Task.sleep(for: .seconds(1))
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
            await Self.pauseAfterFailure()
        }
    }

    private static func pause(_ duration: Duration) async -> Event {
        try? await Task.sleep(for: duration)
        return .drained
    }
}

extension Moment {
    fileprivate static let endOfTime = Moment(rawValue: .max)
}
