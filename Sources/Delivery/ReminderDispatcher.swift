package import CohortCore
package import CohortStore
package import Logging
import Synchronization

/// Says what is due until the daemon stops: waits for the next due instant, hands reminders to their endpoints, sends
/// deliveries with bounded concurrency, and writes down how they ended.
///
/// It does not poll: between due instants it sleeps, and whoever changes the queue wakes it. While it writes, what has been
/// claimed is being sent; whatever ends meanwhile is written together in the next turn.
package final class ReminderDispatcher: Sendable {
    /// How much is under way at once.
    package struct Limits: Hashable, Sendable {
        /// Connections.
        package var inFlight: Int
        /// Connections to one endpoint.
        package var perEndpoint: Int
        /// Deliveries that are claimed: those under way, and those that are ready when one of them ends.
        package var window: Int

        /// Without a `window`, four times as many are claimed as can be under way.
        package init(inFlight: Int = 64, perEndpoint: Int = 16, window: Int? = nil) {
            self.inFlight = inFlight
            self.perEndpoint = perEndpoint
            self.window = window ?? inFlight * 4
        }
    }

    private struct State {
        var stopsWithin: Duration?
        var isTimeUp = false
        var alarm = Alarm.off
    }

    /// The one sleep there is, and until when it lasts.
    private enum Alarm {
        case off
        case set(Moment?)
    }

    private let store: Store
    private let time: any TimeSource
    private let policy: @Sendable () -> ReminderPolicy
    private let health: @Sendable () -> EndpointHealth.Policy
    private let limits: Limits
    private let logger: Logger
    private let outbox: Outbox
    private let state = Mutex(State())
    /// Rings when there may be something to do.
    private let bell: AsyncStream<Void>
    private let ring: @Sendable () -> Void

    package init(
        store: Store,
        sender: WebhookSender,
        time: any TimeSource,
        policy: @escaping @Sendable () -> ReminderPolicy,
        health: @escaping @Sendable () -> EndpointHealth.Policy = { EndpointHealth.Policy() },
        limits: Limits = Limits(),
        logger: Logger
    ) {
        let (bell, ringer) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let ring: @Sendable () -> Void = { ringer.yield() }
        self.bell = bell
        self.ring = ring
        self.store = store
        self.time = time
        self.policy = policy
        self.health = health
        self.limits = limits
        self.logger = logger
        outbox = Outbox(sender, time, ring: ring)
    }

    /// Ends ``run()`` once the deliveries under way have ended, or after `limit` at the latest; those are sent again at
    /// the next start, with their ids unchanged.
    package func stop(within limit: Duration) {
        state.withLock { $0.stopsWithin = $0.stopsWithin ?? limit }
        ring()
    }

    /// Runs until ``stop(within:)``; when its task is cancelled, it breaks off what is under way and leaves it leased.
    package func run() async throws {
        let rescued = try await store.rescueLeased(at: time.now())
        if rescued > 0 { logger.notice("deliveries taken up again", metadata: ["count": "\(rescued)"]) }
        let time = time
        store.queueSignal.listen { time.wake() }
        await withTaskGroup(of: Void.self) { group in
            var unsettled: [DeliveryOutcome] = []
            var bells = bell.makeAsyncIterator()
            var isDraining = false
            while !Task.isCancelled {
                unsettled += outbox.takeFinished()
                if let limit = state.withLock(\.stopsWithin) {
                    if !isDraining {
                        isDraining = true
                        group.addTask { [self] in await giveUpDraining(after: limit) }
                    }
                    let hasEnded = outbox.isEmpty
                    unsettled += outbox.takeFinished()
                    _ = await turn(&unsettled, window: 0)
                    if hasEnded { break }
                    if state.withLock(\.isTimeUp) {
                        await outbox.breakOff()
                        continue
                    }
                } else {
                    let next = await turn(&unsettled, window: limits.window)
                    setAlarm(next, in: &group)
                }
                await bells.next()
            }
            await outbox.breakOff()
            group.cancelAll()
        }
    }

    /// Settles what has ended, and starts to send what is due.
    ///
    /// - Returns: When to look again at the latest; `nil` when the end of an attempt or a change of the queue will tell.
    private func turn(_ unsettled: inout [DeliveryOutcome], window: Int) async -> Moment? {
        let now = time.now()
        let terms = DeliveryTerms(
            policy: policy(),
            health: health(),
            perEndpoint: limits.perEndpoint,
            window: window,
            compose: EndpointAdapters.compose
        )
        do {
            let turn = try await store.turn(settling: unsettled, at: now, terms: terms)
            outbox.send(turn.claimed)
            for outcome in unsettled { log(outcome) }
            for alert in turn.alerts { log(alert) }
            unsettled = []
            return turn.nextDue
        } catch {
            guard !Task.isCancelled else { return nil }
            logger.error("the queue cannot be read or written; trying again", metadata: ["error": "\(error)"])
            await Self.pauseAfterFailure()
            ring()
            return now
        }
    }

    /// By the clock of the world: a rehearsal's clock may stand still until this is put right.
    private static func pauseAfterFailure() async {
        try? await Task.sleep(for: .seconds(1))
    }

    /// There is always an alarm: whoever changes the queue wakes it.
    private func setAlarm(_ next: Moment?, in group: inout TaskGroup<Void>) {
        let alarm = state.withLock { state in
            defer { if case .off = state.alarm { state.alarm = .set(next) } }
            return state.alarm
        }
        switch alarm {
        case .off:
            group.addTask { [self] in
                try? await time.sleep(until: next)
                state.withLock { $0.alarm = .off }
                ring()
            }
        case .set(let instant):
            if let next, instant.map({ next < $0 }) ?? true { time.wake() }
        }
    }

    private func giveUpDraining(after limit: Duration) async {
        try? await Task.sleep(for: limit)
        state.withLock { $0.isTimeUp = true }
        ring()
    }

    // MARK: Telling

    private func log(_ outcome: DeliveryOutcome) {
        let level: Logger.Level
        switch outcome.end {
        case .delivered: level = .debug
        case .retry: level = .warning
        case .dead, .gone: level = .error
        }
        guard level >= logger.logLevel else { return }
        let delivery = outcome.delivery
        var metadata: Logger.Metadata = [
            "message": "\(delivery.message)", "endpoint": "\(delivery.endpointCode)",
            "attempt": "\(delivery.attempts + 1)", "milliseconds": "\(outcome.milliseconds)",
        ]
        if let error = outcome.error { metadata["error"] = "\(error)" }
        switch outcome.end {
        case .delivered: logger.debug("delivered", metadata: metadata)
        case .retry(let at):
            metadata["next"] = "\(at)"
            logger.warning("not delivered, to be tried again", metadata: metadata)
        case .dead, .gone: logger.error("not delivered, given up", metadata: metadata)
        }
    }

    private func log(_ alert: EndpointAlert) {
        let metadata: Logger.Metadata = [
            "endpoint": "\(alert.data.endpoint)", "event": "\(alert.type.rawValue)", "text": "\(alert.data.text)",
        ]
        logger.log(level: alert.type == .recovered ? .notice : .error, "endpoint", metadata: metadata)
    }
}
