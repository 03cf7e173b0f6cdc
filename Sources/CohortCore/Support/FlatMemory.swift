/// Memory for the tables of a search: no bounds checks, no counting of references, freed with this object.
package final class FlatMemory {
    private var blocks: [UnsafeMutableRawPointer] = []

    package init() {}

    deinit {
        for block in blocks { block.deallocate() }
    }

    /// Room for `count` values, each `value`; no longer to be used than this object lives.
    package func make<Element: BitwiseCopyable>(_ count: Int, _ value: Element) -> UnsafeMutablePointer<Element> {
        let bytes = max(1, count) * MemoryLayout<Element>.stride
        let raw = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
        blocks.append(raw)
        let pointer = raw.bindMemory(to: Element.self, capacity: max(1, count))
        pointer.initialize(repeating: value, count: max(1, count))
        return pointer
    }
}
