/// Takes away days from which a linked event could not be reached on any of its own days.
///
/// Arc consistency (Mackworth 1977): for links that form chains or trees, an event can then be placed after another
/// without ever running into a dead end of days. Links whose events are left without any day are left as they were:
/// the search then shows which of them breaks.
struct DaySupport {
    private let dayCount: Int
    /// By event and day.
    private var isLeft: [Bool]

    /// Takes candidates away from events; those without any are passed over.
    ///
    /// What is `fixed` is held by a pin, whatever that breaks.
    static func prune(_ events: inout [CompiledEvent], dayCount: Int, fixed: [Bool]) {
        var support = DaySupport(events, dayCount: dayCount)
        for component in components(of: events) where component.count > 1 {
            guard support.settle(component, events, fixed) else { continue }
            for event in component {
                events[event].candidates.removeAll { !support.isLeft[event * dayCount + Int($0.day)] }
            }
        }
    }

    private init(_ events: [CompiledEvent], dayCount: Int) {
        self.dayCount = dayCount
        isLeft = Array(repeating: false, count: events.count * dayCount)
        for (event, compiled) in events.enumerated() {
            for candidate in compiled.candidates { isLeft[event * dayCount + Int(candidate.day)] = true }
        }
    }

    /// - Returns: Whether every event has a day left.
    private mutating func settle(_ component: [Int], _ events: [CompiledEvent], _ fixed: [Bool]) -> Bool {
        var isSettled = false
        while !isSettled {
            isSettled = true
            for event in component where !fixed[event] && !events[event].candidates.isEmpty {
                for link in events[event].links where !events[link.other].candidates.isEmpty {
                    if narrow(event, by: link) { isSettled = false }
                }
                if !isLeft[(event * dayCount)..<((event + 1) * dayCount)].contains(true) { return false }
            }
        }
        return true
    }

    private mutating func narrow(_ event: Int, by link: CompiledEvent.LinkEnd) -> Bool {
        // How many days the other event has before each day.
        var counts = [0]
        counts.reserveCapacity(dayCount + 1)
        for day in 0..<dayCount { counts.append(counts[day] + (isLeft[link.other * dayCount + day] ? 1 : 0)) }
        let most = min(link.maximumDays, dayCount)
        var hasChanged = false
        for day in 0..<dayCount where isLeft[event * dayCount + day] {
            let (first, last) =
                link.otherIsEarlier ? (day - most, day - link.minimumDays) : (day + link.minimumDays, day + most)
            let low = min(dayCount, max(0, first))
            let high = min(dayCount, max(low, last + 1))
            if counts[high] == counts[low] {
                isLeft[event * dayCount + day] = false
                hasChanged = true
            }
        }
        return hasChanged
    }

    /// Events that hang together by links.
    private static func components(of events: [CompiledEvent]) -> [[Int]] {
        var isSeen = Array(repeating: false, count: events.count)
        var components: [[Int]] = []
        for event in events.indices where !isSeen[event] {
            isSeen[event] = true
            var component = [event]
            var next = 0
            while next < component.count {
                for link in events[component[next]].links where !isSeen[link.other] {
                    isSeen[link.other] = true
                    component.append(link.other)
                }
                next += 1
            }
            components.append(component)
        }
        return components
    }
}
