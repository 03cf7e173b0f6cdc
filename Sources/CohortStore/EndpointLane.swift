import CohortCore
import GRDB

/// An enabled endpoint within one turn: what it takes, and how much more it can be given.
final class EndpointLane {
    let target: DeliveryTarget
    /// Whether nothing is sent to it until somebody resumes it.
    let isPaused: Bool
    /// Whether all its places are taken and none has become free since the last turn.
    let isStuck: Bool
    private let underWay: Int
    /// How much room there is with so many under way.
    private let room: (Int) -> EndpointRoom
    private var roomNow: EndpointRoom
    private(set) var claimed = 0

    init(
        target: DeliveryTarget,
        isPaused: Bool,
        settled: Int,
        underWay: Int,
        room: @escaping (Int) -> EndpointRoom
    ) {
        self.target = target
        self.isPaused = isPaused
        self.underWay = underWay
        self.room = room
        roomNow = room(underWay)
        isStuck = if case .full = roomNow { settled == 0 } else { false }
    }

    var endpoint: Endpoint { target.endpoint }
    var load: Int { underWay + claimed }

    /// How many more can be claimed for it.
    var places: Int {
        guard !isPaused, case .places(let places) = roomNow else { return 0 }
        return places
    }

    func claim() {
        claimed += 1
        if case .places(let places) = roomNow { roomNow = .places(places - 1) }
    }

    /// Counts what was claimed against the rate, and finds out what is left.
    func spend(_ pace: EndpointPace, at now: Moment) {
        guard claimed > 0 else { return }
        pace.spend(claimed, of: endpoint, at: now)
        roomNow = room(load)
    }

    /// When what is due at `moment` can be sent; `nil` when something has to happen first.
    func opening(for moment: Moment) -> Moment? {
        if isPaused { return nil }
        return switch roomNow {
        case .places: places > 0 ? moment : nil
        case .none(let until): max(moment, until)
        case .full: nil
        }
    }
}

extension Store {
    /// The endpoints that may be sent to.
    ///
    /// `settled` says how many deliveries each has ended since the last turn: who is quick is given more in advance, so that
    /// none of its places stands empty until the next turn.
    func lanes(
        at now: Moment,
        _ terms: DeliveryTerms,
        settled: [Endpoint.ID: Int],
        pace: EndpointPace,
        in db: Database
    ) throws -> [EndpointLane] {
        let enabled = try endpoints("state = 'enabled' AND removedAt IS NULL", [:], in: db)
        guard !enabled.isEmpty else { return [] }
        let underWay = try deliveriesUnderWay(in: db)
        let paused = try pausedEndpoints(in: db)
        return enabled.map { keys in
            let endpoint = keys.endpoint
            // As many again as it ends within a turn, because they are sent while the next turn is written.
            let most = terms.perEndpoint.addingReportingOverflow(settled[endpoint.id, default: 0] * 2)
            return EndpointLane(
                target: DeliveryTarget(endpoint: endpoint, secrets: keys.secrets(at: now)),
                isPaused: paused.contains(endpoint.id),
                settled: settled[endpoint.id, default: 0],
                underWay: underWay[endpoint.id, default: 0]
            ) { load in
                endpoint.room(
                    underWay: load,
                    atMost: most.overflow ? .max : most.partialValue,
                    at: now,
                    terms.health,
                    pace
                )
            }
        }
    }

    /// How many deliveries are leased, by endpoint; none for those that have none.
    func deliveriesUnderWay(in db: Database) throws -> [Endpoint.ID: Int] {
        let statement = try RowStatement(
            "SELECT endpointID, count(*) FROM delivery WHERE state = 'leased' GROUP BY endpointID",
            in: db
        )
        var underWay: [Endpoint.ID: Int] = [:]
        while try statement.step() {
            underWay[Endpoint.ID(rawValue: statement.int(0))] = Int(statement.int(1))
        }
        return underWay
    }
}
