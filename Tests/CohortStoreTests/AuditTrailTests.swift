import CohortCore
import CohortStore
import GRDB
import TestSupport
import Testing

struct AuditTrailTests {
    @Test func `the chain holds after many changes`() async throws {
        let temporary = try TemporaryStore()
        try await Self.writeMuch(into: temporary.store)

        let verified = try await temporary.store.verifyAudit()

        #expect(verified.entries == 24)
        #expect(verified.fault == nil)
        #expect(verified.head.count == 64)
    }

    @Test(arguments: [
        ("UPDATE auditEntry SET detail = '{}' WHERE id = 7", "Entry 7"),
        ("UPDATE auditEntry SET principal = 'somebody else' WHERE id = 1", "Entry 1"),
        ("UPDATE auditEntry SET at = at + 1 WHERE id = 24", "Entry 24"),
        ("DELETE FROM auditEntry WHERE id = 9", "Entry 9 is missing"),
        ("DELETE FROM auditEntry WHERE id = 1", "Entry 1 is missing"),
        (
            """
            UPDATE auditEntry SET id = -11 WHERE id = 11; UPDATE auditEntry SET id = 11 WHERE id = 12;
            UPDATE auditEntry SET id = 12 WHERE id = -11
            """, "Entry 11"
        ),
    ])
    func `an entry that was altered, removed or moved is found`(forgery: String, fault: String) async throws {
        let temporary = try TemporaryStore()
        try await Self.writeMuch(into: temporary.store)
        try Self.forge(forgery, in: temporary)

        let verified = try await temporary.store.verifyAudit()

        #expect(verified.fault?.contains(fault) == true, "\(verified)")
    }

    /// A chain cut short is sound in itself: what betrays it is a head that somebody kept.
    @Test func `a trail that was cut short has another head and fewer entries`() async throws {
        let temporary = try TemporaryStore()
        try await Self.writeMuch(into: temporary.store)
        let before = try await temporary.store.verifyAudit()
        try Self.forge("DELETE FROM auditEntry WHERE id > 20", in: temporary)

        let after = try await temporary.store.verifyAudit()

        #expect(after.entries == 20)
        #expect(after.head != before.head)
    }

    @Test func `the database itself refuses to change or remove an entry`() async throws {
        let temporary = try TemporaryStore()
        try await Self.writeMuch(into: temporary.store)
        let raw = try DatabaseQueue(path: temporary.path)

        for statement in ["UPDATE auditEntry SET detail = '{}'", "DELETE FROM auditEntry"] {
            #expect(throws: DatabaseError.self) { try raw.write { try $0.execute(sql: statement) } }
        }

        #expect(try await temporary.store.verifyAudit().entries == 24)
        try raw.close()
    }

    @Test func `the newest entries come first and can be narrowed`() async throws {
        let store = try Store.inMemory()
        try await Self.writeMuch(into: store)

        let rooms = try await store.auditEntries(action: "room.add", limit: 3)
        let one = try await store.auditEntries(subject: "R-7", limit: 10)

        #expect(rooms.total == 20)
        #expect(rooms.entries.map(\.subject) == ["R-19", "R-18", "R-17"])
        #expect(one.entries.map(\.action) == ["room.add"])
        #expect(one.entries.first?.principal == "coordinator (uid 1000)")
        #expect(one.entries.first?.at == .test)
    }

    /// Four imports and twenty rooms.
    private static func writeMuch(into store: Store) async throws {
        try await Sample.fill(store, participants: 5)
        for number in 0..<20 {
            let code = try #require(Code(rawValue: "R-\(number)"))
            let room = RoomProfile(code: code, name: "Room", site: "Site", region: "North", seats: 12)
            _ = try await store.addRoom(room, by: .test)
        }
    }

    /// Writes to the file past the triggers, as someone with the file and ill will could.
    private static func forge(_ sql: String, in temporary: TemporaryStore) throws {
        let raw = try DatabaseQueue(path: temporary.path)
        try raw.write { db in
            try db.execute(sql: "DROP TRIGGER auditEntryKept; DROP TRIGGER auditEntryStays")
            try db.execute(sql: sql)
        }
        try raw.close()
    }
}
