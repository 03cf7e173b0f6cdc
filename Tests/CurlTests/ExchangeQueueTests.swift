import Testing

@testable import Curl

@Suite struct ExchangeQueueTests {
    private func queue(limit: Int, perHost: Int, _ entries: [(UInt64, String)]) -> ExchangeQueue<UInt64> {
        var queue = ExchangeQueue<UInt64>(limit: limit, limitPerLane: perHost)
        for (id, host) in entries { queue.append(id, id: id, lane: host) }
        return queue
    }

    private func started(_ queue: inout ExchangeQueue<UInt64>) -> [UInt64] {
        var started: [UInt64] = []
        while let next = queue.next() { started.append(next.item) }
        return started
    }

    @Test func `hosts take turns and each keeps its order`() {
        var queue = queue(limit: 10, perHost: 10, [(1, "a"), (2, "a"), (3, "a"), (4, "b"), (5, "b")])

        #expect(started(&queue) == [1, 4, 2, 5, 3])
    }

    @Test func `a host at its limit holds up no other`() {
        var queue = queue(limit: 10, perHost: 1, [(1, "a"), (2, "a"), (3, "b")])

        #expect(started(&queue) == [1, 3])
        queue.finish(lane: "b")
        #expect(started(&queue) == [])
        queue.finish(lane: "a")
        #expect(started(&queue) == [2])
    }

    @Test func `the limit over all hosts is kept`() {
        var queue = queue(limit: 2, perHost: 2, [(1, "a"), (2, "b"), (3, "c"), (4, "a")])

        #expect(started(&queue) == [1, 2])
        queue.finish(lane: "b")
        #expect(started(&queue) == [3])
        queue.finish(lane: "c")
        #expect(started(&queue) == [4])
    }

    @Test func `slow ones do not take the places of others, but their own lane's`() {
        var queue = queue(limit: 2, perHost: 2, [(1, "a"), (2, "a"), (3, "a"), (4, "b"), (5, "b"), (6, "b")])

        #expect(started(&queue) == [1, 4])
        #expect(queue.isFull)
        let isAside = queue.setAside()
        #expect(isAside)
        #expect(started(&queue).count == 1)
        queue.finish(lane: "a", wasAside: true)
        #expect(started(&queue).isEmpty, "two are under way")
        queue.finish(lane: "b")
        #expect(started(&queue).count == 1)
    }

    @Test func `no more than so many are set aside`() {
        var queue = queue(limit: 1, perHost: 9, (1...9).map { ($0, "a") })

        for _ in 0..<3 {
            _ = started(&queue)
            let isAside = queue.setAside()
            #expect(isAside)
        }
        let isAside = queue.setAside()
        #expect(!isAside)
        #expect(started(&queue).count == 1)
        #expect(started(&queue).isEmpty)
    }

    @Test func `one taken out is passed over and counts for nothing`() {
        var queue = queue(limit: 1, perHost: 1, [(1, "a"), (2, "a"), (3, "a")])

        #expect(queue.remove(1) == 1)
        #expect(queue.remove(1) == nil)
        #expect(started(&queue) == [2])
        queue.finish(lane: "a")
        #expect(started(&queue) == [3])
    }

    @Test func `what still waits can be had at the end`() {
        var queue = queue(limit: 1, perHost: 1, [(1, "a"), (2, "a"), (3, "b")])

        #expect(started(&queue) == [1])
        #expect(queue.removeAll().sorted() == [2, 3])
        queue.finish(lane: "a")
        #expect(started(&queue) == [])
    }
}
