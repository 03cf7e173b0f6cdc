import ArgumentParser
import CohortCore
import Control

extension CohortCommand {
    struct Form: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "form",
            "Form mixed cohorts from the enrolled who have none yet.",
            notes:
                "The same seed and moves give the same cohorts; a search that a budget ended says how many moves it made. "
                + "Rules that cannot all be met are named, with the nearest relaxation.",
            examples: "cohort form informed-leaders --start 2027-01-11 --dry-run",
            "cohort form informed-leaders --cohorts 4 --start 2027-01-11 --seed 7",
            "cohort form informed-leaders --start 2027-01-11 --budget 30s --save autumn",
            "cohort form informed-leaders --start 2027-01-11 --together P-0001,P-0002 --apart P-0003,P-0004"
        )

        @Argument var programme: Reference
        @Option(help: "How many; as many as the programme's target size gives.")
        var cohorts: Int?
        @Option(help: "The first day of week 1.")
        var start: LocalDate
        @Option var seed: UInt64 = 1
        @Option(help: "The budget of the search. (default: 200000, without end beside --budget)")
        var moves: Int?
        @Option(help: ArgumentHelp("End the search after so long, such as 30s or 2m; at most 10m.", valueName: "time"))
        var budget: SecondsArgument?
        @Option(help: "The first part of the cohorts' codes.")
        var prefix: String?
        @Option(help: ArgumentHelp("Keep these in one cohort.", valueName: "A,B"))
        var together: [CodeList] = []
        @Option(help: ArgumentHelp("Keep these in different cohorts.", valueName: "A,B"))
        var apart: [CodeList] = []
        @Option(
            help: ArgumentHelp(
                "Distances of perspective that somebody measured: lines of two codes and a distance from 0 to 1.",
                valueName: "file"
            )
        )
        var distances: String?
        @Option(help: ArgumentHelp("Keep the plan under this name and form nothing.", valueName: "name"))
        var save: Code?
        @OptionGroup var dryRun: DryRun
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let request = FormRequest(
                cohorts: cohorts,
                startDate: start,
                prefix: prefix,
                seed: seed,
                moves: moves ?? (budget == nil ? 200_000 : 50_000_000),
                keepTogether: together.map(\.codes),
                keepApart: apart.map(\.codes),
                isDryRun: dryRun.isOn,
                budgetSeconds: budget?.seconds,
                save: save,
                distances: try distances.map { try FileInput($0, limit: 3 << 20).text() }
            )
            let report: FormReport = try connection.callSolver {
                try $0.post(request, to: Routes.form(programme.text))
            }
            let codes = report.cohorts.map(\.code.rawValue).joined(separator: " ")
            var notes = ["Next: cohortctl timetable plan \(codes)"]
            if let name = report.savedAs {
                notes = ["Nothing was formed. cohortctl plan show \(name); cohortctl plan apply \(name)"]
            }
            try output.show(report, notes: dryRun.isOn ? dryRun.notes : notes) { terminal in
                let verb = report.savedAs != nil ? "kept" : report.isDryRun ? "would be formed" : "formed"
                return report.text(on: terminal, verb: verb, showsMembers: report.isDryRun || report.savedAs != nil)
            }
        }
    }
}
