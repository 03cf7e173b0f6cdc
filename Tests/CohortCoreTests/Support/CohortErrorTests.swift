import CohortCore
import Foundation
import Testing

struct CohortErrorTests {
    @Test(arguments: [
        (
            CohortError.Place(file: "people.csv", line: 17, column: 4, field: "profession"),
            "people.csv:17:4, field “profession”"
        ),
        (.init(file: "people.csv", line: 17), "people.csv:17"),
        (.init(file: "people.csv"), "people.csv"),
        (.init(line: 3, column: 9), "line 3:9"),
        (.init(line: 3, field: "role"), "line 3, field “role”"),
        (.init(field: "role"), "field “role”"),
    ])
    func `a place reads as editors write it`(place: CohortError.Place, expected: String) {
        #expect(place.description == expected)
    }

    @Test func `an error says where, what and what to do, with its single faults below`() {
        let error = CohortError(
            .invalid,
            "2 rows were refused.",
            at: .init(file: "people.csv"),
            remedy: "Correct them.",
            details: [CohortError(.invalid, "Blank.", at: .init(line: 2)), CohortError(.conflict, "Twice.")]
        )

        #expect(error.description == "people.csv: 2 rows were refused. Correct them.\n  line 2: Blank.\n  Twice.")
    }

    @Test func `a missing thing is named`() {
        #expect(CohortError.notFound("participant", "P-1").description == "There is no participant P-1.")
        #expect(CohortError.notFound("cohort", 3, remedy: "List them.").code == .notFound)
    }

    @Test func `an error is the same after a journey through JSON`() throws {
        let error = CohortError(
            .tooLarge,
            "Too much.",
            at: .init(file: "a", line: 1),
            details: [CohortError(.failed, "Inner.")]
        )

        #expect(try JSONDecoder().decode(CohortError.self, from: JSONEncoder().encode(error)) == error)
    }
}
