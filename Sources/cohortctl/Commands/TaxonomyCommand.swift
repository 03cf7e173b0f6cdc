import ArgumentParser
import CohortCore
import Control

struct TaxonomyCommand: ParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "taxonomy",
        "Read the professions and their families.",
        verbs: [Professions.self, Families.self],
        examples: "taxonomy professions --family nursing",
        "taxonomy families"
    )

    struct Professions: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "professions",
            "List the professions, as imports and rules name them.",
            examples: "taxonomy professions",
            "taxonomy professions --family nursing"
        )

        @Option(help: "Only of this family.")
        var family: Code?
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let taxonomy: TaxonomyReport = try connection.call { try $0.get(Routes.taxonomy()) }
            if let family, !taxonomy.families.contains(where: { $0.id == family }) {
                let known = taxonomy.families.map(\.id.rawValue)
                throw CohortError.notFound(
                    "family",
                    family,
                    remedy: Suggestion.sentence(for: family.rawValue, among: known)
                        ?? "`cohortctl taxonomy families` lists them."
                )
            }
            let found = taxonomy.professions.filter { family == nil || $0.family == family }
            try output.list(
                Page(items: found, total: found.count),
                empty: "No profession. The families: cohortctl taxonomy families",
                columns: ["code", .text("name"), "family", "regulator", .text("other words")]
            ) {
                [
                    .init($0.id), .init($0.name), .init($0.family), .init($0.regulator ?? ""),
                    .init($0.synonyms.joined(separator: ", "), .dim),
                ]
            }
        }
    }

    struct Families: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "families",
            "List the families of professions.",
            examples: "taxonomy families"
        )

        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let taxonomy: TaxonomyReport = try connection.call { try $0.get(Routes.taxonomy()) }
            let counts = Dictionary(grouping: taxonomy.professions, by: \.family).mapValues(\.count)
            try output.list(
                Page(items: taxonomy.families, total: taxonomy.families.count),
                empty: "No family.",
                columns: ["code", .text("name"), "branch", .number("professions")]
            ) { [.init($0.id), .init($0.name), .init($0.branch.rawValue), .init(counts[$0.id] ?? 0)] }
        }
    }
}
