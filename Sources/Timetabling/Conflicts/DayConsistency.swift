/// Takes away days from which a linked event could not be reached on any of its own days (Mackworth 1977).
struct DayConsistency {
    /// By sought event: the days left to it.
    private(set) var days: [[Bool]]
    /// By sought event: those that hang together with it by links, itself among them.
    let components: [[Int]]
    /// An event without any day left.
    private(set) var wiped: Int?

    init(_ sought: [SoughtEvent], _ model: FeasibilityModel, isLeft: (_ index: Int, _ slot: Int) -> Bool) {
        let dayCount = model.compiled.grid.dayCount
        days = sought.indices.map { index in
            var days = Array(repeating: false, count: dayCount)
            for (number, slot) in sought[index].slots.enumerated() where isLeft(index, number) { days[slot.day] = true }
            return days
        }
        let indexOf = Dictionary(uniqueKeysWithValues: sought.enumerated().map { ($1.event, $0) })
        var links: [[(other: Int, link: FeasibilityModel.Link)]] = sought.map { event in
            model.links[event.event].compactMap { link in
                guard !model.droppedLinks.contains(link.index) else { return nil }
                return indexOf[link.other].map { ($0, link) }
            }
        }
        // What is pinned on both sides is not asked to fit.
        for index in links.indices where sought[index].pins.contains(.slot) {
            links[index].removeAll { sought[$0.other].pins.contains(.slot) }
        }
        components = Self.components(links.map { $0.map(\.other) })
        var isSettled = false
        while !isSettled, wiped == nil {
            isSettled = true
            for index in links.indices {
                for (other, link) in links[index] where narrow(index, by: other, link, dayCount) { isSettled = false }
                if !links[index].isEmpty, !days[index].contains(true) {
                    wiped = index
                    break
                }
            }
        }
    }

    private mutating func narrow(_ index: Int, by other: Int, _ link: FeasibilityModel.Link, _ dayCount: Int) -> Bool {
        var counts = [0]
        counts.reserveCapacity(dayCount + 1)
        for day in 0..<dayCount { counts.append(counts[day] + (days[other][day] ? 1 : 0)) }
        let most = min(link.most, dayCount)
        var hasChanged = false
        for day in 0..<dayCount where days[index][day] {
            let (first, last) = link.otherIsEarlier ? (day - most, day - link.least) : (day + link.least, day + most)
            let low = min(dayCount, max(0, first))
            let high = min(dayCount, max(low, last + 1))
            if counts[high] == counts[low] {
                days[index][day] = false
                hasChanged = true
            }
        }
        return hasChanged
    }

    private static func components(_ others: [[Int]]) -> [[Int]] {
        var found: [[Int]] = Array(repeating: [], count: others.count)
        for index in others.indices where found[index].isEmpty {
            var component = [index]
            var isSeen: Set<Int> = [index]
            var next = 0
            while next < component.count {
                for other in others[component[next]] where isSeen.insert(other).inserted { component.append(other) }
                next += 1
            }
            for member in component { found[member] = component }
        }
        return found
    }
}
