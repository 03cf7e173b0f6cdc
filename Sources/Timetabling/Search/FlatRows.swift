/// Rows of plain values, one after another in one block: read without counting references or checking bounds.
final class FlatRows<Element: BitwiseCopyable> {
    private let starts: UnsafeMutablePointer<Int>
    private let items: UnsafeMutablePointer<Element>

    init(_ rows: [[Element]]) {
        starts = .allocate(capacity: rows.count + 1)
        let count = rows.reduce(0) { $0 + $1.count }
        items = .allocate(capacity: max(1, count))
        var end = 0
        starts.initialize(to: 0)
        for (index, row) in rows.enumerated() {
            for element in row {
                (items + end).initialize(to: element)
                end += 1
            }
            (starts + index + 1).initialize(to: end)
        }
    }

    deinit {
        starts.deallocate()
        items.deallocate()
    }

    /// A row that was given; the caller keeps the index in range.
    @inline(__always)
    subscript(_ index: Int) -> UnsafeBufferPointer<Element> {
        UnsafeBufferPointer(start: items + starts[index], count: starts[index + 1] - starts[index])
    }
}
