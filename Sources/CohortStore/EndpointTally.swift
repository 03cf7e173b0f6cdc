import CohortCore

/// What the attempts of one turn mean for the endpoint they went to.
struct EndpointTally {
    /// Whether they arrived, in the order in which they ended; without those that say nothing about the endpoint.
    private(set) var results: [Bool] = []
    /// How many deliveries were given up.
    private(set) var dead = 0
    private(set) var lastError: String?
    /// Why the endpoint is gone for good.
    private(set) var goneReason: String?

    mutating func add(_ outcome: DeliveryOutcome) {
        if outcome.end == .delivered {
            results.append(true)
        } else {
            lastError = outcome.error ?? lastError
            if outcome.isEndpointFault { results.append(false) }
        }
        switch outcome.end {
        case .delivered, .retry: break
        case .dead: dead += 1
        case .gone:
            dead += 1
            goneReason = outcome.error ?? "The receiver is gone for good."
        }
    }
}
