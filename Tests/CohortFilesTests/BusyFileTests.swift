import CohortCore
import CohortFiles
import Testing

struct BusyFileTests {
    private let london = Zone(identifier: "Europe/London") ?? .utc

    private func read(_ text: String) throws(CohortError) -> [BusyFile.Row] {
        try BusyFile.read(Array(text.utf8), file: "busy.csv", zone: london)
    }

    @Test func `times are local, and of days the last is included`() throws {
        let rows = try read("code,start,end\nP-1,2027-07-05 09:00,2027-07-05T12:30\nP-1,2027-01-04,2027-01-05\n")

        #expect(
            rows.map { "\($0.line) \($0.code) \($0.period.startsAt) \($0.period.endsAt)" } == [
                "2 P-1 2027-07-05T08:00:00.000Z 2027-07-05T11:30:00.000Z",
                "3 P-1 2027-01-04T00:00:00.000Z 2027-01-06T00:00:00.000Z",
            ]
        )
    }

    @Test func `every bad row is named by its line`() throws {
        let error = #expect(throws: CohortError.self) {
            try read(
                "code,start,end\nP-1,tomorrow,2027-01-05\nP-2,2027-01-04,2027-01-04 12:00\nP-3,2027-01-05,2027-01-04\n"
            )
        }

        #expect(error?.details?.compactMap(\.place?.line) == [2, 3, 4])
        #expect(error?.details?.compactMap(\.place?.field) == ["start", "end", "end"])
    }
}
