import ArgumentParser
import CohortCore
import Control

extension TimetableCommand {
    struct Replan: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "replan",
            "Mend a timetable with the fewest sessions moved, after a facilitator, a room or a day is lost.",
            notes: "All cohorts that are not over, where none is named. The absence or the closure is recorded in the "
                + "same step as the moves, and everyone concerned is told once. Without a loss, what has changed on "
                + "record since the last planning is mended. Closed days stand in the configuration; write them there "
                + "as well. With --dry-run it is a what-if.",
            examples: "timetable replan --without-facilitator F-07 --from 2027-03-01 --until 2027-03-12 --dry-run",
            "timetable replan informed-leaders --without-room R-2 --from 2027-03-01 --reason \"burst pipe\"",
            "timetable replan informed-leaders-2027a --closed --from 2027-03-08",
            "timetable replan informed-leaders-2027a"
        )

        @Argument(help: "Cohorts, or programmes.")
        var cohorts: [Code] = []
        @Option(help: ArgumentHelp("This facilitator is lost.", valueName: "code"))
        var withoutFacilitator: Code?
        @Option(help: ArgumentHelp("This room is lost.", valueName: "code"))
        var withoutRoom: Code?
        @Flag(help: "Nothing happens on these days.")
        var closed = false
        @Option(help: ArgumentHelp("The first day of it. (default: today)", valueName: "date"))
        var from: LocalDate?
        @Option(help: ArgumentHelp("The last day of it. (default: the first)", valueName: "date"))
        var until: LocalDate?
        @Option(help: "Kept with the absence or the closure.")
        var reason: String?
        @Option var seed: UInt64 = 1
        @Option(help: ArgumentHelp("End the search after so long, such as 30s; at most 10m.", valueName: "time"))
        var budget: SecondsArgument?
        @OptionGroup var dryRun: DryRun
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        private var losses: [ReplanRequest.Loss] {
            (withoutFacilitator == nil ? [] : [.facilitator]) + (withoutRoom == nil ? [] : [.room])
                + (closed ? [.day] : [])
        }

        func validate() throws {
            if losses.count > 1 {
                throw ValidationError("One loss at a time: --without-facilitator, --without-room or --closed.")
            }
            if losses.isEmpty && (from != nil || until != nil || reason != nil) {
                throw ValidationError("Say what is lost: --without-facilitator, --without-room or --closed.")
            }
            if let from, let until, until < from { throw ValidationError("\(until) comes before \(from).") }
        }

        func run() throws {
            let request = ReplanRequest(
                cohorts: cohorts,
                loss: losses.first,
                code: withoutFacilitator ?? withoutRoom,
                from: from,
                until: until,
                reason: reason,
                seed: seed,
                budgetSeconds: budget?.seconds,
                isDryRun: dryRun.isOn
            )
            let report: ReplanReport = try connection.callSolver {
                try $0.post(request, to: Routes.timetableReplan())
            }
            var notes = dryRun.notes
            if closed && !dryRun.isOn {
                notes = ["Add these days to the closures of cohortd.yaml, or later planning may use them."]
            }
            try output.show(report, notes: notes) { report.text(on: $0) }
        }
    }
}

extension ReplanReport {
    fileprivate func text(on terminal: Terminal) -> String {
        let verb = plan.isDryRun ? "would move" : "moved"
        let count = hit.count == 1 ? "1 session is hit" : "\(hit.count) sessions are hit"
        let hits = hit.isEmpty ? "No session is hit" : "\(count) (\(hit.listed))"
        let proof =
            isProvenLeast
            ? "fewer is proven to be impossible" : "fewer than \(leastMoves) is proven to be impossible"
        let summary =
            moved == 0
            ? "\(hits); nothing \(plan.isDryRun ? "would move" : "moved")."
            : "\(hits); \(moved) \(verb), \(movedSlots) of them in day or time; \(proof)."
        return summary.wrapped(to: terminal.textWidth).joined(separator: "\n") + "\n\n" + plan.text(on: terminal)
    }
}
