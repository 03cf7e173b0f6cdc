/// Finds events that are too many for the days they may be on: a set of Hall's (1935).
///
/// Counted for people, rooms and facilitators apart. A lane — somebody who is there, a room, a facilitator — holds on
/// one day no more events than the most slots of them that do not overlap, and a facilitator in one week no more than
/// agreed.
struct CapacityBound {
    private let sought: [SoughtEvent]
    private let model: FeasibilityModel

    /// Events that want lanes of one kind.
    private struct Demanders {
        /// Each as often as it wants a lane.
        var events: [Int]
        /// By lane and day: how many fit.
        var capacity: [[Int]]
        /// By lane, where it has one.
        var mostPerWeek: [Int?]
    }

    init(_ sought: [SoughtEvent], _ model: FeasibilityModel) {
        self.sought = sought
        self.model = model
    }

    /// The smallest set that was found, by index among the sought; `nil` when there is room for all.
    func overfull() -> Set<Int>? {
        var smallest: Set<Int>?
        for demanders in peopleDemanders() + roomDemanders() + facilitatorDemanders() {
            guard let found = overfull(demanders) else { continue }
            if found.count < smallest?.count ?? .max { smallest = found }
        }
        return smallest
    }

    private func overfull(_ demanders: Demanders) -> Set<Int>? {
        let spans = demanders.events.compactMap { event -> (event: Int, first: Int, last: Int)? in
            let days = sought[event].slots.map(\.day)
            guard let first = days.min(), let last = days.max() else { return nil }
            return (event, first, last)
        }
        var smallest: Set<Int>?
        for first in Set(spans.map(\.first)).sorted() {
            for last in Set(spans.map(\.last)).sorted() where first <= last {
                let inside = spans.filter { first <= $0.first && $0.last <= last }
                let room = room(in: first...last, demanders, upTo: inside.count)
                guard inside.count > 1, inside.count > room else { continue }
                // One more than there is room for is enough.
                let found = Set(inside.prefix(room + 1).map(\.event))
                if found.count < smallest?.count ?? .max { smallest = found }
            }
        }
        return smallest
    }

    private func room(in days: ClosedRange<Int>, _ demanders: Demanders, upTo enough: Int) -> Int {
        var total = 0
        for (lane, capacity) in demanders.capacity.enumerated() {
            guard total < enough else { break }
            guard let most = demanders.mostPerWeek[lane] else {
                for day in days { total += capacity[day] }
                continue
            }
            var week = -1
            var inWeek = 0
            for day in days {
                if model.compiled.grid.weeks[day] != week {
                    total += min(most, inWeek)
                    week = model.compiled.grid.weeks[day]
                    inWeek = 0
                }
                inWeek += capacity[day]
            }
            total += min(most, inWeek)
        }
        return total
    }

    private func peopleDemanders() -> [Demanders] {
        guard model.keepsPeopleApart else { return [] }
        let byGroup = Dictionary(grouping: sought.indices) { sought[$0].group }
        return byGroup.keys.sorted().compactMap { group in
            // Whoever is in this set and in another’s is in one place at a time too.
            let members = model.people[group]
            let events = sought.indices.filter { members.isSubset(of: model.people[sought[$0].group]) }
            guard events.count > 1, !members.isEmpty else { return nil }
            return Demanders(events: events, capacity: [capacity(of: events) { _, _ in true }], mostPerWeek: [nil])
        }
    }

    private func roomDemanders() -> [Demanders] {
        guard model.keepsRoomsApart else { return [] }
        let needy = sought.indices.filter { sought[$0].needsRoom }
        return Self.different(needy.map { sought[$0].rooms }).map { rooms in
            let events = needy.filter { Set(rooms).isSuperset(of: sought[$0].rooms) }
            return Demanders(
                events: events,
                capacity: rooms.map { room in
                    capacity(of: events) { event, slot in
                        sought[event].rooms.contains(room)
                            && (sought[event].waivesRoomHours
                                || model.compiled.isRoomOpen(
                                    room,
                                    for: sought[event].event,
                                    day: slot.day,
                                    start: slot.start
                                ))
                    }
                },
                mostPerWeek: rooms.map { _ in nil }
            )
        }
    }

    private func facilitatorDemanders() -> [Demanders] {
        Self.different(sought.flatMap(\.seats)).map { lanes in
            let events = sought.indices.flatMap { index in
                sought[index].seats.filter { Set(lanes).isSuperset(of: $0) }.map { _ in index }
            }
            return Demanders(
                events: events,
                capacity: lanes.map { facilitator in
                    capacity(of: Set(events).sorted(), isShared: !model.keepsFacilitatorsApart) { event, slot in
                        sought[event].seats.contains { $0.contains(facilitator) }
                            && (sought[event].waivesFacilitatorHours
                                || model.compiled.isFacilitatorFree(
                                    facilitator,
                                    for: sought[event].event,
                                    day: slot.day,
                                    start: slot.start
                                ))
                    }
                },
                mostPerWeek: lanes.map { model.overloadable.contains($0) ? nil : model.compiled.maximumPerWeek[$0] }
            )
        }
    }

    /// Each set once, in a certain order.
    private static func different(_ lists: [[Int]]) -> [[Int]] {
        Set(lists.map { $0.sorted() }).sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// By day: the most slots of these events that do not overlap, or any number where they may.
    private func capacity(
        of events: [Int],
        isShared: Bool = false,
        _ isOpen: (_ event: Int, _ slot: SlotChoice) -> Bool
    ) -> [Int] {
        var stretches: [Int: [(start: Int, end: Int)]] = [:]
        for event in events {
            for slot in sought[event].slots where isOpen(event, slot) {
                stretches[slot.day, default: []].append((slot.minute, slot.minute + sought[event].minutes))
            }
        }
        var capacity = Array(repeating: 0, count: model.compiled.grid.dayCount)
        for (day, found) in stretches {
            if isShared {
                capacity[day] = events.count
                continue
            }
            // Earliest end first: the most that do not overlap.
            var end = 0
            for stretch in found.sorted(by: { $0.end < $1.end }) where stretch.start >= end {
                capacity[day] += 1
                end = stretch.end
            }
            capacity[day] = min(capacity[day], events.count)
        }
        return capacity
    }
}
