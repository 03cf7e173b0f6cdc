/// Looks for events that cannot be placed together, from few to many.
struct ConflictSeeds {
    private let domains: DemandDomains

    /// No more events than this are asked about at once.
    private static let mostEvents = 96
    private static let stepsOfOne = 4_000

    init(_ domains: DemandDomains) {
        self.domains = domains
    }

    enum Growth {
        case impossible([Int])
        case possible
        case unknown
    }

    /// What simple counting shows: an event without a slot, linked events without days, too many for too few days.
    mutating func impossible(_ shouldStop: () -> Bool) -> [Int]? {
        let all = domains.compiled.events.indices
        let demands = domains.demands(on: Array(all))
        let sought = all.compactMap { domains.seek($0, demands) }
        if let alone = sought.first(where: { cannotBe($0) }) { return [alone.event] }
        if shouldStop() { return nil }
        let days = DayConsistency(sought, domains.model) { _, _ in true }
        if let wiped = days.wiped { return days.components[wiped].map { sought[$0].event }.sorted() }
        if shouldStop() { return nil }
        return CapacityBound(sought, domains.model).overfull().map { $0.map { sought[$0].event }.sorted() }
    }

    private func cannotBe(_ event: SoughtEvent) -> Bool { event.slots.isEmpty }

    /// Asks about these events, then about ever more of those that bear on them, until they cannot be placed.
    mutating func grow(from broken: [String], _ shouldStop: () -> Bool) -> Growth {
        var events = Set(broken.compactMap { domains.compiler.eventIndex[$0] })
        guard !events.isEmpty else { return .unknown }
        while !shouldStop() {
            let asked = events.sorted()
            var search = domains.search(asked, domains.demands(on: asked), limit: Self.stepsOfOne)
            switch search.run(countsFirst: true, shouldStop: shouldStop) {
            case .impossible(let reason): return .impossible(reason.sought.map { search.sought[$0].event }.sorted())
            case .unknown: break
            case .found: if asked.count == domains.compiled.events.count { return .possible }
            }
            guard events.count < min(Self.mostEvents, domains.compiled.events.count) else { return .unknown }
            let further = nearest(to: events).prefix(max(2, events.count))
            if further.isEmpty { return .unknown }
            events.formUnion(further)
        }
        return .unknown
    }

    /// The events that have the most to do with these: links first, then people, then rooms and facilitators.
    private func nearest(to events: Set<Int>) -> [Int] {
        let compiled = domains.compiled
        var scores: [Int: Int] = [:]
        for other in compiled.events.indices where !events.contains(other) {
            let there = compiled.events[other]
            guard let first = there.candidates.first?.day, let last = there.candidates.last?.day else { continue }
            var score = 0
            for event in events {
                let here = compiled.events[event]
                if domains.model.links[event].contains(where: { $0.other == other }) { score += 400 }
                guard let from = here.candidates.first?.day, let to = here.candidates.last?.day, first <= to,
                    from <= last
                else { continue }
                // Those who have few days beside these disturb the most.
                let closeness = 100 / (1 + Int(last - first) / 7)
                if domains.model.shares(here.group, there.group) { score += 200 + closeness }
                let sharesRoom = here.needsRoom && there.rooms.contains { here.rooms.contains($0) }
                let leaders = Set(here.seats.joined())
                if sharesRoom || there.seats.contains(where: { $0.contains(where: leaders.contains) }) {
                    score += closeness
                }
            }
            scores[other] = score
        }
        // Equal scores go by the order of the problem.
        return scores.filter { $0.value > 0 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    }
}
