package import CohortCore
import GRDB

extension Store {
    /// The rooms in the order of their codes, with their closures.
    package func rooms(limit: Int, offset: Int = 0) async throws -> (rooms: [Room], total: Int) {
        try await read { db in
            let rooms = try RoomReader.fetch(
                in: db,
                where: "id IN (SELECT id FROM room ORDER BY code LIMIT :limit OFFSET :offset)",
                arguments: ["limit": limit, "offset": offset]
            )
            return (rooms, try Int.fetchOne(db, sql: "SELECT count(*) FROM room") ?? 0)
        }
    }

    /// - Throws: ``CohortError`` when there is none, with the nearest code.
    package func room(_ reference: Reference) async throws -> Room {
        try await read { db in try RoomReader.fetch(Noun.room.id(reference, in: db), in: db) }
    }

    /// - Throws: ``CohortError`` when the code is taken or a field breaks a rule.
    package func addRoom(_ profile: RoomProfile, by act: Act) async throws -> Room {
        try await write(act) { transaction in
            let db = transaction.db
            try profile.check()
            try Noun.room.checkFree(profile.code, in: db)
            var writer = RoomWriter(db: db)
            let id = try writer.insert(profile)
            try transaction.audit("room.add", profile.code, ["site": profile.site, "seats": "\(profile.seats)"])
            return try RoomReader.fetch(id, in: db)
        }
    }

    /// - Throws: ``CohortError`` while sessions are in it.
    package func removeRoom(_ reference: Reference, by act: Act) async throws -> Room {
        try await write(act) { transaction in
            let db = transaction.db
            let room = try RoomReader.fetch(Noun.room.id(reference, in: db), in: db)
            let code = room.profile.code
            let sessions = try Int.fetchOne(
                db,
                sql: "SELECT count(*) FROM session WHERE roomID = ?",
                arguments: [room.id]
            )
            if let sessions, sessions > 0 {
                throw CohortError(
                    .conflict,
                    "\(code) is the room of \(sessions) session\(sessions == 1 ? "" : "s").",
                    remedy: "Record a closure instead and plan the timetable again; the sessions held stay on record."
                )
            }
            try db.execute(sql: "DELETE FROM room WHERE id = ?", arguments: [room.id])
            try transaction.audit("room.remove", code, [String: String]())
            return room
        }
    }

    /// Records days on which a room cannot be used.
    package func addClosure(of reference: Reference, _ closure: Absence, by act: Act) async throws -> Room {
        try await write(act) { transaction in
            let id: Room.ID = try Noun.room.id(reference, in: transaction.db)
            try AbsenceTable.room.add(closure, to: id, in: transaction.db)
            let room = try RoomReader.fetch(id, in: transaction.db)
            try transaction.audit("room.closure", room.profile.code, closure.days)
            return room
        }
    }
}
