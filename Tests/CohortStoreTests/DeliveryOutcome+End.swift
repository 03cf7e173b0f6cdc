import CohortCore
import CohortStore

extension DeliveryOutcome {
    /// An attempt that began at `at` and took 12 ms.
    init(_ delivery: ClaimedDelivery, _ end: End, at: Moment) {
        let isDelivered = end == .delivered
        self.init(
            delivery: delivery,
            end: end,
            startedAt: at,
            milliseconds: 12,
            status: isDelivered ? 204 : 503,
            error: isDelivered ? nil : "The receiver answered 503."
        )
    }
}
