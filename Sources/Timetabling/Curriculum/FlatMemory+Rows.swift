import CohortCore

extension FlatMemory {
    /// A row that holds these values.
    func make<Element: BitwiseCopyable>(_ values: [Element], orNone value: Element) -> UnsafeMutablePointer<Element> {
        let row = make(values.count, value)
        for (index, value) in values.enumerated() { row[index] = value }
        return row
    }
}
