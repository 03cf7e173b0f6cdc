import ArgumentParser
import CohortCore
import Control

struct ProgressCommand: ParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "progress",
        "Show how far people are in skills, knowledge, experience and relationships.",
        verbs: [Show.self, Explain.self, OfCohort.self],
        examples: "progress show P-0042",
        "progress show P-0042 --as-of 2027-05-01",
        "progress explain P-0042",
        "progress cohort informed-leaders-2027a"
    )

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "show",
            "Show a participant's four dimensions side by side, competence by competence.",
            notes: "The level lies with a chance of 80 % in the shaded part of its bar.",
            examples: "progress show P-0042",
            "progress show P-0042 --as-of 2027-05-01 --known-at 2027-04-01"
        )

        @Argument var participant: Reference
        @OptionGroup var instant: ProgressInstant
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let progress: ParticipantProgress = try connection.call {
                try $0.get(Routes.participantProgress(participant.text), query: instant.query)
            }
            let empty = "Nothing is known yet: it begins with an enrolment, attendance and assessments."
            try output.show(progress, notes: progress.summaries.isEmpty ? [empty] : []) { progress.text(on: $0) }
        }
    }

    struct Explain: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "explain",
            "Explain a participant's progress: what was observed, what the model made of it, and its sources.",
            examples: "progress explain P-0042",
            "progress explain P-0042 --as-of 2027-05-01"
        )

        @Argument var participant: Reference
        @OptionGroup var instant: ProgressInstant
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let found: Explanation = try connection.call {
                try $0.get(Routes.participantProgressExplain(participant.text), query: instant.query)
            }
            try output.show(found) { found.text(on: $0) }
        }
    }

    struct OfCohort: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "cohort",
            "Show the four dimensions of a cohort, each on its own.",
            examples: "progress cohort informed-leaders-2027a"
        )

        @OptionGroup var options: CohortProgressOptions
        func run() throws { try options.run() }
    }
}

extension ParticipantProgress {
    fileprivate func text(on terminal: Terminal) -> String {
        var blocks = [
            terminal.heading("\(participant)") + "  as of \(asOf.inUTC)"
                + (knownAt == asOf ? "" : ", by what was known at \(knownAt.inUTC)")
        ]
        blocks += Dimension.allCases.compactMap { dimension in
            let found = summaries.filter { $0.dimension == dimension }
            return found.isEmpty ? nil : block(dimension, found, terminal)
        }
        return blocks.joined(separator: "\n\n")
    }

    private func block(_ dimension: Dimension, _ found: [ProgressSummary], _ terminal: Terminal) -> String {
        let rollUp = rollUps.first { $0.dimension == dimension }
        let head = rollUp.map {
            "  mean \($0.mean.percent), weakest \($0.weakest) \($0.weakestValue.percent), "
                + "\($0.atTarget) of \($0.withTarget) at target"
        }
        let rows = found.map { summary -> [Table.Cell] in
            let estimate = summary.estimate
            let bar = TextBar(
                value: estimate.value,
                band: Swift.min(estimate.low, estimate.high)...Swift.max(estimate.low, estimate.high)
            )
            let seen = summary.evidence.map { evidence in
                evidence.latest.map { "\(evidence.source) \($0.percent)" }
                    ?? "\(evidence.source) \(evidence.hours.rounded(to: 1)) h"
            }
            return [
                .init(summary.competence), .init(bar.text(on: terminal)), .init(estimate.value.percent, .bold),
                .init(summary.target?.value.percent ?? ""),
                .init(estimate.chanceAtTarget?.percent ?? "", summary.isAtTarget ? .green : nil),
                .init(seen.joined(separator: ", ") + (summary.isCorroborated ? "" : " (not corroborated)"), .dim),
            ]
        }
        let columns: [Table.Column] = [
            "competence", "likely (80 %)", .number("now"), .number("target"), .number("at target"),
            .text("each source's latest"),
        ]
        return terminal.heading(dimension.rawValue.prefix(1).uppercased() + dimension.rawValue.dropFirst())
            + (head ?? "")
            + "\n" + Table(columns, rows: rows, indent: 2).text(on: terminal)
    }
}
