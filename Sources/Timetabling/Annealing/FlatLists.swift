import CohortCore

/// Lists of numbers, one after another in one block.
final class FlatLists {
    private let memory = FlatMemory()
    let starts: UnsafeMutablePointer<Int32>
    let items: UnsafeMutablePointer<Int32>

    init(_ lists: [[Int32]]) {
        starts = memory.make(lists.count + 1, 0)
        items = memory.make(lists.reduce(0) { $0 + $1.count }, 0)
        var end: Int32 = 0
        for (index, list) in lists.enumerated() {
            for item in list {
                items[Int(end)] = item
                end += 1
            }
            starts[index + 1] = end
        }
    }

    @inline(__always)
    subscript(_ index: Int) -> UnsafeBufferPointer<Int32> {
        let start = Int(starts[index])
        return UnsafeBufferPointer(start: items + start, count: Int(starts[index + 1]) - start)
    }
}
