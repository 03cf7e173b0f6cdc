import ArgumentParser
import CohortCore
import Control

extension ProgressCommand {
    struct Advise: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "advise",
            "Say what a participant, a cohort or a team could do next, why, and how sure that is.",
            notes: """
                It is for who runs the programme: advice of the kind “confidence” is never sent to anybody. What the rules of \
                the programme say by reminders is marked with the rule.
                """,
            examples: "progress advise P-0042",
            "progress advise informed-leaders-2027a --only pairing"
        )

        @Argument(help: "A participant, a cohort or a team.") var whom: Reference
        @OptionGroup var subject: ProgressSubjectOptions
        @Option(help: ArgumentHelp("Only advice of this kind.", valueName: "kind of advice"))
        var only: AdviceKind?
        @Option(help: "At most so many.")
        var limit: Int?
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let found = try connection.call { try subject.resolve(whom, from: $0) }
            let code = found.code.rawValue
            let path =
                switch found.kind {
                case .participant: Routes.participantAdvice(code)
                case .cohort: Routes.cohortAdvice(code)
                case .team: Routes.teamAdvice(found.cohort?.rawValue ?? "", code)
                }
            let report: AdviceReport = try connection.call("Looking at what could be next") {
                try $0.get(path, query: AdviceFilter(kind: only, limit: limit))
            }
            try output.show(report, notes: report.notes) { report.text(on: $0) }
        }
    }

    struct Remind: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "remind",
            "Make the reminders now that a cohort's progress asks for, as is done each night.",
            notes: "What waits about where it should, and what was said within four weeks, is left as it is.",
            examples: "progress remind informed-leaders-2027a --dry-run"
        )

        @Argument var cohort: Reference
        @OptionGroup var dryRun: DryRun
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let report: AdviceReminderReport = try connection.call("Looking at what could be next") {
                try $0.post(
                    AdviceReminderRequest(isDryRun: dryRun.isOn),
                    to: Routes.cohortAdviceReminders(cohort.text)
                )
            }
            let empty =
                "No reminder is missing: cohortctl progress advise \(report.cohort) shows what there would be to say."
            try output.show(report, notes: (report.items.isEmpty ? [empty] : []) + dryRun.notes) { terminal in
                guard !report.items.isEmpty else { return "" }
                let rows = report.items.map { entry -> [Table.Cell] in
                    [
                        .init(entry.dueLocal), .init(entry.reminder.recipient),
                        .init(entry.reminder.rule?.rawValue ?? ""), .init(entry.reminder.text),
                    ]
                }
                return Table(["due", "to", "rule", .text("text")], rows: rows).text(on: terminal)
            }
        }
    }

    struct Decline: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "decline",
            "Note that a participant does not want advice of a kind, or wants it again.",
            notes: "Nobody is asked why. Who declines pairing is not named to others either.",
            examples: "progress decline P-0042 pairing",
            "progress decline P-0042 pairing --undo"
        )

        @Argument var participant: Reference
        @Argument(
            help: ArgumentHelp("What is not wanted, such as “pairing” or “maintenance contact”.", valueName: "kind")
        )
        var kind: AdviceKind
        @Flag(help: "It is wanted again.")
        var undo = false
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let refusal: AdviceRefusal = try connection.call {
                try $0.post(AdviceRefusal(kind: kind, isRefused: !undo), to: Routes.adviceRefusals(participant.text))
            }
            try output.show(refusal) { _ in
                refusal.isRefused
                    ? "\(participant) gets no advice of the kind “\(kind)” any more."
                    : "\(participant) gets advice of the kind “\(kind)” again."
            }
        }
    }
}

extension AdviceKind: ExpressibleByArgument {
    /// With or without blanks and hyphens.
    package init?(argument: String) { self.init(argument) }
}

extension AdviceReport {
    fileprivate var notes: [String] {
        if items.isEmpty {
            return ["There is nothing to advise now. What is known: cohortctl progress show \(subject)"]
        }
        return items.count < total ? ["\(items.count) of \(total); --limit shows more."] : []
    }

    fileprivate func text(on terminal: Terminal) -> String {
        guard !items.isEmpty else { return "" }
        let blocks = items.map { row in
            let advice = row.advice
            let topic = [
                advice.competence.map(\.rawValue), advice.dimension.map(\.rawValue),
                advice.withCode.map { "with \($0)" },
            ]
            let head = "\(advice.code)  \(advice.kind)  by \(advice.due)"
            let rest = topic.compactMap(\.self) + (row.rule.map { ["said by the rule \($0)"] } ?? [])
            let lines = [advice.what, advice.why, advice.sure].map { "  \($0.onOneLine)" }
            let basis = advice.basis.isEmpty ? [] : ["  (\(advice.basis.joined(separator: "; ").onOneLine))"]
            return
                ([terminal.heading(head) + (rest.isEmpty ? "" : "  " + rest.joined(separator: ", "))] + lines + basis)
                .joined(separator: "\n")
        }
        return blocks.joined(separator: "\n\n")
    }
}
