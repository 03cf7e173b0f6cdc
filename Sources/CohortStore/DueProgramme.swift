import CohortCore
import GRDB
import Synchronization

/// What a reminder's programme says of all its reminders, by the newest version of its file.
struct DueProgramme: Sendable {
    let id: Int64
    let code: Code
    let zone: Zone
    /// How many reminders a person gets within seven days; as many as there are when absent.
    let weeklyCap: Int?
}

/// Keeps what was read of programmes, whose files are long and seldom change.
final class DueProgrammeCache: Sendable {
    private struct Entry {
        let version: Int64
        let digest: String
        let programme: DueProgramme
    }

    private let entries = Mutex<[Int64: Entry]>([:])

    func programme(_ id: Int64, in db: Database) throws -> DueProgramme {
        let newest = try RowStatement(
            "SELECT id, digest FROM programmeVersion WHERE programmeID = ? ORDER BY version DESC LIMIT 1",
            in: db
        )
        newest.bind(1, id)
        guard try newest.step() else { throw CohortError(.failed, "A stored programme has no version.") }
        let (version, digest) = (newest.int(0), newest.text(1))
        newest.reset()
        if let entry = entries.withLock({ $0[id] }), entry.version == version, entry.digest == digest {
            return entry.programme
        }
        let programme = try Self.read(id, version: version, in: db)
        entries.withLock { $0[id] = Entry(version: version, digest: digest, programme: programme) }
        return programme
    }

    private static func read(_ id: Int64, version: Int64, in db: Database) throws -> DueProgramme {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT code, json_extract(definition, '$.timeZone') AS zone, json_extract(definition, '$.weeklyCap') AS cap
                FROM programme JOIN programmeVersion ON programmeID = programme.id WHERE programmeVersion.id = ?
                """,
            arguments: [version]
        )
        guard let row else { throw CohortError(.failed, "A stored programme has no version.") }
        let name: String = row["zone"]
        guard let zone = Zone(identifier: name) else {
            throw CohortError(.failed, "The time zone \(name) of a stored programme is not known here.")
        }
        return DueProgramme(id: id, code: row["code"], zone: zone, weeklyCap: row["cap"])
    }
}
