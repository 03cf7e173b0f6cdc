/// A column that a CSV file may or must have.
package struct CSVColumn: Hashable, Sendable {
    package let name: String
    /// Other headings for the same column.
    package let otherNames: [String]
    package let isRequired: Bool

    package static func required(_ name: String, or otherNames: String...) -> CSVColumn {
        CSVColumn(name: name, otherNames: otherNames, isRequired: true)
    }

    package static func optional(_ name: String, or otherNames: String...) -> CSVColumn {
        CSVColumn(name: name, otherNames: otherNames, isRequired: false)
    }
}
