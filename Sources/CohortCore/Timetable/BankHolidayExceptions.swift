/// What proclamations changed in the rules for bank holidays: holidays moved, and days given once.
package struct BankHolidayExceptions: Hashable, Sendable, Codable {
    package var moved: [Moved]
    package var extra: [Extra]

    /// The rules as they are.
    package static let none = BankHolidayExceptions(moved: [], extra: [])

    package init(moved: [Moved], extra: [Extra]) {
        self.moved = moved
        self.extra = extra
    }

    /// A holiday that was kept on another day than the rule says.
    package struct Moved: Hashable, Sendable, Codable {
        /// The day that the rule gives.
        package var from: LocalDate
        package var to: LocalDate
        package var name: String

        package init(from: LocalDate, to: LocalDate, name: String) {
            self.from = from
            self.to = to
            self.name = name
        }
    }

    /// A holiday of one year only.
    package struct Extra: Hashable, Sendable, Codable {
        package var date: LocalDate
        package var name: String

        package init(date: LocalDate, name: String) {
            self.date = date
            self.name = name
        }
    }

    /// - Throws: ``CohortError`` naming a moved holiday that no rule gives, or a name that is blank.
    package func validate() throws(CohortError) {
        for (index, move) in moved.enumerated() {
            let field = "moved[\(index)]"
            try TextRule.name.check(move.name, field: "\(field).name")
            guard BankHolidays.englandAndWales(in: move.from.year).contains(where: { $0.date == move.from }) else {
                throw CohortError(
                    .invalid,
                    "\(move.from) is not a bank holiday by the rules, so it cannot be moved to \(move.to).",
                    at: .init(field: "\(field).from"),
                    remedy: "Give the day that the rule gives, such as the first Monday in May."
                )
            }
        }
        for (index, day) in extra.enumerated() {
            try TextRule.name.check(day.name, field: "extra[\(index)].name")
        }
    }
}
