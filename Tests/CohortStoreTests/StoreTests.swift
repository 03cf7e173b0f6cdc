import CohortCore
import FoundationEssentials
import GRDB
import TestSupport
import Testing

@testable import CohortStore

struct StoreTests {
    private static let room = RoomProfile(code: "R-9", name: "Room", site: "Site", region: "North", seats: 9)

    @Test func `commits reach the disk before they are acknowledged`() throws {
        let temporary = try TemporaryStore()

        #expect(try temporary.store.synchronousLevel() == 2)
    }

    @Test func `what was written is there after closing and opening again`() async throws {
        let temporary = try TemporaryStore()
        try await Sample.fill(temporary.store, participants: 3)
        try temporary.store.close()

        let reopened = try Store(path: temporary.path)

        #expect(try await reopened.participants(limit: 10).total == 3)
        #expect(try reopened.synchronousLevel() == 2)
        try reopened.close()
    }

    @Test func `a file that is not a database is refused and stays as it is`() throws {
        let folder = try TemporaryFolder()
        let bytes = Data(String(repeating: "code,name\nP-1,Somebody\n", count: 100).utf8)
        try bytes.write(to: URL(filePath: folder.file("people.csv")))

        let error = try #require(throws: CohortError.self) { try Store(path: folder.file("people.csv")) }

        #expect(error.code == .failed)
        #expect(error.message.contains("is not a SQLite database"))
        #expect(try folder.files()["people.csv"] == bytes)
    }

    @Test func `a folder that is not there is refused with the path`() throws {
        let folder = try TemporaryFolder()

        let error = try #require(throws: CohortError.self) { try Store(path: folder.file("none/cohortd.db")) }

        #expect(error.code == .cannotWrite)
        #expect(error.message.contains("none/cohortd.db"))
        #expect(error.remedy != nil)
    }

    @Test func `a damaged database is named as damaged`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("cohortd.db")
        let store = try Store(path: path)
        try await Sample.fill(store, participants: 400)
        try store.close()
        // The first page, with the schema, stays whole: so the damage shows when the tables are read.
        var bytes = try Data(contentsOf: URL(filePath: path))
        bytes.replaceSubrange(4_096..., with: Data(repeating: 0xA5, count: bytes.count - 4_096))
        try bytes.write(to: URL(filePath: path))

        let error = await #expect(throws: CohortError.self) {
            let damaged = try Store(path: path)
            _ = try await damaged.participants(limit: 1_000)
        }

        #expect(error?.code == .failed)
        #expect(error?.message.contains("is damaged") == true)
    }

    @Test func `a database that may not be written says so and changes nothing`() async throws {
        let temporary = try TemporaryStore()
        try await Sample.fill(temporary.store, participants: 2)
        try await temporary.store.writer.writeWithoutTransaction { try $0.execute(sql: "PRAGMA query_only = ON") }

        let error = await #expect(throws: CohortError.self) {
            try await temporary.store.addRoom(Self.room, by: .test)
        }

        #expect(error?.code == .cannotWrite)
        #expect(error?.remedy?.contains("write access") == true)
        #expect(try await temporary.store.rooms(limit: 10).total == Sample.rooms.count)
    }

    @Test func `a full disk refuses the whole change and leaves the database sound`() async throws {
        let temporary = try TemporaryStore()
        let store = temporary.store
        try await Sample.fill(store, participants: 10)
        try await store.writer.writeWithoutTransaction { db in
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            try db.execute(sql: "PRAGMA max_page_count = \(pages + 4)")
        }

        let error = await #expect(throws: CohortError.self) {
            try await store.importParticipants(Sample.lines(Sample.participants(2_000)), on: .test, by: .test)
        }

        #expect(error?.code == .cannotWrite)
        #expect(error?.message.contains("is full") == true)
        #expect(try await store.participants(limit: 1).total == 10)
        #expect(try await store.verifyAudit().fault == nil)
        #expect(try await store.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") } == "ok")
    }

    @Test func `a database locked by another program is told as something for later`() async throws {
        let temporary = try TemporaryStore()
        try await temporary.store.writer.writeWithoutTransaction { try $0.execute(sql: "PRAGMA busy_timeout = 1") }
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: temporary.path, configuration: configuration)
        try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }

        let error = await #expect(throws: CohortError.self) {
            try await temporary.store.addRoom(Self.room, by: .test)
        }

        #expect(error?.code == .tryAgain)
        try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
        try other.close()
    }

    @Test func `a dry run answers as if it had been done and changes nothing`() async throws {
        let store = try Store.inMemory()
        try await Sample.fill(store, participants: 2)
        let entries = try await store.verifyAudit().entries

        let rows = try await store.importParticipants(
            Sample.lines(Sample.participants(5)),
            on: .test,
            isDryRun: true,
            by: .test
        )

        #expect(rows.map(\.outcome) == [.unchanged, .unchanged, .added, .added, .added])
        #expect(try await store.participants(limit: 10).total == 2)
        #expect(try await store.verifyAudit().entries == entries)
    }
}
