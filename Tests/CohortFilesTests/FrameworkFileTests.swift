import CohortCore
import CohortFiles
import Foundation
import Testing

struct FrameworkFileTests {
    /// Every file in `Config/frameworks`.
    private static func shipped() throws -> [(framework: Framework, mappings: [FrameworkMapping])] {
        let folder = ShippedFiles.root.appending(path: "Config/frameworks").path
        return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { name in
            try FrameworkFile.read(ShippedFiles.text("Config/frameworks/\(name)"), named: name)
        }
    }

    private static func library() throws -> FrameworkLibrary {
        let files = try shipped()
        return try FrameworkLibrary(files.map(\.framework), mappings: files.flatMap(\.mappings))
    }

    @Test func `the shipped frameworks have the parts that their publishers name`() throws {
        let items = Dictionary(
            uniqueKeysWithValues: try Self.shipped().map { ($0.framework.code.rawValue, $0.framework.items) }
        )
        // Seven domains of four elements; five of four; nine dimensions; six core and 24 other in five groups; and so on.
        #expect(items["leadership-framework"]?.count { $0.parent == nil } == 7)
        #expect(items["leadership-framework"]?.count { $0.parent != nil } == 28)
        #expect(items["clinical-leadership-competency-framework"]?.count { $0.parent != nil } == 20)
        #expect(items["healthcare-leadership-model"]?.count == 9)
        #expect(items["knowledge-and-skills-framework"]?.count { $0.parent != nil } == 30)
        #expect(items["ipec-core-competencies"]?.count == 4)
        #expect(items["cihc-2010"]?.count == 6)
        #expect(items["cihc-2024"]?.count == 6)
        #expect(items["board-leadership-competency-framework"]?.count == 6)
        #expect(items["principles-of-public-life"]?.count == 7)
        #expect(items["mindspace"]?.count == 9)
        #expect(items["management-and-leadership-framework"]?.isEmpty == true)
    }

    @Test func `health and social care frameworks correspond exactly, domain by domain`() throws {
        let library = try Self.library()
        let social = try #require(Code(rawValue: "leadership-qualities-adult-social-care"))
        for item in try library.framework(#require(Code(rawValue: "clinical-leadership-competency-framework"))).items
        where item.parent == nil {
            let reference = try #require(FrameworkReference("clinical-leadership-competency-framework/\(item.code)"))
            let match = try #require(library.matches(of: reference).first { $0.to.framework == social })
            #expect(match.match == .exact)
            #expect(match.to.item == item.code)
        }
    }

    @Test func `every item that a shipped programme names is in a shipped framework`() throws {
        let library = try Self.library()
        for name in ["informed-leaders", "leading-and-managing", "working-across-disciplines"] {
            let text = try ShippedFiles.text("Programmes/\(name).yaml")
            let programme = try ProgrammeFile.read(text, named: name)
            for competence in programme.competences {
                #expect(!competence.items.isEmpty, "\(name): \(competence.code)")
                for reference in competence.items { _ = try library.item(reference) }
            }
        }
    }

    @Test func `faults of a file are told with their lines`() throws {
        let text = """
            code: mine
            title: Mine
            publisher: Us
            terms: Ours.
            items:
              - {code: one, title: One, about: First.}
              - {code: two words, title: Two, about: Second.}
            mappings:
              - {from: one, to: nowhere, match: exact}
              - {from: one, to: other/x, match: same}
            """
        let error = #expect(throws: CohortError.self) { try FrameworkFile.read(text, named: "mine.yaml") }
        let told = try #require(error).description
        for line in ["mine.yaml:7", "mine.yaml:9", "mine.yaml:10"] { #expect(told.contains(line), "\(told)") }
    }
}
