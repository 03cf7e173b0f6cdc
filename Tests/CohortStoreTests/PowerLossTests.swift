import CohortCore
import CohortStore
import FoundationEssentials
import GRDB
import TestSupport
import Testing

/// What a machine that stops at any instant leaves: the database file and however much of the log reached the disk.
struct PowerLossTests {
    @Test func `every acknowledged change is in the files when the process dies`() async throws {
        let temporary = try TemporaryStore()
        for number in 1...30 {
            try await Self.addRoom(number, to: temporary.store)

            let survivor = try Self.copy(of: temporary)
            let store = try Store(path: survivor.file("cohortd.db"))

            #expect(try await store.rooms(limit: 1).total == number)
            #expect(try await store.verifyAudit().fault == nil)
            try store.close()
        }
    }

    @Test func `a log that was cut anywhere leaves whole changes only`() async throws {
        let temporary = try TemporaryStore()
        for number in 1...20 { try await Self.addRoom(number, to: temporary.store) }
        let log = try #require(try temporary.folder.files()["cohortd.db-wal"])
        var generator = SeededGenerator(seed: 7)
        var counts: Set<Int> = []

        for _ in 0..<40 {
            let survivor = try Self.copy(of: temporary)
            let length = generator.index(below: log.count)
            try log.prefix(length).write(to: URL(filePath: survivor.file("cohortd.db-wal")))
            let store = try Store(path: survivor.file("cohortd.db"))

            let rooms = try await store.rooms(limit: 1).total
            let audit = try await store.verifyAudit()
            #expect(audit.fault == nil)
            #expect(audit.entries == rooms, "cut at \(length) of \(log.count) bytes")
            try store.close()
            let raw = try DatabaseQueue(path: survivor.file("cohortd.db"))
            #expect(try await raw.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") } == "ok")
            try raw.close()
            counts.insert(rooms)
        }

        #expect(counts.count > 5, "the cuts fall into different changes")
    }

    private static func addRoom(_ number: Int, to store: Store) async throws {
        let code = try #require(Code(rawValue: "R-\(number)"))
        let room = RoomProfile(code: code, name: "Room", site: "Site", region: "North", seats: 12)
        _ = try await store.addRoom(room, by: .test)
    }

    /// The file and its log as they are now; not the shared memory, which does not outlive the machine.
    private static func copy(of temporary: TemporaryStore) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for (name, bytes) in try temporary.folder.files() where !name.hasSuffix("-shm") {
            try bytes.write(to: URL(filePath: folder.file(name)))
        }
        return folder
    }
}
