import CohortCore
import Control

extension CohortReport {
    func text(on terminal: Terminal) -> String {
        let arrow = terminal.usesUnicode ? "→" : "->"
        var blocks = [
            terminal.heading("\(title.printable): \(cohort)") + "  \(baselineDay) to \(day)",
            Fields([("purpose", purpose), ("results field", serviceOutcome)]).text(on: terminal),
            verdictTable(on: terminal, arrow: arrow),
        ]
        blocks += strands.map { strand, targets in
            terminal.heading("\(strand.rawValue.capitalisedFirst) strand") + "\n"
                + targetTable(targets, on: terminal, arrow: arrow)
        }
        if !expectations.isEmpty { blocks.append(expectations.text(on: terminal)) }
        blocks += [
            routeTable(on: terminal), reachTable(on: terminal), adoptionTable(on: terminal),
            ties.matrices(on: terminal),
        ]
        blocks.append(
            terminal.heading("How this was reckoned") + "\n"
                + (method + ["The numbers of the model: \(grades); `progress explain` lists them with their sources."])
                .flatMap { $0.wrapped(to: terminal.textWidth - 2).map { "  " + $0 } }.joined(separator: "\n")
        )
        return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    private func verdictTable(on terminal: Terminal, arrow: String) -> String {
        let rows = dimensions.map { part in
            [Table.Cell(part.dimension.rawValue)] + Self.counts(part.tally).map { Table.Cell($0, .bold) }
                + [
                    .init(Self.course(part.tally, arrow: arrow)),
                    .init(part.weakest.map { "\($0) \((part.weakestMean ?? 0).percent)" } ?? ""),
                ]
        }
        let sum = [Table.Cell("all")] + total.map { Table.Cell($0, .bold) } + [.init(""), .init("")]
        let columns: [Table.Column] =
            ["dimension"] + Self.verdicts.map { .number($0) } + ["mean before and now", .text("weakest now")]
        return terminal.heading("Gains, no change and regress") + "\n"
            + Table(columns, rows: rows + [sum], indent: 2).text(on: terminal, limit: 110)
    }

    private func targetTable(_ targets: [TargetPart], on terminal: Terminal, arrow: String) -> String {
        let rows = targets.map { part in
            [Table.Cell(part.competence), .init(part.dimension.rawValue)]
                + Self.counts(part.tally).map { Table.Cell($0) }
                + [
                    .init(Self.course(part.tally, arrow: arrow)), .init(part.target.percent),
                    .init("\(part.atTarget) of \(part.members)"),
                ]
        }
        let columns: [Table.Column] =
            ["competence", "dimension"] + Self.verdicts.map { .number($0) }
            + ["mean before and now", .number("target"), .number("at target")]
        return Table(columns, rows: rows, indent: 2).text(on: terminal, limit: 120)
    }

    private func routeTable(on terminal: Terminal) -> String {
        let shown = Dimension.allCases.filter { dimension in dimensions.contains { $0.dimension == dimension } }
        let rows = routes.map { part in
            [Table.Cell(part.route), .init(part.people.map(String.init) ?? "held back")]
                + shown.map { Table.Cell(part.gaps[$0]?.points ?? terminal.dash) }
        }
        if rows.isEmpty { return "" }
        return terminal.heading("Way to go to the targets, by route") + "  in points; gaps, not scores\n"
            + Table(["route", .number("people")] + shown.map { .number($0.rawValue) }, rows: rows, indent: 2)
            .text(on: terminal, limit: 110)
    }

    private func adoptionTable(on terminal: Terminal) -> String {
        if adoption.isEmpty { return "" }
        let head = Self.adoptionHead.enumerated().map { $0 == 0 ? Table.Column($1) : .number($1) }
        return terminal.heading("Attended, applied, sustained") + "  the gap with its 95 % interval\n"
            + Table(head, rows: adoptionRows.map { $0.map { Table.Cell($0) } }, indent: 2)
            .text(on: terminal, limit: 110)
    }

    private func reachTable(on terminal: Terminal) -> String {
        let rows = reach.map { part -> [Table.Cell] in
            [
                .init(part.source), .init("\(part.members) of \(part.of)"), .init(part.judgements),
                .init(
                    TextBar(value: part.of > 0 ? Double(part.members) / Double(part.of) : 0, width: terminal.barWidth)
                        .text(on: terminal)
                ),
            ]
        }
        return terminal.heading("Reach of the sources") + "\n"
            + Table(["source", .number("members judged"), .number("judgements"), "reach"], rows: rows, indent: 2)
            .text(on: terminal, limit: 110)
    }
}

extension Double {
    /// Hundredths without a sign of per cent: `12`.
    var points: String { isFinite ? "\(Int((self * 100).rounded()))" : "?" }
}

extension String {
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
