/// Drops events and demands from a conflict as long as the rest cannot hold.
struct ConflictMinimiser {
    private let domains: DemandDomains
    private static let stepsOfOne = 2_000
    private static let stepsOfAll = 20_000

    init(_ domains: DemandDomains) {
        self.domains = domains
    }

    /// The demands on some of these events, which cannot be placed together as was proven.
    func minimal(_ events: [Int], _ shouldStop: () -> Bool) -> TimetableConflict {
        var events = events
        var demands = domains.demands(on: events)
        var isMinimal = true
        var steps = 0

        /// Whether it is proven that the rest cannot hold; then only what that rests on is kept.
        func drops(_ fewer: [Int], _ kept: Set<Demand>) -> Bool {
            guard steps < Self.stepsOfAll else {
                isMinimal = false
                return false
            }
            var search = domains.search(fewer, kept, limit: Self.stepsOfOne)
            let outcome = search.run(countsFirst: true, shouldStop: shouldStop)
            steps += search.steps
            switch outcome {
            case .found: return false
            case .unknown:
                isMinimal = false
                return false
            case .impossible(let reason):
                events = reason.sought.map { search.sought[$0].event }.sorted()
                demands = kept.intersection(domains.demands(on: events))
                return true
            }
        }

        for event in events where events.contains(event) && events.count > 1 {
            let rest = events.filter { $0 != event }
            _ = drops(rest, demands.intersection(domains.demands(on: rest)))
        }
        // What holds a whole kind of demand together goes at once; what is left is tried one by one.
        for rule in Demand.rules {
            let ofKind = events.map { Demand.rule(rule, event: $0) }.filter(demands.contains)
            if ofKind.count > 1 { _ = drops(events, demands.subtracting(ofKind)) }
        }
        // Each demand is tried by itself, whatever was left open so far.
        isMinimal = true
        for demand in order(demands) where demands.contains(demand) {
            _ = drops(events, demands.subtracting([demand]))
        }
        let wording = DemandWording(domains.problem)
        return TimetableConflict(
            demands: wording.demands(demands, on: events, domains),
            events: events.map { domains.problem.events[$0].key },
            isMinimal: isMinimal,
            isProven: true
        )
    }

    /// What a coordinator can least easily change is tried last, and so rather stays out than what can be changed.
    private func order(_ demands: Set<Demand>) -> [Demand] {
        demands.sorted { rank($0).lexicographicallyPrecedes(rank($1)) }
    }

    private func rank(_ demand: Demand) -> [Int] {
        switch demand {
        case .cover(let cover): [0, cover]
        case .load(let facilitator): [1, facilitator]
        case .facilitators: [2]
        case .rooms: [3]
        case .rule(.workingDay, let event): [4, 0, event]
        case .rule(let rule, let event): [4, 1 + (Demand.rules.firstIndex(of: rule) ?? 0), event]
        case .people: [5]
        case .link(let link): [6, link]
        case .pin(let event): [7, event]
        }
    }
}
