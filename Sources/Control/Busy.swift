package import CohortCore

/// How to import when someone or something is busy.
package struct BusyQuery: Codable, Hashable, Sendable {
    /// The file's name, for errors.
    package var file: String
    package var dryRun: Bool
    /// What to call it; an import of the same name takes its place.
    package var source: Code?
    /// The first day that is looked at; today when absent.
    package var from: LocalDate?
    /// The last day; two years later when absent.
    package var until: LocalDate?
    /// Of whole days and of times without a zone; Europe/London when absent.
    package var zone: String?

    package init(
        file: String,
        dryRun: Bool,
        source: Code? = nil,
        from: LocalDate? = nil,
        until: LocalDate? = nil,
        zone: String? = nil
    ) {
        self.file = file
        self.dryRun = dryRun
        self.source = source
        self.from = from
        self.until = until
        self.zone = zone
    }
}

/// What an import of busy times did, or with `dryRun` would do.
package struct BusyReport: Codable, Hashable, Sendable {
    package struct Row: Codable, Hashable, Sendable {
        package var code: Code
        /// Stretches of time that are busy, those that touch put together.
        package var periods: Int
        package var hours: Double
        package var outcome: ImportReport.Row.Outcome

        package init(code: Code, periods: Int, hours: Double, outcome: ImportReport.Row.Outcome) {
            self.code = code
            self.periods = periods
            self.hours = hours
            self.outcome = outcome
        }
    }

    package var owner: BusyOwner
    package var isDryRun: Bool
    package var source: Code
    /// Such as `Europe/London`; programs that only ask know no zones.
    package var zone: String
    /// The first and the last day that were looked at, in the zone.
    package var from: LocalDate
    package var until: LocalDate
    /// Events of a calendar, and those of them that take no time; none for CSV.
    package var events: Int?
    package var free: Int?
    package var rows: [Row]

    package init(
        owner: BusyOwner,
        isDryRun: Bool,
        source: Code,
        zone: String,
        from: LocalDate,
        until: LocalDate,
        events: Int? = nil,
        free: Int? = nil,
        rows: [Row]
    ) {
        self.owner = owner
        self.isDryRun = isDryRun
        self.source = source
        self.zone = zone
        self.from = from
        self.until = until
        self.events = events
        self.free = free
        self.rows = rows
    }
}

/// How to show busy times.
package struct BusyListQuery: Codable, Hashable, Sendable {
    /// Europe/London when absent.
    package var zone: String?

    package init(zone: String? = nil) {
        self.zone = zone
    }
}

/// What one source says of when someone or something is busy.
package struct BusyListing: Codable, Hashable, Sendable {
    package struct Period: Codable, Hashable, Sendable {
        package var startsAt: Moment
        package var endsAt: Moment
        /// As the clocks of the zone show it, such as `Mon 2027-01-04 09:00`.
        package var start: String
        package var end: String

        package init(startsAt: Moment, endsAt: Moment, start: String, end: String) {
            self.startsAt = startsAt
            self.endsAt = endsAt
            self.start = start
            self.end = end
        }
    }

    package var source: Code
    package var zone: String
    /// The first and the last day that its import looked at, in the zone.
    package var from: LocalDate
    package var until: LocalDate
    package var importedAt: Moment
    package var periods: [Period]

    package init(
        source: Code,
        zone: String,
        from: LocalDate,
        until: LocalDate,
        importedAt: Moment,
        periods: [Period]
    ) {
        self.source = source
        self.zone = zone
        self.from = from
        self.until = until
        self.importedAt = importedAt
        self.periods = periods
    }
}
