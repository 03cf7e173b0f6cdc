/// What one calendar, or one file, says about when someone or something is busy.
package struct BusySource: Hashable, Sendable, Codable {
    /// Such as `calendar`; an import of the same name takes its place.
    package var name: Code
    /// The time that the import looked at: outside of it nothing is known.
    package var from: Moment
    package var until: Moment
    package var importedAt: Moment
    /// In their order, none touching another.
    package var periods: [BusyPeriod]

    package init(name: Code, from: Moment, until: Moment, importedAt: Moment, periods: [BusyPeriod]) {
        self.name = name
        self.from = from
        self.until = until
        self.importedAt = importedAt
        self.periods = periods
    }
}
