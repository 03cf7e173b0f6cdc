import CohortCore
import TestSupport
import Testing

@testable import CohortStore

struct PriceTests {
    private let store: Store

    init() throws {
        store = try Store.inMemory()
    }

    @Test func `what an hour costs is kept, and an import changes it`() async throws {
        var profile = FacilitatorProfile(code: "F-9", background: .community, hourPence: 4_550)
        let added = try await store.addFacilitator(profile, by: .test)
        profile.hourPence = nil
        let line = ImportLine(line: 2, profile: profile)

        let rows = try await store.importFacilitators([line], by: .test)

        #expect(added.profile.hourPence == 4_550)
        #expect(rows.map(\.outcome) == [.changed])
        #expect(try await store.facilitator(Reference("F-9")).profile.hourPence == nil)
    }

    @Test(arguments: [-1, 10_000_001])
    func `a price that no hour has is refused`(pence: Int) async throws {
        let room = RoomProfile(code: "R-9", name: "Nine", site: "Main", region: "North", seats: 8, hourPence: pence)

        let error = await #expect(throws: CohortError.self) { try await store.addRoom(room, by: .test) }

        #expect(error?.place?.field == "hourPence")
    }
}
