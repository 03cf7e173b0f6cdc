import ArgumentParser
import CohortCore
import Control

extension ProgressCommand {
    struct Parameters: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "parameters",
            "List the model's parameters in force, where each comes from, and their versions.",
            notes: "With neither a programme nor a cohort, those that cohortd comes with.",
            examples: "progress parameters",
            "progress parameters --cohort informed-leaders-2027a --dimension skills",
            "progress parameters --programme informed-leaders --known-at 2027-04-01",
            "progress parameters --programme informed-leaders --history"
        )

        @Option(help: "Those in force in this programme.")
        var programme: Code?
        @Option(help: "Those in force in this cohort.")
        var cohort: Code?
        @Option(help: "Those of one dimension alone.")
        var dimension: Dimension?
        @Option(help: ArgumentHelp("Those that were in force then.", valueName: "date"))
        var knownAt: MomentArgument?
        @Flag(help: "Every version instead, the newest first.")
        var history = false
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func validate() throws {
            if programme != nil, cohort != nil { throw ValidationError("Give one of --programme and --cohort.") }
            if history, programme == nil, cohort == nil {
                throw ValidationError("--history is of a --programme or a --cohort.")
            }
            if history, knownAt != nil { throw ValidationError("--history shows every version: leave out --known-at.") }
        }

        func run() throws {
            let query = ParametersQuery(
                programme: programme,
                cohort: cohort,
                dimension: dimension,
                knownAt: knownAt?.atEnd
            )
            if history { return try showVersions(query) }
            let report: ParametersReport = try connection.call { try $0.get(Routes.parameters(), query: query) }
            try output.show(report, notes: report.leftOut) { report.text(on: $0) }
        }

        private func showVersions(_ query: ParametersQuery) throws {
            let page: Page<ParameterVersion> = try connection.call {
                try $0.get(Routes.parameterVersions(), query: query)
            }
            try output.list(
                page,
                empty: "There is no version yet: `cohortctl progress calibrate` makes one of what it accepts.",
                columns: ["dimension", .number("version"), "from (utc)", "by", .text("what"), .text("values")]
            ) { version in
                [
                    .init(version.dimension.rawValue), .init(version.version), .init(version.happenedAt.short),
                    .init(version.principal), .init(version.what),
                    .init(
                        version.values.sorted { $0.key < $1.key }
                            .map { "\($0.key.split(separator: ".").last ?? "") \($0.value.significant)" }
                            .joined(separator: ", "),
                        .dim
                    ),
                ]
            }
        }
    }

    struct RevertParameters: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "revert-parameters",
            "Go back to an earlier version of a dimension's parameters.",
            notes: """
                It becomes a version of its own, and what was shown meanwhile can still be told. With --to 0 a cohort goes by \
                its programme again, and a programme by what cohortd comes with.
                """,
            examples: "progress revert-parameters informed-leaders --dimension skills --to 0",
            "progress revert-parameters --cohort informed-leaders-2027a --dimension knowledge --to 2 --dry-run"
        )

        @OptionGroup var whose: ParameterOwnerOptions
        @Option var dimension: Dimension
        @Option(help: ArgumentHelp("The version to go back to; 0 is none of its own.", valueName: "version"))
        var to: Int
        @OptionGroup var dryRun: DryRun
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func validate() throws {
            guard to >= 0 else { throw ValidationError("--to is 0 or the number of a version.") }
        }

        func run() throws {
            let request = RevertParametersRequest(
                scope: try whose.scope,
                dimension: dimension,
                version: to,
                isDryRun: dryRun.isOn
            )
            let version: ParameterVersion = try connection.call {
                try $0.post(request, to: Routes.revertParameters())
            }
            try output.show(version, notes: dryRun.notes) { _ in
                "Version \(version.version) of the \(version.dimension.rawValue) of \(version.scope): \(version.what)."
            }
        }
    }
}

extension ParameterVersion {
    /// What it is, in a few words.
    fileprivate var what: String {
        switch returnsTo {
        case 0: return scope.kind == .cohort ? "the programme's again" : "the shipped ones again"
        case let earlier?: return "version \(earlier) again"
        case nil:
            guard let result else { return "fitted" }
            let gain = result.difference.map { ", log loss \($0.mean.signed(3)) each" } ?? ""
            return "fitted to \(result.fitted) judgements, judged by \(result.heldOut)\(gain)"
        }
    }
}

extension ParametersReport {
    fileprivate func text(on terminal: Terminal) -> String {
        let rows = parameters.map { row -> [Table.Cell] in
            [
                .init(row.name), .init(row.value.significant, row.standing == .fitted ? .bold : nil),
                .init(row.standing == .fitted ? row.shipped.significant : ""), .init(row.unit),
                .init(row.standing.rawValue, row.standing == .fitted ? .green : nil), .init(row.source, .dim),
            ]
        }
        let columns: [Table.Column] = [
            "parameter", .number("value"), .number("shipped"), "unit", "standing", .text("source"),
        ]
        let title = scope.map { "Parameters in force in \($0)" } ?? "Parameters that cohortd comes with"
        return terminal.heading(title) + "\n" + Table(columns, rows: rows, indent: 2).text(on: terminal)
    }
}
