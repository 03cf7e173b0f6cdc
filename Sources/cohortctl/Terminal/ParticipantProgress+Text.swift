import CohortCore
import Control

extension ParticipantProgress {
    /// A block for each dimension; sources side by side, never merged.
    func text(on terminal: Terminal) -> String {
        var blocks = [
            terminal.heading("\(participant)") + "  as of \(asOf.inUTC)"
                + (knownAt == asOf ? "" : ", by what was known at \(knownAt.inUTC)")
        ]
        blocks += Dimension.allCases.compactMap { dimension in
            let found = summaries.filter { $0.dimension == dimension }
            return found.isEmpty ? nil : block(dimension, found, terminal)
        }
        if !expectations.isEmpty { blocks.append(expectations.text(on: terminal)) }
        return blocks.joined(separator: "\n\n")
    }

    private func block(_ dimension: Dimension, _ found: [ProgressSummary], _ terminal: Terminal) -> String {
        let course = Sparkline(values: values(of: dimension, nil)).text(on: terminal)
        let head = rollUps.first { $0.dimension == dimension }.map {
            "  \(course)  mean \($0.mean.percent), weakest \($0.weakest) \($0.weakestValue.percent), "
                + "\($0.atTarget) of \($0.withTarget) at target"
        }
        // A column for each source takes room; on a narrow terminal they share one.
        let sources = EvidenceSource.allCases.filter { source in
            found.contains { $0.evidence.contains { $0.source == source } }
        }
        let isNarrow = (terminal.width ?? 200) < 100 + 12 * sources.count
        let rows = found.map { summary in
            cells(of: summary, terminal)
                + (isNarrow
                    ? [
                        .init(
                            summary.evidence.map { "\($0.source) \($0.said(of: summary.dimension))" }.joined(
                                separator: ", "
                            ),
                            .dim
                        )
                    ]
                    : sources.map { source in
                        .init(summary.evidence.first { $0.source == source }?.said(of: summary.dimension) ?? "", .dim)
                    })
        }
        let columns: [Table.Column] =
            [
                "competence", "likely (80 %)", "course", .number("now"), .number("target"), .number("chance"),
                "confidence",
            ] + (isNarrow ? [.text("each source")] : sources.map { .number($0.rawValue) })
        return terminal.heading(dimension.rawValue.prefix(1).uppercased() + dimension.rawValue.dropFirst())
            + (head ?? "")
            + "\n" + Table(columns, rows: rows, indent: 2).text(on: terminal)
    }

    private func cells(of summary: ProgressSummary, _ terminal: Terminal) -> [Table.Cell] {
        let estimate = summary.estimate
        let bar = TextBar(
            value: estimate.value,
            band: Swift.min(estimate.low, estimate.high)...Swift.max(estimate.low, estimate.high),
            target: summary.target?.value,
            width: terminal.barWidth
        )
        let chance = estimate.chanceAtTarget.map { $0.percent + (summary.isAtTarget ? " \(terminal.tick)" : "") }
        return [
            .init(summary.competence), .init(bar.text(on: terminal)),
            .init(Sparkline(values: values(of: summary.dimension, summary.competence)).text(on: terminal)),
            .init(estimate.value.percent, .bold), .init(summary.target?.value.percent ?? ""),
            .init(chance ?? "", summary.isAtTarget ? .green : nil), .init(summary.confidenceText),
        ]
    }

    private func values(of dimension: Dimension, _ competence: Code?) -> [Double] {
        series.first { $0.dimension == dimension && $0.competence == competence }?.points.map(\.value) ?? []
    }
}

extension ProgressSummary {
    /// How the person's own view stands to the estimate; from a tenth on it is worth a word.
    fileprivate var confidenceText: String {
        if let gap = confidenceGap {
            if abs(gap) < 0.1 { return "as judged" }
            return "\(gap > 0 ? "over" : "under") by \(Int((abs(gap) * 100).rounded()))"
        }
        if isCorroborated { return "" }
        return evidence.contains { $0.source == .selfRating } ? "self only" : "not judged"
    }
}

extension SourceEvidence {
    /// Such as `62 % (3)`, `2 of 3 raters` while that is too few to be shown, `4.5 h` of attendance, `46 contacts`.
    func said(of dimension: Dimension) -> String {
        if source == .attendance {
            return dimension == .relationships ? "\(count) contacts" : "\(hours.rounded(to: 1)) h"
        }
        let people = raters ?? count
        if let ratersNeeded { return "\(people) of \(ratersNeeded) raters" }
        guard let judgement = latest ?? mean else { return "\(people)" }
        return "\(judgement.percent) (\(people))"
    }
}
