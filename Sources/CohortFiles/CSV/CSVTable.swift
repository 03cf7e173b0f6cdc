import CohortCore

/// Reads every row of a CSV file, and tells the faults of all of them at once.
enum CSVTable {
    /// - Throws: ``CohortError`` with the faults of all rows as its details.
    static func rows<Row>(
        _ bytes: [UInt8],
        file: String,
        columns: [CSVColumn],
        maximumBytes: Int = CSVReader.maximumFileBytes,
        parse: (CSVRow) throws(CohortError) -> Row
    ) throws(CohortError) -> [Row] {
        var reader = try CSVReader(bytes, named: file, columns: columns, maximumBytes: maximumBytes)
        var rows: [Row] = []
        var faults = ErrorList()
        var isAtEnd = false
        while !isAtEnd {
            do throws(CohortError) {
                guard let row = try reader.next() else {
                    isAtEnd = true
                    continue
                }
                rows.append(try parse(row))
            } catch {
                faults.append(error)
            }
        }
        if let error = faults.combined(file: file) { throw error }
        return rows
    }
}
