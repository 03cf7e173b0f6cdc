import CohortCore

extension BoardAnalysis {
    func text(on terminal: Terminal) -> String {
        [
            terminal.heading("\(members.count) members") + "  \(stage.stage.rawValue)",
            dutyBlock(terminal), composition.text(on: terminal), partingBlock(terminal), tieBlock(terminal),
            stage.text(on: terminal), stepBlock(terminal),
        ]
        .filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    private func dutyBlock(_ terminal: Terminal) -> String {
        guard !duties.isEmpty else { return "" }
        let rows = duties.map { duty -> [Table.Cell] in
            let hangs = duty.singlePoints.isEmpty ? "" : "hangs on \(duty.singlePoints.listed)"
            let unknown = duty.unknown > 0 ? "not known of \(duty.unknown)" : ""
            return [
                .init(duty.duty), .init(TextBar(value: duty.coverage, width: 10).text(on: terminal)),
                .init(duty.coverage.percent), .init(duty.isBlindSpot ? "blind spot" : "", .red),
                .init([hangs, unknown].filter { !$0.isEmpty }.joined(separator: "; ")),
            ]
        }
        return terminal.heading("Duties") + "  \(blindSpots.count) of \(duties.count) are blind spots (below 80 %)\n"
            + Table(["duty", "covered", .number(""), "", .text("")], rows: rows, indent: 2).text(on: terminal)
    }

    private func partingBlock(_ terminal: Terminal) -> String {
        guard let faultline else { return "" }
        var rows: [(String, String?)] = [
            ("strength", "\(faultline.strength.rounded(to: 2)) of 1" + (faultline.isExact ? "" : ", at least")),
            ("between", faultline.one.listed), ("and", faultline.other.listed),
        ]
        if let subgroups, subgroups.groups.count > 2 {
            let groups = subgroups.groups.map { "{\($0.listed)}" }.joined(separator: " ")
            rows.append(("or into", "\(groups), silhouette width \(subgroups.width.rounded(to: 2))"))
        }
        return terminal.heading("Faultline") + "  where it would part first\n"
            + Fields(rows).text(on: terminal, indent: 2)
    }

    private func tieBlock(_ terminal: Terminal) -> String {
        guard !ties.isEmpty else { return "" }
        let rows = ties.map { reading -> [Table.Cell] in
            [
                .init("E–I by \(reading.attribute)"), .init(reading.value?.rounded(to: 2) ?? terminal.dash),
                .init(reading.corrected?.rounded(to: 2) ?? terminal.dash),
                .init(reading.test?.expected.rounded(to: 2) ?? terminal.dash),
                .init(reading.test.map { $0.p.rounded(to: 3) } ?? terminal.dash),
                .init(reading.groups.map { "\($0.name) \($0.value.rounded(to: 2))" }.joined(separator: ", "), .dim),
            ]
        }
        let columns: [Table.Column] = [
            "ties", .number("index"), .number("corrected"), .number("by chance"), .number("p"), .text("of each group"),
        ]
        return terminal.heading("Ties") + "  -1 all within, 1 all between groups\n"
            + Table(columns, rows: rows, indent: 2).text(on: terminal)
    }

    private func stepBlock(_ terminal: Terminal) -> String {
        guard !steps.isEmpty else { return "" }
        let rows = steps.map { step -> [Table.Cell] in
            [.init(step.sentence), .init(step.stageAfter > stage.stage ? step.stageAfter.rawValue : "", .green)]
        }
        return terminal.heading("What would take it further") + "\n"
            + Table([.text(""), "then"], rows: rows, hasHead: false, indent: 2).text(on: terminal)
    }
}

extension Composition {
    func text(on terminal: Terminal) -> String {
        let most = largest.map { "\($0.share.percent) \($0.family)" } ?? ""
        let rows: [(String, String?)] = [
            ("largest", most),
            (
                "families",
                "as diverse as \(effectiveFamilies.rounded(to: 1)) in equal parts; Blau \(blau.rounded(to: 2))"
            ),
            (
                "distance",
                "Rao–Stirling \(raoStirling.rounded(to: 2)) of \(attainable.rounded(to: 2)) attainable by \(members)"
            ),
            ("monochromicity", "\(monochromicity.rounded(to: 2)), from 0 as mixed as can be to 1 all alike"),
        ]
        return terminal.heading("Mix") + "\n" + Fields(rows).text(on: terminal, indent: 2)
    }
}

extension StageReading {
    func text(on terminal: Terminal) -> String {
        let rows = criteria.map { criterion -> [Table.Cell] in
            [
                .init(criterion.holds ? terminal.tick : terminal.cross, criterion.holds ? .green : .red),
                .init(criterion.stage.rawValue), .init(criterion.name),
                .init(criterion.figure?.rounded(to: 2) ?? "not known"), .init(criterion.demand),
                .init(criterion.holds ? "" : criterion.remedy, .dim),
            ]
        }
        let columns: [Table.Column] = ["", "for", .text("figure"), .number("is"), .text("demand"), .text("to do")]
        return terminal.heading("Stage") + "  \(stage.rawValue)\n"
            + Table(columns, rows: rows, indent: 2).text(on: terminal)
    }
}
