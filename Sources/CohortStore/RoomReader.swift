import CohortCore
import GRDB

/// Reads rooms with their closures.
enum RoomReader {
    /// Those that meet `condition`, SQL over the columns of `room`, in the order of their codes.
    static func fetch(
        in db: Database,
        where condition: String = "TRUE",
        arguments: StatementArguments = []
    ) throws -> [Room] {
        var patterns = PatternTexts()
        let closures = try AbsenceTable.room.absences(byOwner: Room.self, in: db)
        return try Row.fetchAll(
            db,
            sql: "SELECT * FROM room WHERE \(condition) ORDER BY code",
            arguments: arguments
        ).map { row in
            Room(
                id: row["id"],
                profile: RoomProfile(
                    code: row["code"],
                    name: row["name"],
                    site: row["site"],
                    region: row["region"],
                    seats: row["seats"],
                    equipment: try StoreJSON.value([String].self, from: row["equipment"]),
                    openingHours: try patterns.pattern(row["openingHours"]),
                    closures: closures[row["id"]] ?? [],
                    hourPence: row["hourPence"]
                )
            )
        }
    }

    /// - Throws: ``CohortError`` when the row is gone.
    static func fetch(_ id: Room.ID, in db: Database) throws -> Room {
        guard let room = try fetch(in: db, where: "id = ?", arguments: [id]).first else {
            throw CohortError.notFound("room", id)
        }
        return room
    }
}
