import CohortCore
import Control
import FoundationEssentials
import Testing

@Suite struct ProblemTests {
    private let error = CohortError(
        .invalid,
        "There is no profession nurse-adlut.",
        at: .init(file: "people.csv", line: 17, column: 4, field: "professions"),
        remedy: "Did you mean nurse-adult?",
        details: [CohortError(.invalid, "Another fault.", at: .init(line: 18))]
    )

    @Test func `a problem carries the whole error there and back`() throws {
        let problem = Problem(error)

        let read = try JSON.decoder().decode(Problem.self, from: JSON.encoder().encode(problem))

        #expect(read.error == error)
        #expect(read.type == "urn:cohortd:invalid")
        #expect(read.status == 422)
        #expect(read.title == error.message)
        #expect(read.detail == error.description)
    }

    @Test func `values are written with sorted keys and plain slashes`() throws {
        let text = String(decoding: try JSON.encoder().encode(["b": "1/2", "a": "x"]), as: UTF8.self)
        #expect(text == #"{"a":"x","b":"1/2"}"#)
    }
}
