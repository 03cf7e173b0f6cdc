import ArgumentParser
import CohortCore
import Control

extension ProgressCommand {
    struct Calibrate: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "calibrate",
            "Fit the model's parameters to what judges said of a programme's or a cohort's people.",
            notes: """
                The earlier seven tenths of the judgements are fitted to, and the later decide: new values are taken only if \
                they foretell those better, with a 95 % interval that excludes no difference. What is not accepted changes \
                nothing. Self-ratings count neither way. A cohort is fitted around its programme's values.

                Lower is better in the log loss. Of what was given a chance of 30 %, three in ten should have come true.
                """,
            examples: "progress calibrate informed-leaders --dry-run",
            "progress calibrate informed-leaders --dimension skills",
            "progress calibrate --cohort informed-leaders-2027a"
        )

        @OptionGroup var whose: ParameterOwnerOptions
        @Option(help: "One dimension alone.")
        var dimension: Dimension?
        @OptionGroup var dryRun: DryRun
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let request = CalibrateRequest(scope: try whose.scope, dimension: dimension, isDryRun: dryRun.isOn)
            let report: CalibrationReport = try connection.callSolver { try $0.post(request, to: Routes.calibrate()) }
            try output.show(report, notes: notes(of: report)) { report.text(on: $0) }
        }

        private func notes(of report: CalibrationReport) -> [String] {
            if dryRun.isOn { return dryRun.notes }
            guard let version = report.versions.first else {
                let isEmpty = report.results.allSatisfy { $0.judgements == 0 }
                return ["Nothing was changed: nothing was accepted."]
                    + (isEmpty ? ["Judgements come by `cohortctl assessment record` and `assessment import`."] : [])
            }
            let scope = report.scope
            return [
                "Next: cohortctl progress parameters --\(scope.kind.rawValue) \(scope.code)",
                "Back: cohortctl progress revert-parameters \(scope.kind == .cohort ? "--cohort " : "")\(scope.code) "
                    + "--dimension \(version.dimension.rawValue) --to \(version.version - 1)",
            ]
        }
    }
}

/// A programme, or a cohort with `--cohort`.
struct ParameterOwnerOptions: ParsableArguments {
    @Argument(help: "The programme whose cohorts are meant.")
    var programme: Code?
    @Option(help: ArgumentHelp("One cohort instead.", valueName: "cohort"))
    var cohort: Code?

    func validate() throws {
        guard (programme == nil) != (cohort == nil) else {
            throw ValidationError("Give a programme, or a cohort with --cohort.")
        }
    }

    var scope: ParameterScope {
        get throws {
            if let programme { return ParameterScope(.programme, programme) }
            guard let cohort else { throw UsageError("Give a programme, or a cohort with --cohort.") }
            return ParameterScope(.cohort, cohort)
        }
    }
}
