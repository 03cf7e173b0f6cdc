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
    /// Exchanges under way that take so long that others need not wait for them.
    private var aside = 0
    private let mostAside: Int

    init(limit: Int, limitPerLane: Int) {
        self.limit = limit
        self.limitPerLane = limitPerLane
        mostAside = min(limit * 3, 512)
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
    /// - Returns: `nil` when nobody waits or the limits are reached; else the item, for which ``finish(lane:wasAside:)`` is due.
    mutating func next() -> (item: Item, lane: String)? {
        while underWay - aside < limit, !turn.isEmpty {
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

    /// Whether someone could start if fewer were under way.
    var isFull: Bool { underWay - aside >= limit && !turn.isEmpty }

    /// Counts one that is under way no longer against the limit of all, so that slow ones do not take the places of the quick.
    ///
    /// - Returns: Whether that was possible; ``finish(lane:wasAside:)`` has to know.
    mutating func setAside() -> Bool {
        guard aside < mostAside else { return false }
        aside += 1
        return true
    }

    /// Makes room for another.
    mutating func finish(lane: String, wasAside: Bool = false) {
        lanes[lane]?.underWay -= 1
        underWay -= 1
        if wasAside { aside -= 1 }
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
