import CohortCore
import Testing

struct FrameworkLibraryTests {
    private static func framework(_ code: String, _ items: String...) throws -> Framework {
        Framework(
            code: try #require(Code(rawValue: code)),
            title: code,
            publisher: "p",
            terms: "t",
            items: try items.map {
                FrameworkItem(code: try #require(Code(rawValue: $0)), title: $0, about: "about \($0)")
            }
        )
    }

    private static func mapping(
        _ from: String,
        _ match: FrameworkMapping.Match,
        _ to: String
    ) throws -> FrameworkMapping {
        FrameworkMapping(
            from: try #require(FrameworkReference(from)),
            to: try #require(FrameworkReference(to)),
            match: match
        )
    }

    /// a/x = b/x = c/x, c/x is close to d/x, d/x is broader than d/y of e.
    private static func library() throws -> FrameworkLibrary {
        try FrameworkLibrary(
            [
                framework("a-1", "x", "lone"), framework("b-1", "x"), framework("c-1", "x"), framework("d-1", "x"),
                framework("e-1", "y"),
            ],
            mappings: [
                mapping("a-1/x", .exact, "b-1/x"), mapping("c-1/x", .exact, "b-1/x"),
                mapping("c-1/x", .close, "d-1/x"), mapping("d-1/x", .narrower, "e-1/y"),
            ]
        )
    }

    private static func text(_ reference: String) throws -> [String] {
        try library().matches(of: #require(FrameworkReference(reference))).map { "\($0.match.rawValue) \($0.to)" }
    }

    @Test func `exact matches are followed from framework to framework and others one step`() throws {
        #expect(try Self.text("a-1/x") == ["exact b-1/x", "exact c-1/x", "close d-1/x"])
        #expect(try Self.text("d-1/x") == ["close c-1/x", "narrower e-1/y"])
    }

    @Test func `a match seen from the other side is its inverse`() throws {
        #expect(try Self.text("e-1/y") == ["broader d-1/x"])
        #expect(try Self.text("a-1/lone").isEmpty)
    }

    @Test func `a mapping to an item that does not exist is refused by name`() throws {
        let error = #expect(throws: CohortError.self) {
            try FrameworkLibrary(
                [Self.framework("a-1", "setting"), Self.framework("b-1", "x")],
                mappings: [Self.mapping("b-1/x", .exact, "a-1/seting")]
            )
        }
        #expect(error?.message.contains("a-1/seting") == true)
        #expect(error?.remedy?.contains("a-1/setting") == true)
    }

    @Test func `frameworks and items given twice are refused`() throws {
        #expect(throws: CohortError.self) {
            try FrameworkLibrary([Self.framework("a-1", "x"), Self.framework("a-1", "y")], mappings: [])
        }
        #expect(throws: CohortError.self) { try FrameworkLibrary([Self.framework("a-1", "x", "x")], mappings: []) }
    }

    @Test func `an item under one that is not listed before it is refused`() throws {
        var framework = try Self.framework("a-1", "x", "y")
        framework.items[0].parent = framework.items[1].code
        #expect(throws: CohortError.self) { try FrameworkLibrary([framework], mappings: []) }
        framework.items.reverse()
        #expect(try FrameworkLibrary([framework], mappings: []).frameworks.count == 1)
    }

    @Test func `coverage tells what is developed from what is only touched`() throws {
        let library = try Self.library()
        func competence(_ code: String, _ items: String...) throws -> Competence {
            Competence(
                code: try #require(Code(rawValue: code)),
                title: code,
                strand: .leadership,
                source: "s",
                owner: "o",
                targets: [:],
                items: try items.map { try #require(FrameworkReference($0)) }
            )
        }
        let coverage = FrameworkCoverage(
            of: try library.framework(#require(Code(rawValue: "d-1"))),
            by: [
                try competence("near", "c-1/x"), try competence("loose", "e-1/y"), try competence("none", "a-1/lone"),
            ],
            in: library
        )
        #expect(coverage.rows.map { $0.competences.map(\.rawValue) } == [["near"]])
        #expect(coverage.rows.map { $0.inPart.map(\.rawValue) } == [["loose"]])
    }

    @Test func `a reference is written framework slash item and nothing else`() throws {
        #expect(FrameworkReference("a-1/x")?.description == "a-1/x")
        for text in ["a-1", "a-1/", "/x", "a-1/x/y", "", "a b/x"] { #expect(FrameworkReference(text) == nil) }
    }
}
