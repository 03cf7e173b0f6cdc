import CohortCore
import Control

extension CohortReport {
    /// The report as Markdown with tables (GitHub's form).
    var markdown: String {
        var parts = [
            "# \(Self.escaped(title)): \(cohort)",
            "\(baselineDay) to \(day) · \(members) members · programme \(programme), version \(programmeVersion)",
            "**Purpose.** \(Self.escaped(purpose))",
            "**Results field.** \(Self.escaped(serviceOutcome))",
            "## Gains, no change and regress",
            Self.table(
                ["dimension"] + Self.verdicts + ["mean before and now", "weakest now"],
                dimensions.map { part in
                    [part.dimension.rawValue] + Self.counts(part.tally).map(String.init)
                        + [
                            Self.course(part.tally, arrow: "→"),
                            part.weakest.map { "\($0) \((part.weakestMean ?? 0).percent)" } ?? "",
                        ]
                } + [["**all**"] + total.map { "**\($0)**" } + ["", ""]]
            ),
        ]
        for (strand, targets) in strands {
            parts.append("## \(strand.rawValue.capitalisedFirst) strand")
            parts.append(
                Self.table(
                    ["competence", "dimension"] + Self.verdicts + ["mean before and now", "target", "at target"],
                    targets.map { part in
                        [Self.escaped(part.title), part.dimension.rawValue] + Self.counts(part.tally).map(String.init)
                            + [
                                Self.course(part.tally, arrow: "→"), part.target.percent,
                                "\(part.atTarget) of \(part.members)",
                            ]
                    }
                )
            )
        }
        if !expectations.isEmpty {
            parts.append("## Level and expectation apart")
            parts.append(expectations.map { "- \($0.sentence)" }.joined(separator: "\n"))
        }
        parts += markdownGroups
        parts.append("## How this was reckoned")
        parts.append((method + ["The numbers of the model: \(grades)."]).map { "- \($0)" }.joined(separator: "\n"))
        parts.append(
            Self.table(
                ["number", "value", "unit", "standing", "source"],
                parameters.map {
                    [$0.name, "\($0.value)", Self.escaped($0.unit), $0.standing.rawValue, Self.escaped($0.source)]
                }
            )
        )
        return parts.joined(separator: "\n\n") + "\n"
    }

    private var markdownGroups: [String] {
        let shown = Dimension.allCases.filter { dimension in dimensions.contains { $0.dimension == dimension } }
        var parts = [
            "## Way to go to the targets, by route", "In points; gaps, not scores.",
            Self.table(
                ["route", "people"] + shown.map(\.rawValue),
                routes.map { part in
                    [part.route, part.people.map(String.init) ?? "held back"]
                        + shown.map { part.gaps[$0]?.points ?? "–" }
                }
            ),
            "## Reach of the sources",
            Self.table(
                ["source", "members judged", "judgements"],
                reach.map { [$0.source.rawValue, "\($0.members) of \($0.of)", "\($0.judgements)"] }
            ),
            adoption.isEmpty
                ? "" : "## Attended, applied, sustained\n\n" + Self.table(Self.adoptionHead, adoptionRows),
            "## Ties",
            "The mean chance, in hundredths, that the tie of somebody of the row with somebody of the column is live, at the "
                + "baseline → now. – stands for a group of fewer than \(smallestGroup), or no pair.",
        ]
        for (old, new) in zip(ties.before, ties.now) where new.groups.contains(where: { $0.people != nil }) {
            parts.append(
                Self.table(
                    ["by \(new.by)", "people"] + new.groups.map { Self.escaped($0.name) },
                    new.groups.indices.map { row in
                        [Self.escaped(new.groups[row].name), new.groups[row].people.map(String.init) ?? "held back"]
                            + new.groups.indices.map { column in
                                new.strengths[row][column]
                                    .map { "\((old.strengths[row][column] ?? 0).points) → \($0.points)" } ?? "–"
                            }
                    }
                )
            )
        }
        return parts.filter { !$0.isEmpty }
    }

    private static func table(_ head: [String], _ rows: [[String]]) -> String {
        ([head, head.map { _ in "---" }] + rows).map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
    }

    /// Without what Markdown or the HTML in it would take for a sign.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text.onOneLine {
            if "\\`*_[]<>#|&".contains(character) { escaped.append("\\") }
            escaped.append(character)
        }
        return escaped
    }
}
