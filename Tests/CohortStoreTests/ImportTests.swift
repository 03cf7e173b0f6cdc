import CohortCore
import CohortStore
import TestSupport
import Testing

struct ImportTests {
    private let store: Store

    init() async throws {
        store = try Store.inMemory()
        _ = try await store.importOrganisations(Sample.lines(Sample.organisations), on: .test, by: .test)
    }

    @Test func `an import is one entry of the audit trail with counts and a hash of the codes`() async throws {
        let before = try await store.verifyAudit().entries

        let rows = try await store.importParticipants(Sample.lines(Sample.participants(30)), on: .test, by: .test)

        #expect(rows.count == 30)
        #expect(rows.allSatisfy { $0.outcome == .added })
        #expect(rows.first == ImportedRow(line: 2, code: "P-0001", outcome: .added))
        #expect(try await store.verifyAudit().entries == before + 1)
        let entry = try #require(try await store.auditEntries(limit: 1).entries.first)
        #expect(entry.action == "participant.import")
        // seq -f 'P-%04g' 30 | sha256sum
        #expect(
            entry.detail
                == #"{"added":30,"changed":0,"codes":"\#(Self.hashOfThirty)","unchanged":0}"#
        )
    }

    private static let hashOfThirty = "5fcc90dd11cc82bbb04643f2ec3999aece13137ce0e9c6a0ccb669bd7f506c18"

    @Test func `the same file again changes nothing`() async throws {
        let lines = Sample.lines(Sample.participants(30))
        _ = try await store.importParticipants(lines, on: .test, by: .test)

        let again = try await store.importParticipants(lines, on: .test + 1, by: .test)

        #expect(again.allSatisfy { $0.outcome == .unchanged })
        #expect(try await store.participant(Reference("P-0001")).affiliations.count == 1)
    }

    @Test func `only what differs is changed`() async throws {
        var people = Sample.participants(6)
        _ = try await store.importParticipants(Sample.lines(people), on: .test, by: .test)
        people[1].role = "Another"
        people[2].organisation = "ORG-H"
        people[3].lineManager = nil
        people[4].professions.reverse()
        people[5].professions = [ProfessionShare(profession: "doctor", share: .whole)]

        let rows = try await store.importParticipants(Sample.lines(people), on: .test + 7, by: .test)

        #expect(rows.map(\.outcome) == [.unchanged, .changed, .changed, .changed, .unchanged, .changed])
        let stored = try await store.participants(limit: 10).participants.map(\.profile)
        #expect(stored[1].role == "Another")
        #expect(stored[3].lineManager == nil)
        #expect(stored[5].professions.map(\.profession) == ["doctor"])
        #expect(
            try await store.participant(Reference("P-0003")).affiliations.map(\.organisation) == ["ORG-C", "ORG-H"]
        )
    }

    @Test func `a line manager may come later in the file`() async throws {
        let people = Array(Sample.participants(12).reversed())

        _ = try await store.importParticipants(Sample.lines(people), on: .test, by: .test)

        #expect(try await store.participant(Reference("P-0002")).participant.profile.lineManager == "P-0001")
    }

    @Test func `a bad row at the end changes nothing and is named`() async throws {
        var people = Sample.participants(2_000)
        people[1_999].organisation = "ORG-AA"
        let lines = Sample.lines(people)
        let entries = try await store.verifyAudit().entries

        let error = await #expect(throws: CohortError.self) {
            try await store.importParticipants(lines, file: "people.csv", on: .test, by: .test)
        }

        #expect(error?.code == .invalid)
        #expect(error?.place?.description == "people.csv:2001, field “organisation”")
        #expect(error?.message == "There is no organisation ORG-AA, where P-2000 is said to work.")
        #expect(error?.remedy == "Did you mean “ORG-A”?")
        #expect(try await store.participants(limit: 1).total == 0)
        #expect(try await store.verifyAudit().entries == entries)
    }

    @Test func `all faults come together, the first fifty one by one`() async throws {
        let people = Sample.participants(60).map { person in
            var person = person
            person.organisation = "ORG-ZZZZ"
            person.lineManager = person.code == "P-0002" ? "P-O001" : nil
            return person
        }

        let error = await #expect(throws: CohortError.self) {
            try await store.importParticipants(Sample.lines(people), file: "people.csv", on: .test, by: .test)
        }

        #expect(error?.message == "people.csv has 61 faults.")
        #expect(error?.details?.count == 51)
        #expect(error?.details?.map { $0.place?.line }.prefix(4) == [2, 3, 3, 4])
        #expect(error?.details?[2].remedy == "Did you mean “P-0001”?")
        #expect(error?.details?.last?.message == "And 11 more.")
    }

    @Test func `a code that comes twice names the first line`() async throws {
        var people = Sample.participants(3)
        people[2].code = "P-0001"
        let lines = Sample.lines(people)

        let error = await #expect(throws: CohortError.self) {
            try await store.importParticipants(lines, on: .test, by: .test)
        }

        #expect(error?.place?.line == 4)
        #expect(error?.message == "The code P-0001 is in line 2 already.")
    }

    @Test func `a decline on record outlives every file`() async throws {
        var people = Sample.participants(2)
        people[0].aspiration = .declines
        _ = try await store.importParticipants(Sample.lines(people), on: .test, by: .test)
        people[0].aspiration = .wants
        people[1].aspiration = .wants

        let rows = try await store.importParticipants(Sample.lines(people), on: .test, by: .test)

        #expect(rows.map(\.outcome) == [.unchanged, .changed])
        #expect(try await store.participant(Reference("P-0001")).participant.profile.aspiration == .declines)
    }

    @Test func `an organisation that changes sector in a file keeps the one it had before`() async throws {
        var organisations = Sample.organisations
        organisations[0].sector = .community
        organisations[1].name = "Southgate Trust"

        let rows = try await store.importOrganisations(Sample.lines(organisations), on: .test + 10, by: .test)

        #expect(rows.map(\.outcome) == [.changed, .changed] + Array(repeating: .unchanged, count: 6))
        let record = try await store.organisation(Reference("ORG-A"))
        #expect(record.organisation.profile.sector == .community)
        #expect(record.sectors.map(\.sector) == [.provider, .community])
    }

    @Test func `a dry run names the outcomes and writes no row`() async throws {
        let rows = try await store.importParticipants(
            Sample.lines(Sample.participants(3)),
            on: .test,
            isDryRun: true,
            by: .test
        )

        #expect(rows.map(\.outcome) == [.added, .added, .added])
        #expect(try await store.participants(limit: 1).total == 0)
    }
}
