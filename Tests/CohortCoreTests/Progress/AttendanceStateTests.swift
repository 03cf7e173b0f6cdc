import CohortCore
import Foundation
import Testing

struct AttendanceStateTests {
    @Test(arguments: [
        ("attended", AttendanceState.attended), ("partly 45", .partly(minutes: 45)),
        ("excused", .absent(isExcused: true)),
        ("absent", .absent(isExcused: false)),
    ])
    func `a state is written as one word, with minutes where they matter, also in JSON`(
        text: String,
        state: AttendanceState
    ) throws {
        #expect(state.description == text)
        #expect(try AttendanceState(checking: text.uppercased()) == state)
        #expect(String(decoding: try JSONEncoder().encode([state]), as: UTF8.self) == "[\"\(text)\"]")
        #expect(try JSONDecoder().decode([AttendanceState].self, from: JSONEncoder().encode([state])) == [state])
    }

    @Test(arguments: [
        "", "partly", "partly 0", "partly -5", "partly 1440", "partly x", "there", "attended 45", "absent no",
    ])
    func `anything else is refused, and the words are listed`(text: String) throws {
        let error = try #require(throws: CohortError.self) { try AttendanceState(checking: text) }

        #expect(error.remedy?.contains("excused") == true)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([AttendanceState].self, from: JSONEncoder().encode([text]))
        }
    }

    @Test func `minutes never exceed the session, and the absent have none`() {
        #expect(AttendanceState.attended.minutes(of: 180) == 180)
        #expect(AttendanceState.partly(minutes: 500).minutes(of: 180) == 180)
        #expect(AttendanceState.partly(minutes: 50).minutes(of: 180) == 50)
        #expect(AttendanceState.absent(isExcused: true).minutes(of: 180) == 0)
        #expect(AttendanceState.absent(isExcused: false).isAbsent && !AttendanceState.attended.isAbsent)
    }
}
