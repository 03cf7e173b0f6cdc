package import CohortCore

/// What the daemon asks of a turn of the queue.
package struct DeliveryTerms: Sendable {
    package var policy: ReminderPolicy
    package var health: EndpointHealth.Policy
    /// How many deliveries may be under way to any one endpoint, beside as many as it has just taken.
    package var perEndpoint: Int
    /// How many deliveries may be leased in all: those under way, and those that are ready to be sent next.
    package var window: Int
    package var compose: MessageComposer

    package init(
        policy: ReminderPolicy,
        health: EndpointHealth.Policy = EndpointHealth.Policy(),
        perEndpoint: Int,
        window: Int,
        compose: @escaping MessageComposer
    ) {
        self.policy = policy
        self.health = health
        self.perEndpoint = perEndpoint
        self.window = window
        self.compose = compose
    }
}

/// What a turn of the queue came to.
package struct Turn: Sendable {
    /// Leased, to be sent.
    package var claimed: [ClaimedDelivery] = []
    /// When to look again at the latest; `nil` when the end of an attempt or a change of the queue will tell.
    package var nextDue: Moment?
    /// What operators are told about endpoints, for the log.
    package var alerts: [EndpointAlert] = []
    /// How many reminders were handed over, suppressed or put off.
    package var handled = 0
}
