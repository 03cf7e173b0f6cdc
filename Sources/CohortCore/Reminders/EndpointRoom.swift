/// How many messages an endpoint can be given.
package enum EndpointRoom: Hashable, Sendable {
    case places(Int)
    /// None before then: it is left alone, or its rate is used up.
    case none(until: Moment)
    /// None before one of those under way has ended.
    case full
}

extension Endpoint {
    /// What breaker, concurrency and rate leave.
    ///
    /// So many messages are `underWay` to it, and at most `most` may be to any endpoint.
    package func room(
        underWay: Int,
        atMost most: Int,
        at now: Moment,
        _ policy: EndpointHealth.Policy,
        _ pace: EndpointPace
    ) -> EndpointRoom {
        var most = min(most, concurrency ?? most)
        switch health.gate(at: now, policy) {
        case .shut(let until): return .none(until: until)
        case .probe: most = 1
        case .open: break
        }
        guard underWay < most else { return .full }
        guard let allowance = pace.allowance(of: self, at: now) else { return .places(most - underWay) }
        guard allowance > 0 else { return .none(until: pace.next(for: self, after: now)) }
        return .places(min(most - underWay, allowance))
    }

    /// Whether it takes messages of a type; alerts go by ``takesAlerts`` instead.
    ///
    /// A name in ``events`` covers its own type and all below it: `reminder` covers `reminder.session`.
    package func takes(_ type: String) -> Bool {
        events.isEmpty
            || events.contains {
                type.hasPrefix($0) && (type.count == $0.count || type.dropFirst($0.count).first == ".")
            }
    }

    /// Whether it takes reminders of a programme and a type.
    package func takes(_ type: String, of programme: Code) -> Bool {
        (self.programme == nil || self.programme == programme) && takes(type)
    }
}
