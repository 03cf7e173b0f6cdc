import CohortCore
import CohortStore
import Control

/// When people, facilitators and rooms are busy, and the taking back of absences and closures.
struct AvailabilityController {
    let installation: Installation
    private var store: Store { installation.store }

    /// What a calendar may have; the reader of it takes no more either.
    private static let calendarLimit = 10 << 20

    func register(in routes: ControlRoutes) {
        for owner in BusyOwner.allCases {
            routes.get(Routes.busy(owner)) { call in
                let query: BusyListQuery = try call.query()
                let zone = try BusyImporter.zone(named: query.zone)
                let sources = try await store.busySources(of: owner, call.reference()).sources
                return Page(items: sources.map { BusyListing($0, in: zone) }, total: sources.count)
            }
            routes.post(Routes.busy(owner)) { call in
                let importer = try BusyImporter(installation, owner, call.query())
                let bytes = try await call.bytes(upTo: Self.calendarLimit)
                return try await importer.importCalendar(bytes, of: call.reference(), by: call.act)
            }
            routes.post(Routes.busyImport(owner)) { call in
                let importer = try BusyImporter(installation, owner, call.query())
                return try await importer.importTable(await call.bytes(upTo: Call.fileLimit), by: call.act)
            }
            routes.delete(Routes.busy(owner)) { call in
                _ = try await store.forgetBusy(of: owner, call.reference(), source: nil, by: call.act)
            }
            routes.delete(Routes.busySource(owner)) { call in
                let source = try Code(checking: call.parameter("source"), field: "source")
                _ = try await store.forgetBusy(of: owner, call.reference(), source: source, by: call.act)
            }
            routes.delete(Routes.absence(owner)) { call in
                try await store.removeAbsence(
                    of: owner,
                    call.reference(),
                    first: day("first", of: call),
                    last: day("last", of: call),
                    by: call.act
                )
            }
        }
    }

    private func day(_ name: String, of call: Call) throws -> LocalDate {
        let text = try call.parameter(name)
        guard let date = LocalDate(text) else {
            throw CohortError(
                .invalid,
                "“\(text.prefix(40))” is not a date.",
                at: .init(field: name),
                remedy: "Write it as in 2027-01-04."
            )
        }
        return date
    }
}
