package import CohortCore

/// How an attempt ended.
package struct DeliveryOutcome: Sendable {
    package enum End: Hashable, Sendable {
        case delivered
        /// Tried again at this instant.
        case retry(at: Moment)
        /// Given up.
        case dead
        /// The receiver says that this endpoint is gone for good (410): the endpoint is disabled.
        case gone
    }

    package var delivery: ClaimedDelivery
    package var end: End
    package var startedAt: Moment
    package var milliseconds: Int
    package var status: Int?
    package var error: String?
    /// Whether a failure speaks against the endpoint, and not against this message alone.
    package var isEndpointFault: Bool

    package init(
        delivery: ClaimedDelivery,
        end: End,
        startedAt: Moment,
        milliseconds: Int,
        status: Int?,
        error: String?,
        isEndpointFault: Bool = true
    ) {
        self.delivery = delivery
        self.end = end
        self.startedAt = startedAt
        self.milliseconds = milliseconds
        self.status = status
        self.error = error
        self.isEndpointFault = isEndpointFault
    }
}
