import CohortCore
import CohortFiles
import CohortStore
import Control

/// The routes below `/v1/rooms`.
struct RoomController {
    let installation: Installation
    private var store: Store { installation.store }

    func register(in routes: ControlRoutes) {
        routes.get(Routes.rooms) { _ in
            let found = try await store.rooms(limit: 10_000, offset: 0)
            return Page(items: found.rooms, total: found.total)
        }
        routes.post(Routes.rooms) { call in
            let profile: RoomProfile = try await call.body()
            try profile.openingHours.validate()
            return try await store.addRoom(profile, by: call.act)
        }
        routes.post(Routes.roomImport) { call in
            let query: ImportQuery = try call.query()
            let rows = try RoomFile.read(await call.bytes(upTo: Call.fileLimit), file: query.file).checked()
            let imported = try await store.importRooms(
                rows.map { ImportLine(line: $0.line, profile: $0.profile) },
                file: query.file,
                isDryRun: query.dryRun,
                by: call.act
            )
            return ImportReport(noun: "room", isDryRun: query.dryRun, imported: imported)
        }
        routes.get(Routes.room) { call in try await store.room(call.reference()) }
        routes.delete(Routes.room) { call in _ = try await store.removeRoom(call.reference(), by: call.act) }
        routes.post(Routes.roomClosures) { call in
            try await store.addClosure(of: call.reference(), call.body(), by: call.act)
        }
    }
}
