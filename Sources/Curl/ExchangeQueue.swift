/// Who may start next: in order of arrival in each lane, and the lanes in turn, so that a slow one with a long queue holds
/// up no other.
///
/// A lane is a host, or whatever else the caller wants to be limited by itself.
///
/// libcurl has such limits too, but in some versions (7.88) an exchange that waits for a connection is now and then
/// forgotten until its time is up.
struct ExchangeQueue<Item> {
    private struct Lane {
        /// Numbers in order of arrival, those before `head` gone; cancelled ones stay until their turn comes.
        var waiting: [UInt64] = []
        var head = 0
        var underWay = 0
        var isInTurn = false

        var hasWaiting: Bool { head < waiting.count }

        mutating func next() -> UInt64 {
            defer {
                head += 1
                // Not at once, which would move all that wait for each one that leaves.
                if head * 2 > waiting.count {
                    waiting.removeFirst(head)
                    head = 0
                }
            }
            return waiting[head]
        }
    }

    private let limit: Int
    private let limitPerLane: Int
    private var items: [UInt64: Item] = [:]
    private var lanes: [String: Lane] = [:]
    /// Lanes that have someone waiting and room for one more.
    private var turn: [String] = []
    private var underWay = 0

    init(limit: Int, limitPerLane: Int) {
        self.limit = limit
        self.limitPerLane = limitPerLane
    }

    mutating func append(_ item: Item, id: UInt64, lane: String) {
        items[id] = item
        lanes[lane, default: Lane()].waiting.append(id)
        admit(lane)
    }

    /// Takes out one that still waits.
    mutating func remove(_ id: UInt64) -> Item? {
        items.removeValue(forKey: id)
    }

    /// Takes out all that still wait.
    mutating func removeAll() -> [Item] {
        defer { items = [:] }
        return Array(items.values)
    }

    /// Who starts now.
    ///
    /// - Returns: `nil` when nobody waits or the limits are reached; else the item, for which ``finish(lane:)`` is due.
    mutating func next() -> (item: Item, lane: String)? {
        while underWay < limit, !turn.isEmpty {
            let lane = turn.removeFirst()
            lanes[lane]?.isInTurn = false
            guard let id = lanes[lane]?.next() else { continue }
            let item = items.removeValue(forKey: id)
            if item != nil {
                lanes[lane]?.underWay += 1
                underWay += 1
            }
            admit(lane)
            if let item { return (item, lane) }
        }
        return nil
    }

    /// Makes room for another.
    mutating func finish(lane: String) {
        lanes[lane]?.underWay -= 1
        underWay -= 1
        admit(lane)
    }

    private mutating func admit(_ lane: String) {
        guard var entry = lanes[lane], !entry.isInTurn else { return }
        if entry.hasWaiting && entry.underWay < limitPerLane {
            entry.isInTurn = true
            turn.append(lane)
        }
        // A lane nobody speaks to is forgotten, or the list would grow for as long as the client lives.
        lanes[lane] = entry.hasWaiting || entry.underWay > 0 ? entry : nil
    }
}
