import ArgumentParser
import CohortCore
import Control

/// Whether to make a change although it breaks a rule.
struct ForceOption: ParsableArguments {
    @Option(help: ArgumentHelp("Do it although a rule is broken, for this reason, which is kept.", valueName: "reason"))
    var force: String?
}

extension CohortCommand {
    struct Swap: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "swap",
            "Let two participants change places.",
            notes:
                "A swap that breaks a rule of the programme is refused, unless --force gives a reason. Who is locked "
                + "stays.",
            examples: "cohort swap P-0042 P-0077 --dry-run"
        )

        @Argument var one: Code
        @Argument var other: Code
        @Option(help: "In which programme, if they share several.")
        var programme: Code?
        @OptionGroup var force: ForceOption
        @OptionGroup var dryRun: DryRun
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let request = SwapRequest(
                one: one,
                other: other,
                programme: programme,
                force: force.force,
                isDryRun: dryRun.isOn
            )
            let report: CohortChangeReport = try connection.call { try $0.post(request, to: Routes.memberSwap()) }
            try output.show(report, notes: dryRun.notes) { report.text(on: $0) }
        }
    }

    struct Move: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "move",
            "Move a participant from their cohort to another of the same programme.",
            notes:
                "A move that breaks a rule of the programme is refused, unless --force gives a reason. Who is locked "
                + "stays.",
            examples: "cohort move P-0042 informed-leaders-2027b --dry-run",
            "cohort move P-0042 informed-leaders-2027b --force \"works in that town now\""
        )

        @Argument var participant: Code
        @Argument var cohort: Code
        @OptionGroup var force: ForceOption
        @OptionGroup var dryRun: DryRun
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let request = MemberMoveRequest(
                CohortMove(participant: participant, from: nil, to: cohort),
                force: force.force,
                isDryRun: dryRun.isOn
            )
            let report: CohortChangeReport = try connection.call { try $0.post(request, to: Routes.memberMove()) }
            try output.show(report, notes: dryRun.notes) { report.text(on: $0) }
        }
    }
}
