import ArgumentParser
import CohortCore
import Control

struct ProgrammeCommand: ParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "programme",
        "Check, load and read what is taught.",
        verbs: [Check.self, Load.self, List.self, Show.self, Versions.self, Report.self],
        examples: "programme check Programmes/informed-leaders.yaml",
        "programme load Programmes/*.yaml",
        "programme report informed-leaders"
    )

    /// More than a person writes about one programme.
    fileprivate static let fileLimit = 4 << 20

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "check",
            "Check a programme's file and change nothing.",
            notes: "Faults are named with line and field, exit status 65.",
            examples: "programme check Programmes/informed-leaders.yaml"
        )

        @Argument(help: "A YAML file; - reads standard input.")
        var file: String
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let report = try ProgrammeCommand.load(file, isDryRun: true, connection: connection)
            try output.show(report) { terminal in
                "\(terminal.tick) \(file.printable): \(report.code) can be loaded\n"
                    + report.findings.text(on: terminal)
            }
        }
    }

    struct Load: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "load",
            "Load programmes; a changed file becomes a new version.",
            notes:
                "Running cohorts keep the version they began with. All files are checked before the first is loaded.",
            examples: "programme load Programmes/*.yaml",
            "programme load Programmes/informed-leaders.yaml --dry-run"
        )

        @Argument(help: "YAML files; - reads standard input.")
        var files: [String]
        @OptionGroup var dryRun: DryRun
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let sources = try files.map { try ProgrammeCommand.source($0, isDryRun: true) }
            let reports: [ProgrammeReport] = try connection.call("Loading") { client in
                let checked: [ProgrammeReport] = try sources.map { try client.post($0, to: Routes.programmes()) }
                if dryRun.isOn { return checked }
                return try sources.map { source in
                    var source = source
                    source.isDryRun = false
                    return try client.post(source, to: Routes.programmes())
                }
            }
            try output.show(reports, notes: dryRun.notes) { terminal in
                reports.map { report in
                    let verb = report.isDryRun ? "would be \(report.outcome.rawValue)" : report.outcome.rawValue
                    return "\(report.code) version \(report.version): \(verb)\n" + report.findings.text(on: terminal)
                }
                .joined()
            }
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration.verb("list", "List programmes.", examples: "programme list")

        @OptionGroup var listing: Listing
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let page: Page<ProgrammeSummary> = try connection.call { try $0.get(Routes.programmes()) }
            try output.list(
                listing.cut(page),
                empty: "No programme. Load one: cohortctl programme load FILE",
                columns: [
                    "code", .text("title"), .number("version"), .number("weeks"), .number("modules"),
                    .number("enrolled"), .number("cohorts"),
                ]
            ) {
                [
                    .init($0.code), .init($0.title), .init($0.version), .init($0.lengthWeeks), .init($0.modules),
                    .init($0.enrolled), .init($0.cohorts),
                ]
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "show",
            "Show a programme: purpose, competences with targets, modules.",
            examples: "programme show informed-leaders"
        )

        @Argument var programme: Reference
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let (outline, json) = try connection.call { try ProgrammeOutline.fetch(programme, from: $0) }
            if output.isJSON { return try output.showRaw(json) }
            let terminal = Terminal.standardOutput
            try terminal.write(outline.text(on: terminal) + "\n")
        }
    }

    struct Versions: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "versions",
            "List the versions of a programme that were loaded.",
            examples: "programme versions informed-leaders"
        )

        @Argument var programme: Reference
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let page: Page<ProgrammeVersion> = try connection.call {
                try $0.get(Routes.programmeVersions(programme.text))
            }
            try output.list(
                page,
                empty: "It was never loaded.",
                columns: [.number("version"), "loaded (utc)", "by", "sha-256 of the file"]
            ) { [.init($0.version), .init($0.loadedAt.short), .init($0.principal), .init($0.digest)] }
        }
    }

    struct Report: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "report",
            "Summarise a programme: who is in it, what happens when, reminders, progress.",
            examples: "programme report informed-leaders"
        )

        @Argument var programme: Reference
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let report = try connection.call("Gathering") { try ProgrammeSummaryReport.gather(programme, from: $0) }
            try output.show(report) { report.text(on: $0) }
        }
    }

    private static func source(_ path: String, isDryRun: Bool) throws -> ProgrammeSource {
        let input = try FileInput(path, limit: fileLimit)
        return ProgrammeSource(file: input.name, text: try input.text(), isDryRun: isDryRun)
    }

    private static func load(_ path: String, isDryRun: Bool, connection: Connection) throws -> ProgrammeReport {
        let source = try source(path, isDryRun: isDryRun)
        return try connection.call("Checking") { try $0.post(source, to: Routes.programmes()) }
    }
}

extension [LintFinding] {
    /// A line each, ending in a line break.
    fileprivate func text(on terminal: Terminal) -> String {
        map { finding in
            let style: Terminal.Style? =
                switch finding.severity {
                case .error: .red
                case .warning: .yellow
                case .note: .dim
                }
            return "  " + terminal.styled(finding.description.onOneLine, style) + "\n"
        }
        .joined()
    }
}

extension ProgrammeOutline {
    fileprivate func text(on terminal: Terminal) -> String {
        let head = Fields([
            ("purpose", programme.purpose), ("outcome", programme.serviceOutcome),
            ("owners", programme.owners.joined(separator: ", ")),
            ("length", "\(programme.lengthWeeks) weeks, local times of \(programme.timeZone)"),
            ("version", "\(version), loaded \(loadedAt.inUTC)"),
            ("people", "\(enrolled) enrolled, \(cohorts) cohorts"),
        ])
        let targets = programme.competences.map { competence in
            [Table.Cell(competence.code), Table.Cell(competence.strand.rawValue), Table.Cell(competence.title)]
                + Dimension.allCases.map { Table.Cell(competence.targets[$0]?.value.percent ?? "") }
        }
        let modules = programme.modules.map { module in
            [
                Table.Cell(module.code), Table.Cell(module.title), Table.Cell(module.process),
                Table.Cell(module.occurrences == 1 ? "\(module.minutes)" : "\(module.occurrences) × \(module.minutes)"),
                Table.Cell("\(module.earliestWeek)\(terminal.dash)\(module.latestWeek)"),
            ]
        }
        return [
            terminal.heading("\(programme.title.printable) (\(programme.code))"),
            head.text(on: terminal, indent: 2),
            terminal.heading("Competences and targets"),
            Table(
                ["code", "strand", .text("title")] + Dimension.allCases.map { .number($0.rawValue) },
                rows: targets,
                indent: 2
            ).text(on: terminal),
            terminal.heading("Modules"),
            Table(
                ["code", .text("title"), "process", .number("minutes"), .number("weeks")],
                rows: modules,
                indent: 2
            ).text(on: terminal),
            findings.text(on: terminal),
        ].filter { !$0.isEmpty }.joined(separator: "\n\n")
    }
}
