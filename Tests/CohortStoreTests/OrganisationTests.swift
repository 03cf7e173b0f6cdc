import CohortCore
import CohortStore
import TestSupport
import Testing

struct OrganisationTests {
    private let store: Store

    init() async throws {
        store = try Store.inMemory()
        try await Sample.fill(store)
    }

    @Test func `organisations are listed by sector and region, a page at a time`() async throws {
        let north = try await store.organisations(region: "North", limit: 2, offset: 1)
        let provider = try await store.organisations(sector: .provider, region: "South", limit: 10)

        #expect(north.total == 4)
        #expect(north.organisations.map(\.profile.code) == ["ORG-C", "ORG-E"])
        #expect(provider.organisations.map(\.profile.code) == ["ORG-B"])
    }

    @Test func `an organisation is found by code and by id`() async throws {
        let byCode = try await store.organisation(Reference("ORG-A"))
        let byID = try await store.organisation(.id(byCode.organisation.id.rawValue))

        #expect(byCode == byID)
        #expect(byCode.organisation.profile == Sample.organisations[0])
        #expect(byCode.sectors == [SectorPeriod(sector: .provider, from: .test)])
        #expect(byCode.participants == 3)
    }

    @Test func `an unknown organisation is answered with the nearest code`() async throws {
        let error = await #expect(throws: CohortError.self) { try await store.organisation(Reference("ORG-AA")) }

        #expect(error?.code == .notFound)
        #expect(error?.remedy == "Did you mean “ORG-A”?")
    }

    @Test func `names of any script are kept as they are`() async throws {
        let name = "Llywodraeth Cymru · Ysbyty’r Môr · 健康局 · 👩🏽‍⚕️ e\u{301}"
        let profile = OrganisationProfile(code: "ORG-U", name: name, sector: .provider, region: "Ynys Môn")

        _ = try await store.addOrganisation(profile, on: .test, by: .test)

        let stored = try await store.organisation(Reference("ORG-U")).organisation.profile
        #expect(Array(stored.name.utf8) == Array(name.utf8))
    }

    @Test func `a code is given once`() async throws {
        let error = await #expect(throws: CohortError.self) {
            try await store.addOrganisation(Sample.organisations[0], on: .test, by: .test)
        }

        #expect(error?.code == .conflict)
        #expect(error?.place?.field == "code")
    }

    @Test func `a change keeps what it does not name`() async throws {
        let changed = try await store.changeOrganisation(Reference("ORG-A"), .init(name: "Northgate Trust"), by: .test)

        #expect(changed.profile.name == "Northgate Trust")
        #expect(changed.profile.parentSystem == "SYS-1")
        #expect(changed.profile.sector == .provider)
    }

    @Test func `a change that says nothing new is not recorded`() async throws {
        let before = try await store.verifyAudit().entries

        _ = try await store.changeOrganisation(Reference("ORG-A"), .init(region: "North"), by: .test)

        #expect(try await store.verifyAudit().entries == before)
    }

    @Test func `a sector counts from its day on`() async throws {
        let period = SectorPeriod(sector: .community, from: .test + 30)

        let today = try await store.setSector(of: Reference("ORG-A"), to: period, on: .test, by: .test)
        let early = try await store.bringSectorsUpToDate(on: .test + 29, by: .test)
        let due = try await store.bringSectorsUpToDate(on: .test + 30, by: .test)
        let again = try await store.bringSectorsUpToDate(on: .test + 31, by: .test)

        #expect(today.organisation.profile.sector == .provider)
        #expect(today.sectors.map(\.sector) == [.provider, .community])
        #expect((early, due, again) == (0, 1, 0))
        #expect(try await store.organisation(Reference("ORG-A")).organisation.profile.sector == .community)
        #expect(try await store.participantSector(Reference("P-0001"), on: .test) == .provider)
        #expect(try await store.participantSector(Reference("P-0001"), on: .test + 30) == .community)
        #expect(try await store.participantSector(Reference("P-0001"), on: .test - 400) == .provider)
    }

    @Test func `an organisation where people work is not removed`() async throws {
        let error = await #expect(throws: CohortError.self) {
            try await store.removeOrganisation(Reference("ORG-A"), by: .test)
        }

        #expect(error?.code == .conflict)
        #expect(error?.message == "ORG-A has or had 3 participants.")
    }

    @Test func `an organisation without people is removed with its sectors`() async throws {
        let profile = OrganisationProfile(code: "ORG-X", name: "Mistake", sector: .provider, region: "North")
        _ = try await store.addOrganisation(profile, on: .test, by: .test)

        let removed = try await store.removeOrganisation(Reference("ORG-X"), by: .test)

        #expect(removed.profile == profile)
        #expect(try await store.organisations(limit: 100).total == Sample.organisations.count)
    }
}
