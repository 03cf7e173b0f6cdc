import CohortCore
import CohortStore
import TestSupport
import Testing

struct ProgrammeTests {
    private let store: Store

    init() throws {
        store = try Store.inMemory()
    }

    @Test func `a programme comes back as it was loaded`() async throws {
        let programme = try Sample.programme()

        let loaded = try await store.load(programme, source: "one", isDryRun: false, by: .test)

        #expect(loaded == (1, .added))
        let stored = try await store.programme(Reference("leading-together"))
        #expect(stored.programme == programme)
        #expect(stored.principal == "coordinator (uid 1000)")
        #expect(stored.loadedAt == .test)
        #expect((stored.enrolled, stored.cohorts) == (0, 0))
    }

    @Test func `the same file again is no new version and no audit entry`() async throws {
        let programme = try Sample.programme()
        _ = try await store.load(programme, source: "one", isDryRun: false, by: .test)

        let again = try await store.load(programme, source: "one", isDryRun: false, by: .test)

        #expect(again == (1, .unchanged))
        #expect(try await store.verifyAudit().entries == 1)
    }

    @Test func `a changed file becomes the next version, and the older ones stay`() async throws {
        var programme = try Sample.programme()
        _ = try await store.load(programme, source: "one", isDryRun: false, by: .test)
        programme.title = "Leading together, again"

        let changed = try await store.load(programme, source: "two", isDryRun: false, by: .test)

        #expect(changed == (2, .changed))
        let versions = try await store.programmeVersions(Reference("leading-together"))
        #expect(versions.map(\.version) == [2, 1])
        #expect(versions.map(\.programme.title) == ["Leading together, again", "Leading together"])
        let entries = try await store.auditEntries(subject: "leading-together", limit: 10).entries
        #expect(entries.map(\.action) == ["programme.load", "programme.load"])
    }

    @Test func `a cohort keeps the version with which it was formed`() async throws {
        try await Sample.fill(store, participants: 4)
        try await Sample.enrol(4, in: store)
        let cohort = try await Sample.form(in: store)
        var programme = try Sample.programme()
        programme.modules.removeLast()

        _ = try await store.load(programme, source: "shorter", isDryRun: false, by: .test)

        #expect(try await store.cohort(Reference(cohort.code)).programmeVersion == 1)
        let plans = try await Sample.plans(for: cohort, in: store)
        let published = try await store.publish(plans, policy: Sample.policy, isDryRun: false, by: .test)
        #expect(published.changes.count == 3)
    }

    @Test func `a dry run loads nothing`() async throws {
        let loaded = try await store.load(try Sample.programme(), source: "one", isDryRun: true, by: .test)

        #expect(loaded == (1, .added))
        #expect(try await store.programmes().isEmpty)
    }

    @Test func `a programme or version that is not there is named`() async throws {
        _ = try await store.load(try Sample.programme(), source: "one", isDryRun: false, by: .test)

        let misspelt = await #expect(throws: CohortError.self) {
            try await store.programme(Reference("leading-togethr"))
        }
        let version = await #expect(throws: CohortError.self) {
            try await store.programme(Reference("leading-together"), version: 9)
        }

        #expect(misspelt?.code == .notFound)
        #expect(misspelt?.remedy?.contains("leading-together") == true)
        #expect(version?.code == .notFound)
    }
}
