import CohortCore
import FoundationEssentials
import GRDB
import TestSupport
import Testing

@testable import CohortStore

struct ErasureTests {
    private let temporary: TemporaryStore
    private var store: Store { temporary.store }
    private let marker = PlantedProgramme.marker

    init() async throws {
        temporary = try TemporaryStore()
        try await Sample.fill(temporary.store, participants: 200)
        try await PlantedProgramme.plant(in: temporary.store)
        var amendment = ParticipantAmendment()
        amendment.role = "Ward manager \(marker)"
        amendment.contactRoute = "route-\(marker)"
        let taxonomy = try Sample.taxonomy()
        _ = try await temporary.store.changeParticipant(
            Reference("P-0001"),
            amendment,
            against: taxonomy,
            on: .test + 1,
            by: .test
        )
        _ = try await temporary.store.setAttribute(
            "gender",
            to: "value-\(marker)",
            of: Reference("P-0001"),
            hasAgreed: true,
            by: .test
        )
    }

    /// A table that is added later and names participants fails here until somebody says how it is erased.
    @Test func `every column that names a participant is known to erasure and to the record`() async throws {
        let found = try await store.read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT t.name || '.' || k."from" FROM pragma_table_list t, pragma_foreign_key_list(t.name) k
                    WHERE t.schema = 'main' AND k."table" = 'participant'
                    """
            )
        }

        // Whom a pause is of depends on its scope, so that no foreign key can tell.
        let known = ErasureTable.all.filter { $0.name != "pause" }.flatMap { table in
            table.columns.map { "\(table.name).\($0)" }
        }
        #expect(Set(found) == Set(known))
        #expect(found.count >= 14)
    }

    @Test func `the record of a person shows a row of every table`() async throws {
        let dossier = try await store.record(of: Reference("P-0001"))

        #expect(dossier.participant.profile.role == "Ward manager \(marker)")
        #expect(Set(dossier.held.keys) == Set(ErasureTable.all.map(\.name)))
        #expect(dossier.held.filter(\.value.isEmpty).keys.sorted() == [])
        #expect(dossier.held["contact"]?.count == 2)
        #expect(dossier.held["reminder"]?.count == 5)
        #expect(dossier.audit.map(\.action) == ["participant.change", "participant.attribute-set"])
        guard case .object(let session) = dossier.held["attendance"]?.first else {
            Issue.record("no attendance")
            return
        }
        #expect(session["session"] == .text("leading-2027a:set-1"))
        #expect(session["recordedAt"] == .text("2027-01-04T09:00:00.000Z"))
    }

    @Test func `the record survives JSON`() async throws {
        let dossier = try await store.record(of: Reference("P-0001"))

        let text = try StoreJSON.text(dossier)

        #expect(text.contains(marker))
        #expect(try StoreJSON.value(ParticipantDossier.self, from: text) == dossier)
    }

    @Test func `nothing of an erased person is left in any file`() async throws {
        let before = try temporary.folder.files()
        #expect(before.values.contains { $0.firstRange(of: Data(marker.utf8)) != nil })

        let erasure = try await store.erase(Reference("P-0001"), by: .test)

        #expect(erasure.rows > 15)
        for (name, bytes) in try temporary.folder.files() {
            #expect(bytes.firstRange(of: Data(marker.utf8)) == nil, "\(name)")
        }
        #expect(try temporary.folder.files()["cohortd.db-wal"]?.count == 0)
    }

    @Test func `what is left is a code, a membership and empty messages`() async throws {
        let erasure = try await store.erase(Reference("P-0001"), by: .test)

        let record = try await store.participant(Reference(erasure.participant))
        let dossier = try await store.record(of: Reference(erasure.participant))
        #expect(erasure.participant.rawValue.hasPrefix("erased-"))
        #expect(record.participant.profile.role == "")
        #expect(record.participant.profile.professions == [])
        #expect(record.participant.profile.contactRoute == nil)
        #expect(record.participant.profile.hasConsented == false)
        #expect((record.absences.count, record.affiliations.count, record.cohorts.count) == (0, 0, 0))
        #expect(
            dossier.held.filter { !$0.value.isEmpty }.keys.sorted()
                == ["attempt", "delivery", "enrolment", "membership", "pause", "reminder", "session", "teamMembership"]
        )
    }

    @Test func `waiting reminders and deliveries are taken back and message ids kept`() async throws {
        _ = try await store.erase(Reference("P-0001"), by: .test)

        let (reminders, deliveries, tally) = try await store.read { db in
            (
                try String.fetchAll(db, sql: "SELECT state || ':' || text FROM reminder ORDER BY id"),
                try String.fetchAll(db, sql: "SELECT message || ':' || state || ':' || body FROM delivery ORDER BY id"),
                try Int.fetchOne(db, sql: "SELECT count FROM tally WHERE name = 'reminder.waiting'")
            )
        }
        let theirs = ["withdrawn:", "dispatched:", "suppressed:", "waiting:Welcome"]
        // A digest that nobody has yet falls apart, and what it would have said to others waits again.
        #expect(reminders == theirs + ["withdrawn:", "withdrawn:", "waiting:Yours", "withdrawn:"])
        #expect(deliveries == ["msg_1:dead:", "msg_2:delivered:", "msg_3:dead:", "msg_4:waiting:{}", "msg_5:dead:"])
        #expect(tally == 2)
    }

    @Test func `the others keep what is theirs, without a word of the erased`() async throws {
        _ = try await store.erase(Reference("P-0001"), by: .test)

        let other = try await store.record(of: Reference("P-0002"))
        #expect(other.participant.profile.lineManager == nil)
        #expect(other.held["contact"] == [])
        #expect(other.held["assessment"]?.count == 1)
        #expect(try StoreJSON.text(other).contains("P-0001") == false)
    }

    @Test func `the audit trail stays sound and tells of the erasure without the code`() async throws {
        let erasure = try await store.erase(Reference("P-0001"), by: .test)

        let entries = try await store.auditEntries(action: "participant.erase", limit: 10).entries
        #expect(entries.map(\.subject) == [erasure.participant.rawValue])
        #expect(entries.first?.detail == #"{"rows":\#(erasure.rows)}"#)
        #expect(try await store.verifyAudit().fault == nil)
        #expect(try await store.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") } == "ok")
        #expect(try await store.read { try Row.fetchAll($0, sql: "PRAGMA foreign_key_check").count } == 0)
    }

    @Test func `the erased are not listed, not changed and not erased twice`() async throws {
        let erasure = try await store.erase(Reference("P-0001"), by: .test)
        let taxonomy = try Sample.taxonomy()
        let store = store

        let again = try await store.erase(Reference(erasure.participant), by: .test)
        let error = await #expect(throws: CohortError.self) {
            try await store.changeParticipant(
                Reference(erasure.participant),
                ParticipantAmendment(),
                against: taxonomy,
                on: .test,
                by: .test
            )
        }

        #expect(again == Erasure(participant: erasure.participant, rows: 0))
        #expect(error?.code == .conflict)
        #expect(try await store.participants(limit: 1).total == 199)
        #expect(try await store.participants(limit: 1).participants.first?.profile.code == "P-0002")
    }

    @Test func `a code of the erased is given to nobody`() async throws {
        var profile = Sample.participants(1)[0]
        profile.code = "erased-1"
        let reserved = profile
        let store = store

        let added = await #expect(throws: CohortError.self) {
            try await store.addParticipant(reserved, on: .test, by: .test)
        }
        let imported = await #expect(throws: CohortError.self) {
            try await store.importParticipants(Sample.lines([reserved]), on: .test, by: .test)
        }

        #expect(added?.code == .invalid)
        #expect(imported?.place?.line == 2)
    }

    @Test func `an erasure whose leftovers cannot be overwritten says so and can be run again`() async throws {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: temporary.path, configuration: configuration)
        try await store.writer.writeWithoutTransaction { try $0.execute(sql: "PRAGMA busy_timeout = 1") }
        try await other.writeWithoutTransaction { db in
            try db.execute(sql: "BEGIN")
            _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM participant")
        }
        let store = store

        let error = await #expect(throws: CohortError.self) { try await store.erase(Reference("P-0001"), by: .test) }
        try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
        try other.close()
        let code = try #require(
            try await store.auditEntries(action: "participant.erase", limit: 1).entries.first?.subject
        )
        let again = try await store.erase(Reference(code), by: .test)

        #expect(error?.code == .tryAgain)
        #expect(error?.remedy?.contains(code) == true)
        #expect(again.rows == 0)
        #expect(try temporary.folder.files().values.allSatisfy { $0.firstRange(of: Data(marker.utf8)) == nil })
    }
}
