import CohortCore
import CohortFiles
import CohortStore
import Control

/// Imports when people, facilitators and rooms are busy.
struct BusyImporter {
    let installation: Installation
    let owner: BusyOwner
    private let query: BusyQuery
    private let zone: Zone
    private let from: LocalDate
    private let until: LocalDate

    /// No calendar is followed for longer.
    private static let longestDays = 3_660

    /// - Throws: ``CohortError`` for a zone that is not known, or days in the wrong order or too far apart.
    init(_ installation: Installation, _ owner: BusyOwner, _ query: BusyQuery) throws(CohortError) {
        self.installation = installation
        self.owner = owner
        self.query = query
        zone = try Self.zone(named: query.zone)
        from = query.from ?? zone.date(installation.time.now())
        until = query.until ?? from + 730
        guard from <= until, until - from <= Self.longestDays else {
            throw CohortError(
                .invalid,
                "From \(from) to \(until) is \(from <= until ? "more than ten years" : "backwards").",
                at: .init(field: "until"),
                remedy: "Give a last day after the first; two years are enough for most timetables."
            )
        }
    }

    /// The zone that is meant, or that of most programmes.
    ///
    /// - Throws: ``CohortError`` when there is no such zone.
    static func zone(named name: String?) throws(CohortError) -> Zone {
        let name = name ?? "Europe/London"
        guard let zone = Zone(identifier: name) else {
            throw CohortError(
                .invalid,
                "“\(name.prefix(60))” is not a time zone.",
                at: .init(field: "zone"),
                remedy: "Give one such as Europe/London."
            )
        }
        return zone
    }

    /// Reads an iCalendar file of one of them.
    func importCalendar(_ bytes: [UInt8], of reference: CohortStore.Reference, by act: Act) async throws -> BusyReport {
        let (zone, file) = (zone, query.file)
        let start = zone.moment(of: from, at: .midnight)
        let end = zone.moment(of: until + 1, at: .midnight)
        let code = try await installation.store.busySources(of: owner, reference).code
        let calendar = try await SolverQueue.run {
            try BusyCalendarFile(bytes, file: file, zone: zone, from: start, until: end)
        }
        let name = query.source ?? Code(rawValue: "calendar")
        var report = try await store([(1, code, start, end, calendar.periods)], as: name, by: act)
        report.events = calendar.events
        report.free = calendar.free
        return report
    }

    /// Reads a CSV file of many of them.
    func importTable(_ bytes: [UInt8], by act: Act) async throws -> BusyReport {
        let (zone, file) = (zone, query.file)
        let rows = try await SolverQueue.run { try BusyFile.read(bytes, file: file, zone: zone) }
        var byCode: [Code: (line: Int, periods: [BusyPeriod])] = [:]
        for row in rows {
            byCode[row.code, default: (row.line, [])].periods.append(row.period)
        }
        let owners = byCode.sorted { $0.value.line < $1.value.line }.compactMap { code, value in
            let periods = BusyPeriod.union(value.periods)
            return periods.last.map { (value.line, code, periods[0].startsAt, $0.endsAt, periods) }
        }
        return try await store(owners, as: query.source ?? Code(rawValue: "csv"), by: act)
    }

    private func store(
        _ owners: [(line: Int, code: Code, from: Moment, until: Moment, periods: [BusyPeriod])],
        as name: Code?,
        by act: Act
    ) async throws -> BusyReport {
        let name = try name ?? Code(checking: "", field: "source")
        let lines = owners.map { owner in
            BusyLine(
                line: owner.line,
                code: owner.code,
                source: BusySource(
                    name: name,
                    from: owner.from,
                    until: owner.until,
                    importedAt: act.at,
                    periods: owner.periods
                )
            )
        }
        let imported = try await installation.store.importBusy(
            of: owner,
            lines,
            file: query.file,
            isDryRun: query.dryRun,
            by: act
        )
        let rows = zip(ImportReport(noun: "", isDryRun: query.dryRun, imported: imported).rows, lines).map {
            row,
            line in
            BusyReport.Row(
                code: row.code,
                periods: line.source.periods.count,
                hours: line.source.periods.reduce(0) { $0 + ($1.endsAt - $1.startsAt).inHours },
                outcome: row.outcome
            )
        }
        return BusyReport(
            owner: owner,
            isDryRun: query.dryRun,
            source: name,
            zone: zone.identifier,
            from: owners.map { zone.date($0.from) }.min() ?? from,
            until: owners.map { zone.date($0.until - .milliseconds(1)) }.max() ?? until,
            rows: rows
        )
    }
}
