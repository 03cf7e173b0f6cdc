import CohortCore
import Foundation
import Testing

struct CodeTests {
    @Test(arguments: ["P-0042", "informed-leaders-2027a", "a", "7b", "ward:3.b_c", String(repeating: "x", count: 64)])
    func `letters, digits and a few signs make a code`(text: String) throws {
        #expect(try Code(checking: text, field: "code").rawValue == text)
    }

    @Test(arguments: [
        "", "42", "-a", ".a", "a b", "a/b", "é1", "a\n", "a\u{0}", "ａ1", String(repeating: "x", count: 65), "a'b",
        "../a",
    ])
    func `anything else is refused`(text: String) {
        #expect(Code(rawValue: text) == nil)
        #expect(throws: CohortError.self) { try Code(checking: text, field: "code") }
    }

    @Test func `the refusal names the field and shows a code`() throws {
        let error = try #require(throws: CohortError.self) { try Code(checking: "a b", field: "participant") }

        #expect(error.code == .invalid)
        #expect(error.place?.field == "participant")
        #expect(error.message.contains("a b"))
        #expect(error.remedy?.contains("P-0042") == true)
    }

    @Test func `a refused code of a megabyte is not repeated in full`() throws {
        let text = String(repeating: "é", count: 1_000_000)

        let error = try #require(throws: CohortError.self) { try Code(checking: text, field: "code") }

        #expect(error.description.utf8.count < 500)
    }

    @Test func `JSON holds the bare text, and anything else is refused`() throws {
        let code = try Code(checking: "P-0042", field: "code")

        #expect(String(decoding: try JSONEncoder().encode([code]), as: UTF8.self) == #"["P-0042"]"#)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([Code].self, from: Data(#"["a b"]"#.utf8)) }
    }

    @Test func `codes sort by their text`() throws {
        #expect(try Code(checking: "P-1", field: "code") < Code(checking: "P-2", field: "code"))
    }

    @Test func `ids are numbers in JSON and of one kind each`() throws {
        let id = Participant.ID(rawValue: 7)

        #expect(String(decoding: try JSONEncoder().encode(["id": id]), as: UTF8.self) == #"{"id":7}"#)
        #expect(Participant.ID("7") == id)
        #expect(Participant.ID("seven") == nil)
        #expect(id < Participant.ID(rawValue: 8))
    }
}
