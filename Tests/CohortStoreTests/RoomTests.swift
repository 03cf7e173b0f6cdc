import CohortCore
import CohortStore
import TestSupport
import Testing

struct RoomTests {
    private let store: Store

    init() async throws {
        store = try Store.inMemory()
        try await Sample.fill(store)
    }

    @Test func `a room is given back as it was added`() async throws {
        let hours = try WorkingPattern(hours: "mon-thu 08:30-18:00; sat 09:00-13:00", protectedClinical: "")
        let profile = RoomProfile(
            code: "ROOM-9",
            name: "Salle d’été",
            site: "Northgate House",
            region: "North",
            seats: 18,
            equipment: ["simulation-suite", "projector"],
            openingHours: hours,
            closures: [try Absence(first: .test, last: .test + 3, reason: "painting")]
        )

        let added = try await store.addRoom(profile, by: .test)

        #expect(added.profile == profile)
        #expect(try await store.room(Reference("ROOM-9")) == added)
    }

    @Test func `a closure is recorded once and keeps its reason`() async throws {
        let closure = try Absence(first: .test, last: .test + 1, reason: "flood")

        _ = try await store.addClosure(of: Reference("ROOM-1"), closure, by: .test)
        let bare = try Absence(first: closure.first, last: closure.last)
        let room = try await store.addClosure(of: Reference("ROOM-1"), bare, by: .test)

        #expect(room.profile.closures == [closure])
    }

    @Test func `importing rooms twice changes nothing the second time`() async throws {
        var changed = Sample.rooms
        changed[1].seats = 16
        let lines = Sample.lines(changed)

        let first = try await store.importRooms(lines, by: .test)
        let second = try await store.importRooms(lines, by: .test)

        #expect(first.map(\.outcome) == [.unchanged, .changed])
        #expect(second.map(\.outcome) == [.unchanged, .unchanged])
        #expect(try await store.rooms(limit: 10).rooms.map(\.profile) == changed)
    }

    @Test func `a room in use is not removed`() async throws {
        try await PlantedProgramme.plant(in: store)

        let error = await #expect(throws: CohortError.self) {
            try await store.removeRoom(Reference("ROOM-1"), by: .test)
        }
        let removed = try await store.removeRoom(Reference("ROOM-2"), by: .test)

        #expect(error?.code == .conflict)
        #expect(error?.message == "ROOM-1 is the room of 1 session.")
        #expect(removed.profile.code == "ROOM-2")
        #expect(try await store.rooms(limit: 10).total == 1)
    }

    @Test func `a bad line names its place and nothing is imported`() async throws {
        var rooms = Sample.rooms
        rooms[0].seats = 0
        rooms[1].name = " "
        let lines = Sample.lines(rooms)

        let error = await #expect(throws: CohortError.self) {
            try await store.importRooms(lines, file: "rooms.csv", by: .test)
        }

        #expect(error?.code == .invalid)
        #expect(
            error?.details?.map { $0.place?.description } == [
                "rooms.csv:2, field “seats”", "rooms.csv:3, field “name”",
            ]
        )
        #expect(try await store.rooms(limit: 10).rooms.map(\.profile) == Sample.rooms)
    }
}
