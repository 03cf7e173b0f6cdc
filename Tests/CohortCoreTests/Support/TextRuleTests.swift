import CohortCore
import Testing

struct TextRuleTests {
    @Test(arguments: ["Ward 3", "Gofal Cymdeithasol Ŷ", "a\tb\nc", "看護"])
    func `ordinary text passes`(text: String) throws {
        try TextRule.name.check(text, field: "name")
    }

    @Test(arguments: [
        "", " \n\t", "a\u{0}b", "a\u{1B}[31mb", "a\u{7F}", "a\u{9B}31m", "a\u{85}b", String(repeating: "x", count: 201),
    ])
    func `blank, overlong and control text is refused with its field`(text: String) throws {
        let error = try #require(throws: CohortError.self) { try TextRule.name.check(text, field: "name") }

        #expect(error.place?.field == "name")
        #expect(error.message.utf8.count < 120)
    }

    @Test func `a remark may be blank and long, within reason`() throws {
        try TextRule.remark.check("", field: "note")
        try TextRule.remark.check(String(repeating: "x", count: 4_000), field: "note")
        #expect(throws: CohortError.self) {
            try TextRule.remark.check(String(repeating: "x", count: 4_001), field: "note")
        }
    }
}
