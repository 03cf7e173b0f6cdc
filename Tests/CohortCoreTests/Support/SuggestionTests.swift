import CohortCore
import Testing

struct SuggestionTests {
    private let known = ["physiotherapist", "pharmacist", "nurse-adult", "nurse-child", "finance"]

    @Test(arguments: [
        ("phsyiotherapist", "physiotherapist"), ("Pharmacst", "pharmacist"), ("nurse-adlut", "nurse-adult"),
        ("FINANCE", "finance"), ("finanse", "finance"), ("nursechild", "nurse-child"),
    ])
    func `a mistyped word leads to the nearest known one`(word: String, expected: String) {
        #expect(Suggestion.nearest(to: word, among: known) == expected)
    }

    @Test(arguments: ["astronaut", "xyz", "", "p"])
    func `a word that is like none gets no suggestion`(word: String) {
        #expect(Suggestion.nearest(to: word, among: known) == nil)
        #expect(Suggestion.sentence(for: word, among: known) == nil)
    }

    @Test func `the suggestion is a question`() {
        #expect(Suggestion.sentence(for: "finanse", among: known) == "Did you mean “finance”?")
    }

    @Test func `of two equally near words the first listed is suggested`() {
        #expect(Suggestion.nearest(to: "bat", among: ["cat", "hat"]) == "cat")
    }

    @Test func `a word of a megabyte is compared by its beginning`() {
        #expect(Suggestion.nearest(to: String(repeating: "a", count: 1_000_000), among: known) == nil)
    }
}
