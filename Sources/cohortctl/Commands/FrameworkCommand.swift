import ArgumentParser
import CohortCore
import Control

struct FrameworkCommand: ParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "framework",
        "Read competence frameworks, and what corresponds between them.",
        verbs: [List.self, Show.self, Map.self, Coverage.self],
        examples: "framework list",
        "framework show leadership-framework",
        "framework map leadership-framework leadership-qualities-adult-social-care",
        "framework coverage leading-and-managing"
    )

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "list",
            "List the frameworks that the daemon knows.",
            notes: "They are files in the folder that the configuration names as frameworks.",
            examples: "framework list"
        )

        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let page: Page<FrameworkSummary> = try connection.call { try $0.get(Routes.frameworks()) }
            try output.list(
                page,
                empty: "No framework: put files into the folder that the configuration names, and reload.",
                columns: [
                    "code", .text("title"), .text("publisher"), .number("year"), .number("items"), .number("matched"),
                ]
            ) {
                [
                    .init($0.code), .init($0.title), .init($0.publisher, .dim), .init($0.year.map(String.init) ?? ""),
                    .init($0.items), .init($0.matched),
                ]
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "show",
            "Show the parts of a framework.",
            examples: "framework show leadership-framework"
        )

        @Argument var framework: Code
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let found: Framework = try connection.call { try $0.get(Routes.framework(framework.rawValue)) }
            let empty = "Its parts are not held here: add them as items to its file, and reload."
            try output.show(found, notes: found.items.isEmpty ? [empty] : []) { found.text(on: $0) }
        }
    }

    struct Map: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "map",
            "Show what corresponds to a framework or an item in the others.",
            notes: "Exact matches are followed from framework to framework.",
            examples: "framework map leadership-framework leadership-qualities-adult-social-care",
            "framework map key-resources/money"
        )

        @Argument(help: "A framework, or an item as in leadership-framework/setting-direction.")
        var from: String
        @Argument(help: "Only to this framework.")
        var to: Code?
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let page: Page<FrameworkMatch> = try connection.call {
                try $0.get(Routes.frameworkMatches(), query: FrameworkMatchQuery(from: from, to: to))
            }
            try output.list(
                page,
                empty: "Nothing is said to correspond.",
                columns: [.text("item"), "match", .text("corresponds to"), .text("basis")]
            ) { [.init($0.from), .init($0.match.rawValue), .init($0.to), .init($0.basis ?? "", .dim)] }
        }
    }

    struct Coverage: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "coverage",
            "Show which parts of a framework a programme's competences develop.",
            notes: "In part means by something below it, above it or related.",
            examples: "framework coverage leading-and-managing",
            "framework coverage leading-and-managing --framework healthcare-leadership-model"
        )

        @Argument var programme: Reference
        @Option(help: "Which framework; the first that the programme names if not given.")
        var framework: Code?
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let coverage: FrameworkCoverage = try connection.call {
                try $0.get(
                    Routes.programmeCoverage(programme.text),
                    query: FrameworkCoverageQuery(framework: framework)
                )
            }
            try output.show(coverage) { coverage.text(on: $0) }
        }
    }
}

extension Framework {
    fileprivate func text(on terminal: Terminal) -> String {
        let facts = [publisher, year.map(String.init), source].compactMap(\.self).joined(separator: ", ")
        var text = terminal.heading(title) + "\n\(facts)\n\(terms)\n"
        if !scale.isEmpty { text += "Scale: \(scale.joined(separator: ", "))\n" }
        let rows = items.map { item -> [Table.Cell] in
            let indent = item.parent == nil ? "" : "  "
            return [
                .init(indent + item.title, item.parent == nil ? .bold : nil), .init(item.code, .dim), .init(item.about),
            ]
        }
        return rows.isEmpty
            ? text : text + "\n" + Table([.text("item"), "code", .text("about")], rows: rows).text(on: terminal)
    }
}

extension FrameworkCoverage {
    fileprivate func text(on terminal: Terminal) -> String {
        let covered = rows.count { !$0.competences.isEmpty }
        let partly = rows.count { $0.competences.isEmpty && !$0.inPart.isEmpty }
        let table = Table(
            [.text("item"), .text("developed by"), .text("in part by")],
            rows: rows.map { row in
                let none = row.competences.isEmpty && row.inPart.isEmpty
                return [
                    .init((row.item.parent == nil ? "" : "  ") + row.item.title, row.item.parent == nil ? .bold : nil),
                    .init(none ? "nothing" : Self.list(row.competences), none ? .yellow : nil),
                    .init(Self.list(row.inPart), .dim),
                ]
            }
        )
        return terminal.heading("\(framework)")
            + "  \(covered) of \(rows.count) items developed, \(partly) in part\n" + table.text(on: terminal)
    }

    private static func list(_ codes: [Code]) -> String { codes.map(\.rawValue).joined(separator: ", ") }
}
