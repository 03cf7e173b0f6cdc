import CohortCore
import GRDB

/// How an endpoint does, and what others were told of it.
struct EndpointStanding: Hashable {
    let id: Endpoint.ID
    let code: Code
    var state: EndpointState
    /// Why it was disabled just now.
    var reason: String?
    var health: EndpointHealth
    var toldFailingAt: Moment?
    /// How many deliveries were given up since others were told.
    var unreportedDead: Int
    var deadToldAt: Moment?

    init(row: Row) {
        id = row["id"]
        code = row["code"]
        state = row["state"]
        health = EndpointHealth(
            consecutiveFailures: row["consecutiveFailures"],
            failingSince: row["failingSince"],
            openUntil: row["openUntil"],
            trips: row["trips"]
        )
        toldFailingAt = row["toldFailingAt"]
        unreportedDead = row["unreportedDead"]
        deadToldAt = row["deadToldAt"]
    }

    /// - Returns: What others are to be told.
    mutating func add(
        _ tally: EndpointTally,
        at now: Moment,
        _ policy: EndpointHealth.Policy
    ) -> [EndpointAlert] {
        unreportedDead += tally.dead
        // What was under way when it was disabled changes nothing.
        guard state == .enabled else { return [] }
        var alerts: [EndpointAlert] = []
        for hasArrived in tally.results {
            let since = health.failingSince
            switch hasArrived ? health.succeed() : health.fail(at: now, policy) {
            case .tripped: alerts += failing(tally.lastError, at: now)
            case .recovered: alerts += recovered(since: since, at: now)
            case .exhausted:
                let last = tally.lastError.map { " The last: \($0)" } ?? ""
                let days = "\(health.consecutiveFailures) failures and no success since \(health.failingSince ?? now)."
                return alerts + disable("There were \(days)\(last)", at: now)
            case nil: break
            }
        }
        if let goneReason = tally.goneReason { alerts += disable(goneReason, at: now) }
        return alerts
    }

    /// What was given up, told together once an interval.
    mutating func summary(at now: Moment, interval: Duration) -> [EndpointAlert] {
        guard unreportedDead > 0, isDue(deadToldAt, at: now, interval: interval) else { return [] }
        let count = unreportedDead
        let text =
            "\(count) \(count == 1 ? "delivery" : "deliveries") to the endpoint \(code) "
            + "\(count == 1 ? "was" : "were") given up. See: cohortctl delivery list --state dead --endpoint \(code)"
        let alert = EndpointAlert(.dead, at: now, .init(endpoint: code, text: text, count: count, since: deadToldAt))
        unreportedDead = 0
        deadToldAt = now
        return [alert]
    }

    private mutating func failing(_ error: String?, at now: Moment) -> [EndpointAlert] {
        guard isDue(toldFailingAt, at: now, interval: .hours(1)) else { return [] }
        toldFailingAt = now
        let text =
            "The endpoint \(code) failed \(health.consecutiveFailures) times in a row and is left alone until "
            + "\(health.openUntil ?? now).\(error.map { " The last: \($0)" } ?? "")"
        return [
            EndpointAlert(
                .failing,
                at: now,
                .init(
                    endpoint: code,
                    text: text,
                    reason: error,
                    failures: health.consecutiveFailures,
                    failingSince: health.failingSince,
                    openUntil: health.openUntil
                )
            )
        ]
    }

    /// Only who heard that it fails hears that it does no more.
    private func recovered(since: Moment?, at now: Moment) -> [EndpointAlert] {
        guard let toldFailingAt, let since, toldFailingAt >= since else { return [] }
        let text = "The endpoint \(code), which had failed since \(since), answers again."
        return [EndpointAlert(.recovered, at: now, .init(endpoint: code, text: text, failingSince: since))]
    }

    private mutating func disable(_ reason: String, at now: Moment) -> [EndpointAlert] {
        state = .disabled
        self.reason = reason
        return [.disabled(code, reason: reason, at: now)]
    }

    /// A clock that was set back does not silence anything.
    private func isDue(_ told: Moment?, at now: Moment, interval: Duration) -> Bool {
        guard let told else { return true }
        return told > now || now - told >= interval
    }
}

extension EndpointAlert {
    static func disabled(_ endpoint: Endpoint, at now: Moment) -> EndpointAlert {
        disabled(endpoint.code, reason: endpoint.reason ?? "By hand.", at: now)
    }

    static func disabled(_ code: Code, reason: String, at now: Moment) -> EndpointAlert {
        let text =
            "The endpoint \(code) is disabled: \(reason) Reminders for it wait until: cohortctl endpoint enable \(code)"
        return EndpointAlert(.disabled, at: now, .init(endpoint: code, text: text, reason: reason))
    }
}
