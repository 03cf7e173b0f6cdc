import ArgumentParser
import CohortCore
import Control

struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "plan",
        "Look at plans of cohorts that were kept, and form the one you choose.",
        verbs: [List.self, Show.self, Apply.self, Remove.self],
        examples: "plan list",
        "plan show autumn",
        "plan apply autumn --dry-run"
    )

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "list",
            "List saved plans.",
            examples: "plan list"
        )

        @OptionGroup var listing: Listing
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let page: Page<SavedPlan> = try connection.call { try $0.get(Routes.plans()) }
            try output.list(
                listing.cut(page),
                empty: "No plan. Keep one: cohortctl cohort form PROGRAMME --start DATE --save NAME",
                columns: [
                    "plan", "programme", "starts", .number("cohorts"), .number("people"), .number("seed"),
                    .number("moves"), "saved (utc)",
                ]
            ) {
                [
                    .init($0.code), .init($0.programme), .init($0.startDate), .init($0.cohorts.count),
                    .init($0.memberCount), .init($0.seed), .init($0.moves), .init($0.savedAt.short),
                ]
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "show",
            "Show a saved plan, judged by what is on record now.",
            examples: "plan show autumn"
        )

        @Argument var plan: Reference
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let detail: SavedPlanDetail = try connection.call { try $0.get(Routes.plan(plan.text)) }
            var notes = ["cohortctl plan apply \(detail.plan.code) forms it."]
            if !detail.gone.isEmpty {
                notes = [
                    "It cannot be applied: \(detail.gone.listed) "
                        + "\(detail.gone.count == 1 ? "is" : "are") not waiting for a cohort any more."
                ]
            }
            try output.show(detail, notes: notes) {
                detail.report.text(on: $0, verb: "in the plan \(detail.plan.code)", showsMembers: true)
            }
        }
    }

    struct Apply: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "apply",
            "Form the cohorts of a saved plan, if everyone in it still waits for one.",
            examples: "plan apply autumn --dry-run",
            "plan apply autumn"
        )

        @Argument var plan: Reference
        @OptionGroup var dryRun: DryRun
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let applied: AppliedPlan = try connection.call {
                try $0.post(ApplyPlanRequest(isDryRun: dryRun.isOn), to: Routes.planApply(plan.text))
            }
            let next = ["Next: cohortctl timetable plan \(applied.plan.cohorts.map(\.rawValue).joined(separator: " "))"]
            try output.show(applied, notes: dryRun.isOn ? dryRun.notes : next) { _ in
                "\(applied.plan.cohorts.count) cohorts of \(applied.plan.memberCount) people "
                    + "\(applied.isDryRun ? "would be formed" : "formed"): \(applied.plan.cohorts.listed)."
            }
        }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "remove",
            "Remove a saved plan; cohorts that were formed of it stay.",
            examples: "plan remove autumn --yes"
        )

        @Argument var plan: Reference
        @OptionGroup var prompt: Prompt
        @OptionGroup var connection: Connection

        func run() throws {
            try prompt.confirm("Removing the plan \(plan)")
            try connection.call { try $0.delete(Routes.plan(plan.text)) }
            Terminal.standardError.note(["The plan \(plan) is removed."])
        }
    }
}
