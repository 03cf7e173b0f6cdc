/// What takes place on each day of each resource, as chains of a few items.
struct DayBook: Sendable {
    private let dayCount: Int
    private var heads: [Int32]
    private var nexts: [Int32]

    init(resources: Int, dayCount: Int, items: Int) {
        self.dayCount = dayCount
        heads = Array(repeating: -1, count: resources * dayCount)
        nexts = Array(repeating: -1, count: items)
    }

    mutating func insert(_ item: Int, resource: Int, day: Int) {
        let place = resource * dayCount + day
        nexts[item] = heads[place]
        heads[place] = Int32(item)
    }

    mutating func remove(_ item: Int, resource: Int, day: Int) {
        let place = resource * dayCount + day
        if heads[place] == item {
            heads[place] = nexts[item]
            return
        }
        var current = Int(heads[place])
        while current >= 0 {
            if nexts[current] == item {
                nexts[current] = nexts[item]
                return
            }
            current = Int(nexts[current])
        }
        preconditionFailure("The item is not on that day.")
    }

    /// -1 at the end of the chain.
    func first(resource: Int, day: Int) -> Int { Int(heads[resource * dayCount + day]) }

    func next(after item: Int) -> Int { Int(nexts[item]) }
}
