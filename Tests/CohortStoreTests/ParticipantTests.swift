import CohortCore
import GRDB
import TestSupport
import Testing

@testable import CohortStore

struct ParticipantTests {
    private let store: Store
    private let taxonomy: Taxonomy

    init() async throws {
        store = try Store.inMemory()
        taxonomy = try Sample.taxonomy()
        try await Sample.fill(store)
    }

    private func change(
        _ code: Code,
        on date: LocalDate = .test,
        _ edit: (inout ParticipantAmendment) -> Void
    ) async throws -> Participant {
        var amendment = ParticipantAmendment()
        edit(&amendment)
        return try await store.changeParticipant(Reference(code), amendment, against: taxonomy, on: date, by: .test)
    }

    @Test func `a participant is given back as they were added`() async throws {
        let profile = ParticipantProfile(
            code: "P-9000",
            organisation: "ORG-G",
            role: "Łącznik społeczny · 调解员",
            professions: [
                ProfessionShare(profession: "midwife", share: try #require(Share(1.0 / 3))),
                ProfessionShare(profession: "finance", share: try #require(Share(2.0 / 3))),
            ],
            strands: try StrandBalance(
                leadership: try #require(Share(0.2)),
                management: try #require(Share(0.3)),
                clinical: .half
            ),
            region: "Gwynedd",
            experienceYears: 11.25,
            lineManager: "P-0001",
            pattern: try WorkingPattern(hours: "mon-wed 08:00-16:30", protectedClinical: "tue 08:00-12:00"),
            aspiration: .wants,
            hasConsented: false,
            contactRoute: "route/9000"
        )

        let added = try await store.addParticipant(profile, on: .test, by: .test)

        #expect(added.profile == profile.inStoredOrder)
        #expect(added.profile.mainProfession == "finance")
        let record = try await store.participant(.id(added.id.rawValue))
        #expect(record.participant == added)
        #expect(record.sector == .community)
        #expect(record.affiliations == [Affiliation(organisation: "ORG-G", role: profile.role, from: .test)])
    }

    @Test func `participants are selected by every condition at once`() async throws {
        let all = try await store.participants(limit: 5, offset: 20)
        let provider = try await store.participants(.init(sector: .provider), limit: 100)
        let organisation = try await store.participants(.init(organisation: "ORG-C"), limit: 100)
        let hybrid = try await store.participants(.init(organisation: "ORG-E", profession: "finance"), limit: 100)

        #expect(all.total == 24)
        #expect(all.participants.map(\.profile.code) == ["P-0021", "P-0022", "P-0023", "P-0024"])
        #expect(provider.total == 6)
        #expect(organisation.participants.map(\.profile.code) == ["P-0003", "P-0011", "P-0019"])
        #expect(hybrid.participants.allSatisfy { $0.profile.professions.contains { $0.profession == "finance" } })
        #expect(hybrid.total == hybrid.participants.count)
        #expect(hybrid.total > 0)
    }

    @Test func `the people of a programme are those who did not withdraw`() async throws {
        try await PlantedProgramme.plant(in: store)
        try await store.writer.write { db in
            try db.execute(
                sql: """
                    INSERT INTO enrolment (programmeID, participantID, state, enrolledAt)
                    VALUES (1, (SELECT id FROM participant WHERE code = 'P-0003'), 'enrolled', 0)
                    """
            )
        }

        let people = try await store.participants(.init(programme: "leading"), limit: 10)

        #expect(people.participants.map(\.profile.code) == ["P-0003"])
        let error = await #expect(throws: CohortError.self) {
            try await store.participants(.init(programme: "leadin"), limit: 10)
        }
        #expect(error?.code == .notFound)
        #expect(error?.remedy == "Did you mean “leading”?")
    }

    @Test func `the record of a participant has their enrolments and cohorts`() async throws {
        try await PlantedProgramme.plant(in: store)

        let record = try await store.participant(Reference("P-0001"))

        #expect(record.enrolments.map(\.programme) == ["leading"])
        #expect(record.enrolments.map(\.state) == [.withdrawn])
        #expect(record.cohorts == ["leading-2027a"])
        #expect(record.absences.map(\.first.description) == ["2027-02-01"])
    }

    @Test func `moving to another organisation keeps where they were before`() async throws {
        let moved = try await change("P-0001", on: .test + 90) { $0.organisation = "ORG-E" }

        let record = try await store.participant(Reference("P-0001"))
        #expect(moved.profile.organisation == "ORG-E")
        #expect(record.affiliations.map(\.organisation) == ["ORG-A", "ORG-E"])
        #expect(record.affiliations.map(\.from) == [.test, .test + 90])
        #expect(record.sector == .socialCare)
        #expect(try await store.participantSector(Reference("P-0001"), on: .test + 89) == .provider)
        #expect(try await store.participantSector(Reference("P-0001"), on: .test + 90) == .socialCare)
    }

    @Test func `two moves on one day are one, and a clock set back does not reorder them`() async throws {
        _ = try await change("P-0001", on: .test + 5) { $0.role = "first" }
        _ = try await change("P-0001", on: .test + 5) { $0.role = "second" }
        _ = try await change("P-0001", on: .test + 1) { $0.role = "third" }

        let record = try await store.participant(Reference("P-0001"))
        #expect(record.affiliations.map(\.role) == ["Team lead 1", "third"])
        #expect(record.affiliations.map(\.from) == [.test, .test + 5])
    }

    @Test func `a change is checked like a new profile and names its field`() async throws {
        let route = await #expect(throws: CohortError.self) {
            try await change("P-0001") { $0.contactRoute = "someone@example.org" }
        }
        let organisation = await #expect(throws: CohortError.self) {
            try await change("P-0001") { $0.organisation = "ORG-" }
        }
        let profession = await #expect(throws: CohortError.self) {
            try await change("P-0001") { $0.professions = [ProfessionShare(profession: "doktor", share: .whole)] }
        }

        #expect(route?.place?.field == "contactRoute")
        #expect(organisation?.place?.field == "organisation")
        #expect(profession?.remedy == "Did you mean “doctor”?")
        #expect(try await store.participant(Reference("P-0001")).participant.profile == Sample.participants(1)[0])
    }

    @Test func `an empty contact route takes it away`() async throws {
        let changed = try await change("P-0001") { $0.contactRoute = "" }

        #expect(changed.profile.contactRoute == nil)
    }

    @Test func `the audit trail of a change names fields and no values`() async throws {
        _ = try await change("P-0001") {
            $0.role = "Something telling"
            $0.experienceYears = 3
        }

        let entry = try #require(try await store.auditEntries(action: "participant.change", limit: 1).entries.first)
        #expect(entry.subject == "P-0001")
        #expect(entry.detail == #"{"fields":["role","experienceYears"]}"#)
    }

    @Test func `a decline is final`() async throws {
        _ = try await change("P-0002") { $0.aspiration = .declines }

        let error = await #expect(throws: CohortError.self) { try await change("P-0002") { $0.aspiration = .open } }
        let role = try await change("P-0002") { $0.role = "another" }

        #expect(error?.code == .conflict)
        #expect(error?.remedy?.contains("new code") == true)
        #expect(role.profile.aspiration == .declines)
    }

    @Test func `whoever declines or withdraws consent is sent no more reminders`() async throws {
        try await PlantedProgramme.plant(in: store)

        _ = try await change("P-0001") { $0.aspiration = .declines }
        _ = try await change("P-0002") { $0.hasConsented = false }

        let rows = try await store.read { db in
            try String.fetchAll(db, sql: "SELECT state || ':' || reason FROM reminder WHERE id IN (1, 4) ORDER BY id")
        }
        #expect(rows == ["withdrawn:They declined.", "withdrawn:They withdrew their consent."])
    }

    @Test func `someone on record is not removed`() async throws {
        try await PlantedProgramme.plant(in: store)

        let error = await #expect(throws: CohortError.self) {
            try await store.removeParticipant(Reference("P-0001"), by: .test)
        }

        #expect(error?.code == .conflict)
        #expect(error?.message.contains("1 in enrolment") == true)
        #expect(error?.remedy?.contains("participant erase P-0001") == true)
    }

    @Test func `someone added by mistake is removed, and nobody is managed by them any more`() async throws {
        _ = try await store.removeParticipant(Reference("P-0001"), by: .test)

        #expect(try await store.participants(limit: 1).total == 23)
        #expect(try await store.participant(Reference("P-0002")).participant.profile.lineManager == nil)
        #expect(
            try await store.auditEntries(action: "participant.remove", limit: 2).entries.map(\.subject) == ["P-0001"]
        )
    }

    @Test func `absences are listed in the order of their days`() async throws {
        let later = try Absence(first: .test + 20, last: .test + 21, reason: "leave")
        let earlier = try Absence(first: .test + 2, last: .test + 2)

        _ = try await store.addAbsence(of: Reference("P-0003"), later, by: .test)
        let record = try await store.addAbsence(of: Reference("P-0003"), earlier, by: .test)

        #expect(record.absences == [earlier, later])
    }
}
