/// Who may start next: in order of arrival for each host, and the hosts in turn, so that one slow host with a long
/// queue holds up no other.
///
/// libcurl has such limits too, but in some versions (7.88) an exchange that waits for a connection is now and then
/// forgotten until its time is up.
struct ExchangeQueue<Item> {
    private struct Host {
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
    private let limitPerHost: Int
    private var items: [UInt64: Item] = [:]
    private var hosts: [String: Host] = [:]
    /// Hosts that have someone waiting and room for one more.
    private var turn: [String] = []
    private var underWay = 0

    init(limit: Int, limitPerHost: Int) {
        self.limit = limit
        self.limitPerHost = limitPerHost
    }

    mutating func append(_ item: Item, id: UInt64, host: String) {
        items[id] = item
        hosts[host, default: Host()].waiting.append(id)
        admit(host)
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
    /// - Returns: `nil` when nobody waits or the limits are reached; else the item, for which ``finish(host:)`` is due.
    mutating func next() -> (item: Item, host: String)? {
        while underWay < limit, !turn.isEmpty {
            let host = turn.removeFirst()
            hosts[host]?.isInTurn = false
            guard let id = hosts[host]?.next() else { continue }
            let item = items.removeValue(forKey: id)
            if item != nil {
                hosts[host]?.underWay += 1
                underWay += 1
            }
            admit(host)
            if let item { return (item, host) }
        }
        return nil
    }

    /// Makes room for another.
    mutating func finish(host: String) {
        hosts[host]?.underWay -= 1
        underWay -= 1
        admit(host)
    }

    private mutating func admit(_ host: String) {
        guard var entry = hosts[host], !entry.isInTurn else { return }
        if entry.hasWaiting && entry.underWay < limitPerHost {
            entry.isInTurn = true
            turn.append(host)
        }
        // A host nobody speaks to is forgotten, or the list would grow for as long as the client lives.
        hosts[host] = entry.hasWaiting || entry.underWay > 0 ? entry : nil
    }
}
