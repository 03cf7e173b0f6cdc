import CohortCore
import FoundationEssentials
import GRDB
import TestSupport
import Testing

@testable import CohortStore

/// The table of sessions is written anew: what was planned and held stays, with all that refers to it.
struct UnitMigrationTests {
    private static let before = """
        INSERT INTO programme (id, code) VALUES (1, 'leading');
        INSERT INTO programmeVersion (id, programmeID, version, source, digest, definition, loadedAt, principal)
        VALUES (1, 1, 1, '', '', '{}', 1, 'cohortd');
        INSERT INTO organisation (id, code, name, sector, region) VALUES (1, 'NHS-1', 'One', 'provider', 'North');
        INSERT INTO participant (id, code, organisationID, role, region, experienceYears, pattern, aspiration, hasConsented)
        VALUES (1, 'P-1', 1, '', 'North', 1, '{"hours":[]}', 'wants', 1);
        INSERT INTO facilitator (id, code, background, pattern, maximumSessionsPerWeek) VALUES (1, 'F-1', 'clinical', '{}', 4);
        INSERT INTO cohort (id, code, programmeVersionID, startDate, state, seed, formedAt)
        VALUES (1, 'c', 1, '2027-01-04', 'formed', 1, 1);
        INSERT INTO membership (cohortID, participantID, joinedAt) VALUES (1, 1, 1);
        INSERT INTO session (id, code, cohortID, module, title, occurrence, date, startMinute, minutes, startsAt, endsAt,
            state, revision, isPinned)
        VALUES (4, 'c:opening', 1, 'opening', 'Opening', 1, '2027-01-05', 540, 60, 1000, 2000, 'held', 2, 0),
            (7, 'c:set-1', 1, 'set', 'Set 1', 1, '2027-01-06', 540, 60, 3000, 4000, 'planned', 0, 1);
        INSERT INTO sessionFacilitator (sessionID, facilitatorID, position) VALUES (4, 1, 0), (7, 1, 0);
        INSERT INTO attendance (sessionID, participantID, state, recordedAt, principal) VALUES (4, 1, 'attended', 2500, 'root');
        INSERT INTO seat (sessionID, participantID, number) VALUES (7, 1, 2);
        INSERT INTO reminder (kind, rule, participantID, programmeID, cohortID, sessionID, wantedAt, dueAt, text, levers)
        VALUES ('session', 'soon', 1, 1, 1, 7, 500, 500, 'Set 1', '[]');
        """

    private func migrated() throws -> (store: Store, folder: TemporaryFolder) {
        let folder = try TemporaryFolder()
        let path = folder.file("cohortd.db")
        let old = try DatabaseQueue(path: path)
        try Schema.migrator.migrate(old, upTo: "0011 tables")
        try old.write { try $0.execute(sql: Self.before) }
        try old.close()
        return (try Store(path: path), folder)
    }

    @Test func `a database of before keeps its sessions and all that refers to them`() async throws {
        let (store, folder) = try migrated()

        let sessions = try await store.sessions(SessionSelection(participant: "P-1"))
        #expect(
            sessions.map { "\($0.id) \($0.code) \($0.state.rawValue)" } == ["4 c:opening held", "7 c:set-1 planned"]
        )
        #expect(sessions.map(\.revision) == [2, 0])
        #expect(sessions.map(\.isPinned) == [false, true])
        #expect(sessions.allSatisfy { $0.facilitators == ["F-1"] && $0.team == nil && $0.participant == nil })
        #expect(try await store.attendance(at: Reference("c:opening")).rows.map(\.state) == [.attended])
        #expect(try await store.tables(of: Reference("c:set-1"), at: .test).count == 1)
        let counts = try await store.writer.read { db in
            try Int.fetchAll(
                db,
                sql: """
                    SELECT count(*) FROM reminder JOIN session ON session.id = sessionID
                    UNION ALL SELECT count(*) FROM pragma_foreign_key_check
                    """
            )
        }
        #expect(counts == [1, 0])
        _ = folder
    }

    @Test func `what refers to a session still keeps it, and goes with it where it did`() async throws {
        let (store, folder) = try migrated()

        #expect(throws: DatabaseError.self) {
            try store.writer.write { try $0.execute(sql: "DELETE FROM session WHERE id = 4") }
        }
        let seats = try await store.writer.write { db in
            try db.execute(sql: "DELETE FROM reminder")
            try db.execute(sql: "DELETE FROM session WHERE id = 7")
            return try Int.fetchOne(db, sql: "SELECT count(*) FROM seat")
        }
        #expect(seats == 0)
        _ = folder
    }

    @Test func `one session a module, occurrence and unit, and of a team or a member at most`() throws {
        let (store, folder) = try migrated()
        func add(_ code: String, _ columns: String = "", _ values: String = "") throws {
            try store.writer.write { db in
                try db.execute(
                    sql: """
                        INSERT INTO session (code, cohortID, module, title, occurrence, date, startMinute, minutes, startsAt,
                            endsAt, state\(columns))
                        VALUES ('\(code)', 1, 'set', 'Set', 1, '2027-01-06', 540, 60, 3000, 4000, 'planned'\(values))
                        """
                )
            }
        }
        try store.writer.write {
            try $0.execute(sql: "INSERT INTO team (id, cohortID, code, purpose) VALUES (1, 1, 't', '')")
        }

        #expect(throws: DatabaseError.self) { try add("c:set-2") }
        try add("c:set-1:t", ", teamID", ", 1")
        try add("c:set-1:P-1", ", participantID", ", 1")
        try add("c:set-1:old", ", participantID, isFormer", ", 1, 1")
        #expect(throws: DatabaseError.self) { try add("c:set-1:u", ", teamID", ", 1") }
        #expect(throws: DatabaseError.self) { try add("c:set-1:Q", ", participantID", ", 1") }
        #expect(throws: DatabaseError.self) {
            try add("c:set-1:both", ", teamID, participantID, isFormer", ", 1, 1, 1")
        }
        _ = folder
    }
}
