import CohortCore
import FoundationEssentials
import GRDB
import TestSupport
import Testing

@testable import CohortStore

struct MigrationTests {
    @Test func `an empty file becomes a database with every table`() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("cohortd.db")
        try Data().write(to: URL(filePath: path))

        let store = try Store(path: path)

        let applied = try store.writer.read(Schema.migrator.appliedIdentifiers)
        #expect(applied == Set(Schema.migrator.migrations))
        #expect(applied.count >= 7)
        try store.close()
    }

    @Test func `a database from a newer version is refused and left byte for byte`() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("cohortd.db")
        let store = try Store(path: path)
        try store.writer.write { db in
            try db.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('9999 of a later year')")
        }
        try store.close()
        let before = try folder.files()

        let error = try #require(throws: CohortError.self) { try Store(path: path) }

        #expect(error.code == .failed)
        #expect(error.message.contains("newer cohortd"))
        #expect(error.remedy?.contains("Install that version") == true)
        #expect(try folder.files()["cohortd.db"] == before["cohortd.db"])
    }

    @Test func `every table is strict`() throws {
        let store = try Store.inMemory()

        let loose = try store.writer.read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT name FROM pragma_table_list
                    WHERE schema = 'main' AND type = 'table' AND strict = 0
                        AND name NOT LIKE 'sqlite_%' AND name <> 'grdb_migrations'
                    """
            )
        }

        #expect(loose == [])
    }

    /// Without an index, removing or checking a row reads the whole table that refers to it.
    @Test func `every foreign key that is asked for is the beginning of an index`() throws {
        let store = try Store.inMemory()

        let bare = try store.writer.read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT t.name || '.' || k."from" FROM pragma_table_list t, pragma_foreign_key_list(t.name) k
                    WHERE t.schema = 'main' AND NOT EXISTS (
                        SELECT 1 FROM pragma_index_list(t.name) i, pragma_index_info(i.name) c
                        WHERE c.seqno = 0 AND c.name = k."from")
                    AND NOT EXISTS (
                        SELECT 1 FROM pragma_table_info(t.name) c WHERE c.name = k."from" AND c.pk = 1)
                    ORDER BY 1
                    """
            )
        }

        // A handful of endpoints, each for one programme or all, and removed by a date: never looked up that way.
        #expect(bare == ["endpoint.programmeID"])
    }

    @Test func `the schema refuses what the core would not make`() throws {
        let store = try Store.inMemory()
        let statements = [
            "INSERT INTO organisation (code, name, sector, region) VALUES ('A', 'a', 'army', 'n')",
            "INSERT INTO organisation (code, name, sector, region) VALUES ('', 'a', 'provider', 'n')",
            """
            INSERT INTO room (code, name, site, region, seats, equipment, openingHours)
            VALUES ('R', 'r', 's', 'n', 0, '[]', '{}')
            """,
            "INSERT INTO sectorPeriod (organisationID, validFrom, sector) VALUES (1, '2027-02-30', 'provider')",
        ]

        for statement in statements {
            let error = #expect(throws: DatabaseError.self) {
                try store.writer.write { try $0.execute(sql: statement) }
            }
            #expect(error?.resultCode == .SQLITE_CONSTRAINT)
        }
    }
}
