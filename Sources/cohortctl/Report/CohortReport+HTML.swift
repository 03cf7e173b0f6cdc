import CohortCore
import Control

extension CohortReport {
    /// The report as a page to print or to send.
    var html: String {
        var page = HTMLPage("\(title): \(cohort)")
        page.heading("\(title): \(cohort)", level: 1)
        page.paragraph(
            "\(baselineDay) to \(day), \(members) members, programme \(programme) version \(programmeVersion)",
            of: "note"
        )
        page.paragraph("Purpose: \(purpose)")
        page.paragraph("Results field: \(serviceOutcome)")
        page.heading("Gains, no change and regress")
        page.figures(zip(Self.verdicts, total).map { ($0, "\($1)") })
        page.table(
            ["dimension"] + Self.verdicts + ["mean before and now", "weakest now"],
            dimensions.map { part in
                [part.dimension.rawValue] + Self.counts(part.tally).map(String.init)
                    + [
                        Self.course(part.tally, arrow: "→"),
                        part.weakest.map { "\($0) \((part.weakestMean ?? 0).percent)" } ?? "",
                    ]
            }
        )
        for (strand, targets) in strands {
            page.heading("\(strand.rawValue.capitalisedFirst) strand")
            page.table(
                ["competence", "dimension"] + Self.verdicts + ["mean before and now", "target", "at target"],
                targets.map { part in
                    [part.title, part.dimension.rawValue] + Self.counts(part.tally).map(String.init)
                        + [
                            Self.course(part.tally, arrow: "→"), part.target.percent,
                            "\(part.atTarget) of \(part.members)",
                        ]
                },
                words: 2
            )
        }
        if !expectations.isEmpty {
            page.heading("Level and expectation apart")
            page.list(expectations.map(\.sentence))
        }
        addGroups(to: &page)
        page.heading("How this was reckoned")
        page.list(method + ["The numbers of the model: \(grades)."])
        page.table(
            ["number", "value", "unit", "standing", "source"],
            parameters.map { [$0.name, "\($0.value)", $0.unit, $0.standing.rawValue, $0.source] },
            words: 5
        )
        return page.text
    }

    private func addGroups(to page: inout HTMLPage) {
        let shown = Dimension.allCases.filter { dimension in dimensions.contains { $0.dimension == dimension } }
        page.heading("Way to go to the targets, by route")
        page.paragraph("In points; gaps, not scores.", of: "note")
        page.table(
            ["route", "people"] + shown.map(\.rawValue),
            routes.map { part in
                [part.route, part.people.map(String.init) ?? "held back"] + shown.map { part.gaps[$0]?.points ?? "–" }
            }
        )
        page.heading("Reach of the sources")
        page.table(
            ["source", "members judged", "judgements"],
            reach.map { [$0.source.rawValue, "\($0.members) of \($0.of)", "\($0.judgements)"] }
        )
        if !adoption.isEmpty {
            page.heading("Attended, applied, sustained")
            page.paragraph("The gap with its 95 % interval; attendance is no adoption.", of: "note")
            page.table(Self.adoptionHead, adoptionRows)
        }
        page.heading("Ties")
        page.paragraph(
            "The mean chance, in hundredths, that the tie of somebody of the row with somebody of the column is live, at the "
                + "baseline → now. – stands for a group of fewer than \(smallestGroup), or no pair.",
            of: "note"
        )
        for (old, new) in zip(ties.before, ties.now) where new.groups.contains(where: { $0.people != nil }) {
            page.table(
                ["by \(new.by)", "people"] + new.groups.map(\.name),
                new.groups.indices.map { row in
                    [new.groups[row].name, new.groups[row].people.map(String.init) ?? "held back"]
                        + new.groups.indices.map { column in
                            new.strengths[row][column]
                                .map { "\((old.strengths[row][column] ?? 0).points) → \($0.points)" } ?? "–"
                        }
                }
            )
        }
    }
}
