import CohortCore
import CohortStore
import FoundationEssentials
import TestSupport
import Testing

struct BackupTests {
    private let temporary: TemporaryStore
    private let target: TemporaryFolder

    init() async throws {
        temporary = try TemporaryStore()
        target = try TemporaryFolder()
        try await Sample.run(4, in: temporary.store)
    }

    @Test func `a copy is whole, opens as a database, and stands alone`() async throws {
        let copy = try await temporary.store.backUp(to: target.file("copy.db"))

        #expect(copy.integrity == "ok")
        #expect(try target.files().mapValues(\.count) == ["copy.db": copy.bytes])
        let restored = try Store(path: target.file("copy.db"))
        #expect(try await restored.overview(at: .test) == temporary.store.overview(at: .test))
        #expect(try await restored.verifyAudit() == temporary.store.verifyAudit())
        try restored.close()
    }

    @Test func `it is taken while the database is written to, and shows one moment of it`() async throws {
        let store = temporary.store
        let writing = Task {
            for number in 0..<200 {
                let code = try #require(Code(rawValue: "R-\(number)"))
                let room = RoomProfile(code: code, name: "Room", site: "Site", region: "North", seats: 12)
                _ = try await store.addRoom(room, by: .test)
            }
        }
        let copy = try await store.backUp(to: target.file("copy.db"))
        try await writing.value

        let restored = try Store(path: target.file("copy.db"))
        let rooms = try await restored.rooms(limit: 1).total
        let trail = try await restored.verifyAudit()
        #expect(copy.integrity == "ok")
        #expect(trail.fault == nil)
        #expect(try await restored.auditEntries(action: "room.add", limit: 1).total == rooms - Sample.rooms.count)
        try restored.close()
    }

    @Test func `a file that is there is not overwritten`() async throws {
        let file = target.file("copy.db")
        try Data("mine".utf8).write(to: URL(filePath: file))

        let error = await #expect(throws: CohortError.self) { try await temporary.store.backUp(to: file) }

        #expect(error?.code == .cannotWrite)
        #expect(try target.files() == ["copy.db": Data("mine".utf8)])
    }

    @Test func `a folder that is not there is named, and nothing is left over`() async throws {
        let error = await #expect(throws: CohortError.self) {
            try await temporary.store.backUp(to: target.file("none/copy.db"))
        }

        #expect(error?.code == .cannotWrite)
        #expect(error?.message.contains("none/copy.db") == true)
        #expect(try target.files().isEmpty)
    }

    @Test func `a copy broken off earlier does not stand in the way`() async throws {
        try Data("half".utf8).write(to: URL(filePath: target.file("copy.db.partial")))

        _ = try await temporary.store.backUp(to: target.file("copy.db"))

        #expect(try target.files().keys.sorted() == ["copy.db"])
    }

    @Test func `the quick check of a sound database says so`() async throws {
        #expect(try await temporary.store.quickCheck() == "ok")
    }

    @Test func `a fact is kept and changed, with an entry each time`() async throws {
        #expect(try await temporary.store.fact(.rehearsal) == nil)
        try await temporary.store.setFact(.rehearsal, to: "one", by: .test)
        try await temporary.store.setFact(.rehearsal, to: "two", by: .test)

        #expect(try await temporary.store.fact(.rehearsal) == "two")
        #expect(try await temporary.store.auditEntries(action: "database.rehearsal", limit: 5).total == 2)
    }
}
