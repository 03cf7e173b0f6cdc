package import CohortCore

/// When people, facilitators or rooms are busy, as CSV: a row for each stretch.
package enum BusyFile {
    package struct Row: Hashable, Sendable {
        /// Counted from 1.
        package let line: Int
        package let code: Code
        package let period: BusyPeriod
    }

    package static let columns: [CSVColumn] = [.required("code"), .required("start"), .required("end")]

    /// More would be no timetable but an accident.
    package static let maximumRows = 200_000

    /// Reads `code,start,end` in the time of the zone: `2027-01-04 09:00`, or a day, of which the last is included.
    ///
    /// - Throws: ``CohortError`` with the faults of all rows as its details.
    package static func read(_ bytes: [UInt8], file: String, zone: Zone) throws(CohortError) -> [Row] {
        var reader = try CSVReader(bytes, named: file, columns: columns)
        var rows: [Row] = []
        var faults = ErrorList()
        var isAtEnd = false
        while !isAtEnd {
            do throws(CohortError) {
                guard let row = try reader.next() else {
                    isAtEnd = true
                    continue
                }
                guard rows.count < maximumRows else {
                    throw CohortError(
                        .tooLarge,
                        "\(file) has more than \(maximumRows) rows.",
                        at: .init(file: file, line: row.line),
                        remedy: "Divide it by people; what is not in a file stays as it is."
                    )
                }
                rows.append(Row(line: row.line, code: try row.code("code"), period: try period(row, zone)))
            } catch {
                faults.append(error)
                if error.code == .tooLarge { break }
            }
        }
        if let error = faults.combined(file: file) { throw error }
        return rows
    }

    private static func period(_ row: CSVRow, _ zone: Zone) throws(CohortError) -> BusyPeriod {
        let start = try time(row, "start")
        let end = try time(row, "end")
        guard (start.time == nil) == (end.time == nil) else {
            throw row.error(
                "The row begins with a \(start.time == nil ? "day" : "time") and ends with a \(end.time == nil ? "day" : "time").",
                column: "end",
                remedy: "Write both as days, or both as times."
            )
        }
        // Of days the last is included.
        let period = BusyPeriod(
            startsAt: zone.moment(of: start.date, at: start.time ?? .midnight),
            endsAt: zone.moment(of: end.time == nil ? end.date + 1 : end.date, at: end.time ?? .midnight)
        )
        guard let period else {
            throw row.error("The row ends at \(row["end"]), not after it begins.", column: "end")
        }
        return period
    }

    private static func time(_ row: CSVRow, _ column: String) throws(CohortError) -> (date: LocalDate, time: LocalTime?)
    {
        let text = row[column]
        if let date = LocalDate(text) { return (date, nil) }
        let parts = text.split(whereSeparator: { $0 == " " || $0 == "T" })
        guard parts.count == 2, let date = LocalDate(String(parts[0])), let time = LocalTime(String(parts[1])) else {
            throw row.error(
                "“\(text.prefix(40))” is no time and no day.",
                column: column,
                remedy: "Write it as in 2027-01-04 09:00, or 2027-01-04 for a whole day."
            )
        }
        return (date, time)
    }
}
