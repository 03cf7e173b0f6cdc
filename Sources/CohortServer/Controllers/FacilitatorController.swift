import CohortCore
import CohortFiles
import CohortStore
import Control

/// The routes below `/v1/facilitators`.
struct FacilitatorController {
    let installation: Installation
    private var store: Store { installation.store }

    func register(in routes: ControlRoutes) {
        routes.get(Routes.facilitators) { _ in
            let found = try await store.facilitators(limit: 10_000, offset: 0)
            return Page(items: found.facilitators, total: found.total)
        }
        routes.post(Routes.facilitators) { call in
            let profile: FacilitatorProfile = try await call.body()
            try profile.pattern.validate()
            return try await store.addFacilitator(profile, by: call.act)
        }
        routes.post(Routes.facilitatorImport) { call in
            let query: ImportQuery = try call.query()
            let rows = try FacilitatorFile.read(await call.bytes(upTo: Call.fileLimit), file: query.file).checked()
            let imported = try await store.importFacilitators(
                rows.map { ImportLine(line: $0.line, profile: $0.profile) },
                file: query.file,
                isDryRun: query.dryRun,
                by: call.act
            )
            return ImportReport(noun: "facilitator", isDryRun: query.dryRun, imported: imported)
        }
        routes.get(Routes.facilitator) { call in try await store.facilitator(call.reference()) }
        routes.delete(Routes.facilitator) { call in
            _ = try await store.removeFacilitator(call.reference(), by: call.act)
        }
        routes.post(Routes.facilitatorAbsences) { call in
            try await store.addFacilitatorAbsence(of: call.reference(), call.body(), by: call.act)
        }
    }
}
