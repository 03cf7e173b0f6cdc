import CohortCore
import CohortStore
import Curl
import Synchronization

/// What has been claimed and is on its way, and what came of it until the dispatcher takes it.
///
/// Requests are made when their turn comes, so that a signature's time is that of its attempt.
final class Outbox: CurlSource {
    private final class Item: Sendable {
        /// When its turn came, by the daemon's clock and by the world's, and what kept it from being sent.
        struct Start: Sendable {
            var daemon: Moment
            var world: Moment
            var refusal: EndpointRefusal?
        }

        let delivery: ClaimedDelivery
        let link: Result<EndpointLink, EndpointRefusal>
        let start = Mutex<Start?>(nil)

        init(_ delivery: ClaimedDelivery, _ link: Result<EndpointLink, EndpointRefusal>) {
            self.delivery = delivery
            self.link = link
        }
    }

    private struct State {
        var items: [Int: Item] = [:]
        var finished: [DeliveryOutcome] = []
        var ids: [Range<UInt64>] = []
        var whenEmpty: [CheckedContinuation<Void, Never>] = []
    }

    private let sender: WebhookSender
    private let time: any TimeSource
    /// Called after deliveries have ended.
    private let ring: @Sendable () -> Void
    private let state = Mutex(State())

    init(_ sender: WebhookSender, _ time: any TimeSource, ring: @escaping @Sendable () -> Void) {
        self.sender = sender
        self.time = time
        self.ring = ring
    }

    /// Whether everything that was sent has ended.
    var isEmpty: Bool { state.withLock { $0.items.isEmpty } }

    func send(_ deliveries: [ClaimedDelivery]) {
        guard !deliveries.isEmpty else { return }
        var links: [ObjectIdentifier: Result<EndpointLink, EndpointRefusal>] = [:]
        var exchanges: [(key: Int, lane: String)] = []
        exchanges.reserveCapacity(deliveries.count)
        state.withLock { state in
            for delivery in deliveries {
                let link = links[ObjectIdentifier(delivery.target)] ?? link(to: delivery.target)
                links[ObjectIdentifier(delivery.target)] = link
                let key = Int(delivery.id.rawValue)
                state.items[key] = Item(delivery, link)
                // By endpoint, not by host: the webhooks of a chat service are all on one host, and a slow one must not
                // hold up the others.
                exchanges.append((key, "\(delivery.endpoint)"))
            }
        }
        let ids = sender.client.submit(exchanges, to: self)
        state.withLock { state in
            if state.items.count <= deliveries.count { state.ids = [] }
            state.ids.append(ids)
        }
    }

    private func link(to target: DeliveryTarget) -> Result<EndpointLink, EndpointRefusal> {
        do throws(EndpointRefusal) {
            return .success(try EndpointLink(to: target, sender.surroundings))
        } catch {
            return .failure(error)
        }
    }

    /// What has ended since this was last asked.
    func takeFinished() -> [DeliveryOutcome] {
        state.withLock { state in
            defer { state.finished = [] }
            return state.finished
        }
    }

    /// Breaks off what is under way, which is then neither delivered nor not, and waits until it is.
    func breakOff() async {
        let ids = state.withLock(\.ids)
        for range in ids { sender.client.cancel(range) }
        await withCheckedContinuation { continuation in
            let isEmpty = state.withLock { state in
                if !state.items.isEmpty { state.whenEmpty.append(continuation) }
                return state.items.isEmpty
            }
            if isEmpty { continuation.resume() }
        }
    }

    // MARK: On libcurl's thread

    func request(_ key: Int) throws(CurlError) -> CurlRequest {
        guard let item = state.withLock({ $0.items[key] }) else { throw .cancelled }
        let began = sender.worldTime()
        let start = Item.Start(daemon: time.now(), world: began)
        item.start.withLock { $0 = start }
        do throws(EndpointRefusal) {
            return try item.link.get().request(item.delivery, at: began, sender.limits)
        } catch {
            item.start.withLock { $0?.refusal = error }
            throw .invalidRequest(error.description)
        }
    }

    func ended(_ endings: [CurlEnding]) {
        let ended = sender.worldTime()
        let items = state.withLock { state in endings.map { state.items[$0.key] } }
        let outcomes = zip(items, endings).compactMap { item, ending in
            item.flatMap { outcome(of: $0, ending.result, ended: ended) }
        }
        let waiters = state.withLock { state in
            // Together, so that whoever sees that nothing is under way sees all outcomes too.
            for ending in endings { state.items[ending.key] = nil }
            state.finished += outcomes
            guard state.items.isEmpty else { return [CheckedContinuation<Void, Never>]() }
            defer { state.whenEmpty = [] }
            return state.whenEmpty
        }
        ring()
        for waiter in waiters { waiter.resume() }
    }

    private func outcome(
        of item: Item,
        _ result: Result<CurlResponse, CurlError>,
        ended: Moment
    ) -> DeliveryOutcome? {
        if case .failure(.cancelled) = result { return nil }
        let start = item.start.withLock { $0 } ?? Item.Start(daemon: time.now(), world: ended)
        let attempt = DeliveryAttempt(
            delivery: item.delivery,
            link: try? item.link.get(),
            startedAt: start.daemon,
            began: start.world
        )
        let result = result.mapError { error in
            start.refusal.map { DeliveryAttempt.Fault.refusal($0) } ?? .exchange(error)
        }
        return attempt.outcome(result, ended: ended, schedule: sender.schedule, roll: sender.roll)
    }
}
