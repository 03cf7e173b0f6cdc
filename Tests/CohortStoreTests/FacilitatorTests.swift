import CohortCore
import GRDB
import TestSupport
import Testing

@testable import CohortStore

struct FacilitatorTests {
    private let store: Store

    init() async throws {
        store = try Store.inMemory()
        try await Sample.fill(store)
    }

    @Test func `facilitators are listed with their absences`() async throws {
        let absence = try Absence(first: .test + 7, last: .test + 11, reason: "conference")

        let facilitator = try await store.addFacilitatorAbsence(of: Reference("F-MAN-1"), absence, by: .test)
        let listed = try await store.facilitators(limit: 2, offset: 2)

        #expect(facilitator.profile.absences == [absence])
        #expect(listed.total == 4)
        #expect(listed.facilitators.map(\.profile.code) == ["F-MAN-1", "F-MAN-2"])
        #expect(listed.facilitators.first == facilitator)
    }

    @Test func `the reason of an absence is kept out of the audit trail`() async throws {
        let absence = try Absence(first: .test, last: .test, reason: "an operation")

        _ = try await store.addFacilitatorAbsence(of: Reference("F-MAN-1"), absence, by: .test)

        let entry = try #require(try await store.auditEntries(action: "facilitator.absence", limit: 1).entries.first)
        #expect(entry.detail == #"{"first":"2027-01-04","last":"2027-01-04"}"#)
    }

    @Test func `days that end before they begin are refused`() async throws {
        var absence = try Absence(first: .test, last: .test + 1)
        absence.last = .test - 1
        let backwards = absence

        let error = await #expect(throws: CohortError.self) {
            try await store.addFacilitatorAbsence(of: Reference("F-MAN-1"), backwards, by: .test)
        }

        #expect(error?.code == .invalid)
    }

    @Test(arguments: [0, 51])
    func `a week holds from 1 to 50 sessions`(maximum: Int) async throws {
        let profile = FacilitatorProfile(code: "F-9", background: .community, maximumSessionsPerWeek: maximum)

        let error = await #expect(throws: CohortError.self) { try await store.addFacilitator(profile, by: .test) }

        #expect(error?.code == .invalid)
        #expect(error?.place?.field == "maximumSessionsPerWeek")
    }

    @Test func `importing adds what is new, changes what differs and keeps absences that the file lacks`() async throws
    {
        let known = try Absence(first: .test, last: .test, reason: "leave")
        _ = try await store.addFacilitatorAbsence(of: Reference("F-CLIN-1"), known, by: .test)
        let new = try Absence(first: .test + 1, last: .test + 2)
        let lines = Sample.lines([
            FacilitatorProfile(code: "F-CLIN-1", background: .clinical, absences: [new]),
            FacilitatorProfile(code: "F-CLIN-2", background: .clinical, maximumSessionsPerWeek: 3),
            FacilitatorProfile(code: "F-MAN-1", background: .management),
            FacilitatorProfile(code: "F-NEW", background: .community),
        ])

        let first = try await store.importFacilitators(lines, by: .test)
        let second = try await store.importFacilitators(lines, by: .test)

        #expect(first.map(\.outcome) == [.changed, .changed, .unchanged, .added])
        #expect(second.allSatisfy { $0.outcome == .unchanged })
        #expect(try await store.facilitator(Reference("F-CLIN-1")).profile.absences == [known, new])
        #expect(try await store.facilitator(Reference("F-CLIN-2")).profile.maximumSessionsPerWeek == 3)
    }

    @Test func `a facilitator of a session is not removed`() async throws {
        try await PlantedProgramme.plant(in: store)

        let error = await #expect(throws: CohortError.self) {
            try await store.removeFacilitator(Reference("F-CLIN-1"), by: .test)
        }
        let removed = try await store.removeFacilitator(Reference("F-CLIN-2"), by: .test)

        #expect(error?.code == .conflict)
        #expect(error?.message == "F-CLIN-1 is named by 1 sessions and 0 reminders.")
        #expect(removed.profile.code == "F-CLIN-2")
        #expect(try await store.facilitators(limit: 10).total == 3)
    }
}
