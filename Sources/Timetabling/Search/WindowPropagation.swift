import CohortCore

/// The days that are left to each event once the windows of those before and after it are taken into account.
///
/// Bounds travel along the links until nothing changes (Bellman and Ford, on difference constraints); a chain that
/// cannot fit leaves an event with its latest day before its earliest.
struct WindowPropagation {
    private(set) var earliest: [Int]
    private(set) var latest: [Int]

    init(_ problem: TimetableProblem, firstDay: LocalDate, indexByKey: [String: Int]) {
        earliest = problem.events.map { ($0.pin.slot?.date ?? $0.first) - firstDay }
        latest = problem.events.map { ($0.pin.slot?.date ?? $0.last) - firstDay }
        let isPinned = problem.events.map { $0.pin.slot != nil }
        let links = problem.links.compactMap { link -> (before: Int, after: Int, least: Int, most: Int)? in
            guard let before = indexByKey[link.before], let after = indexByKey[link.after] else { return nil }
            return (before, after, link.minimumDays, link.maximumDays ?? 1_000_000)
        }
        // Without a contradiction, n passes suffice; a contradictory cycle would go on for ever.
        for _ in 0...problem.events.count {
            var hasChanged = false
            for link in links {
                if !isPinned[link.after] {
                    hasChanged = raise(&earliest[link.after], to: earliest[link.before] + link.least) || hasChanged
                    hasChanged = lower(&latest[link.after], to: latest[link.before] + link.most) || hasChanged
                }
                if !isPinned[link.before] {
                    hasChanged = lower(&latest[link.before], to: latest[link.after] - link.least) || hasChanged
                    hasChanged = raise(&earliest[link.before], to: earliest[link.after] - link.most) || hasChanged
                }
            }
            if !hasChanged { break }
        }
    }

    private func raise(_ bound: inout Int, to value: Int) -> Bool {
        guard value > bound else { return false }
        bound = value
        return true
    }

    private func lower(_ bound: inout Int, to value: Int) -> Bool {
        guard value < bound else { return false }
        bound = value
        return true
    }
}
