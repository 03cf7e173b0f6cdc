import CohortCore
import GRDB

/// What of all that is due can be taken on in one turn: the oldest, as long as an endpoint that takes it has a place.
struct DueBatch {
    private struct Candidate {
        let id: Reminder.ID
        let dueAt: Moment
        let route: Int
    }

    /// Oldest first.
    private(set) var taken: [Reminder.ID] = []
    private let routes: [ReminderRoute]
    /// When the first that was left of each route is due.
    private var left: [Int: Moment] = [:]

    init(_ routes: [ReminderRoute], _ rows: ReminderRows, places: Int, at now: Moment) throws {
        self.routes = routes
        var candidates: [Candidate] = []
        for (index, route) in routes.enumerated() {
            let most = min(places, route.takers.reduce(0) { max($0, $1.places) })
            // One more, to know when to look again.
            for (offset, reminder) in try rows.waiting(route, limit: most + 1).enumerated() {
                guard offset < most, reminder.dueAt <= now else {
                    left[index] = reminder.dueAt
                    break
                }
                candidates.append(Candidate(id: reminder.id, dueAt: reminder.dueAt, route: index))
            }
        }
        candidates.sort { ($0.dueAt, $0.id) < ($1.dueAt, $1.id) }
        choose(candidates, places: places)
    }

    private mutating func choose(_ candidates: [Candidate], places: Int) {
        var places = places
        var used: [ObjectIdentifier: Int] = [:]
        for candidate in candidates {
            let open = routes[candidate.route].takers.filter { $0.places > used[ObjectIdentifier($0), default: 0] }
            guard places > 0, !open.isEmpty else {
                left[candidate.route] = min(left[candidate.route] ?? candidate.dueAt, candidate.dueAt)
                continue
            }
            for lane in open { used[ObjectIdentifier(lane), default: 0] += 1 }
            places -= open.count
            taken.append(candidate.id)
        }
    }

    /// The endpoints that take a reminder.
    func takers(of reminder: DueReminder) -> [EndpointLane] {
        routes.first { $0.programme == reminder.programme.id && $0.kind == reminder.kind }?.takers ?? []
    }

    /// When the next of those that were left can be handed over, by the places that are left.
    var next: Moment? {
        left.compactMap { route, dueAt in routes[route].takers.compactMap { $0.opening(for: dueAt) }.min() }.min()
    }
}
