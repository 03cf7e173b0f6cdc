import CohortCore
import Formation
import Testing

@Suite struct MdgFileTests {
    private static func read(_ text: String) throws -> DenseProblem {
        try MdgFile.read(Array(text.utf8), named: "a.txt")
    }

    @Test func `a file is read, whatever the order of its pairs and the ends of its lines`() throws {
        let problem = try Self.read("3 2 ds 1 2 1 2 \r\n2 0 1.5\r\n0 1 2\n\n1 2\t0.25")

        #expect(problem.count == 3)
        #expect(problem.bounds == [1...2, 1...2])
        #expect([problem.distance(0, 1), problem.distance(0, 2), problem.distance(2, 1)] == [2, 1.5, 0.25])
    }

    @Test(arguments: [
        ("", "a.txt:1: The file is empty."),
        ("x 2 ss", "“x” is not the number of elements"),
        ("99999999 2 ss", "“99999999” is not the number of elements"),
        ("3 4 ss", "“4” is not the number of groups"),
        ("3 2 tt 1 2 1 2", "After the number of groups comes “ss” or “ds”."),
        ("3 2 ss 1 2 1", "a.txt:1: “” is not the greatest size of group 2"),
        ("3 2 ss 1 2 2 1", "“1” is not the greatest size of group 2"),
        ("3 2 ss 1 2 1 2 3", "a.txt:1: “3” is one word too many."),
        (
            "3 2 ss 1 1 1 1\n0 1 1\n0 2 1\n1 2 1",
            "a.txt:1, field “groups”: 3 elements do not fit into groups that take 2 to 2"
        ),
        ("3 2 ss 1 2 1 2\n0 1 1\n0 3 1", "a.txt:3: “3” is not an element, a whole number from 0 to 2."),
        ("3 2 ss 1 2 1 2\n0 1 1\n\n0 0 1", "a.txt:4: Element 0 is not a pair with itself."),
        ("3 2 ss 1 2 1 2\n0 1 1\n1 0 1", "a.txt:3: The pair 1 0 is there twice."),
        ("3 2 ss 1 2 1 2\n0 1 nan\n", "a.txt:2: “nan” is not a distance"),
        ("3 2 ss 1 2 1 2\n0 1 -1\n", "“-1” is not a distance"),
        ("3 2 ss 1 2 1 2\n0 1 1e300\n", "“1e300” is not a distance"),
        ("3 2 ss 1 2 1 2\n0 1 1 1\n", "a.txt:2: “1” is one word too many."),
        ("3 2 ss 1 2 1 2\n0 1 1\n0 2 1", "a.txt: 1 of the 3 pairs of 3 elements are missing."),
        ("9000 2 ss 1 9000 1 9000\n0 1 1", " bytes are too few for the 40495500 pairs of 9000 elements."),
    ])
    func `a bad file is refused with the line and the reason`(text: String, reason: String) throws {
        let refusal = #expect(throws: CohortError.self) { try Self.read(text) }

        #expect("\(try #require(refusal))".contains(reason))
    }

    @Test func `a word without end is cut short in the refusal`() throws {
        let word = String(repeating: "7", count: 100_000)

        let refusal = #expect(throws: CohortError.self) { try Self.read("3 2 ss 1 2 1 2\n0 \(word) 1") }

        #expect("\(try #require(refusal))".count < 200)
    }
}
