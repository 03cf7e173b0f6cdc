import CohortCore
import CohortFiles
import Testing

struct PriceColumnTests {
    @Test func `what an hour costs is read in pounds, and a blank is not said`() throws {
        let rooms = "code,name,site,region,seats,cost_per_hour\nR-1,One,Main,North,8,45.50\nR-2,Two,Main,North,8,\n"
        let facilitators = "code,background,cost_per_hour\nF-1,clinical,60\n"

        let prices = try RoomFile.read(Array(rooms.utf8), file: "r.csv").checked().map(\.profile.hourPence)
        let fees = try FacilitatorFile.read(Array(facilitators.utf8), file: "f.csv").checked().map(\.profile.hourPence)

        #expect(prices == [4_550, nil])
        #expect(fees == [6_000])
    }

    @Test func `what is no price is refused with its line and column`() {
        let rows = FacilitatorFile.read(Array("code,background,cost_per_hour\nF-1,clinical,£60\n".utf8), file: "f.csv")

        #expect(rows.errors.map(\.place?.line) == [2])
        #expect(rows.errors.map(\.place?.field) == ["cost_per_hour"])
    }
}
