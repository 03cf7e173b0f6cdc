import CohortCore
import Control

extension TeamProgress {
    func text(on terminal: Terminal) -> String {
        let known = knownAt.map { ", by what was known at \($0.inUTC)" } ?? ""
        return [
            terminal.heading("\(team)")
                + "  \(members) members of \(cohort), as of \(asOf.inUTC)\(known)\n  \(purpose)",
            stage.text(on: terminal), composition.text(on: terminal), workBlock(terminal), coordinationBlock(terminal),
            historyBlock(terminal), needBlock(terminal),
        ]
        .filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    private func workBlock(_ terminal: Terminal) -> String {
        let executed = reversion.value.map { value in
            let band = reversionInterval.map { " (80 %: \($0.low.percent) to \($0.high.percent))" } ?? ""
            return "\(value.percent)\(band) of \(reversion.executed) executed within one discipline"
        }
        let bonds = bond.map { bond in
            bond.median.map {
                "\(bond.towardsTeam ?? 0) of \(bond.known) more to the team than to their discipline, median "
                    + $0.rounded(to: 2)
            } ?? "known of \(bond.known); too few to show"
        }
        let index = eiIndex.map { index in
            let corrected = eiCorrected.map { ", corrected \($0.rounded(to: 2))" } ?? ""
            let test = eiTest.map { ", by chance \($0.expected.rounded(to: 2)), p \($0.p.rounded(to: 3))" } ?? ""
            return "E–I \(index.rounded(to: 2))\(corrected)\(test)"
        }
        let rows: [(String, String?)] = [
            ("actions", executed ?? "none executed yet"), ("waiting", "\(waitingActions)"),
            ("bond", bonds ?? "not known"), ("ties", index ?? "none on record"),
            (
                "own across",
                ownership.map { "\($0.owners.rounded(to: 1)) of \($0.members) own something beside their discipline" }
                    ?? "not known"
            ),
        ]
        return terminal.heading("How it works") + "\n" + Fields(rows).text(on: terminal, indent: 2)
    }

    /// The last round's matrix, and the first index beside the last.
    private func coordinationBlock(_ terminal: Terminal) -> String {
        guard let last = coordination.last else { return "" }
        var text = last.text(on: terminal)
        if let first = coordination.first, coordination.count > 1, let before = first.coordination.index,
            let after = last.coordination.index
        {
            text += "\n  from \(before.rounded(to: 2)) on \(first.round) to \(after.rounded(to: 2))"
        }
        return text
    }

    private func historyBlock(_ terminal: Terminal) -> String {
        guard history.count > 1 else { return "" }
        let rows = history.map { point -> [Table.Cell] in
            [
                .init(point.at.short), .init(point.stage.rawValue), .init(point.coordination?.rounded(to: 2) ?? ""),
                .init(point.medianBond?.rounded(to: 2) ?? ""), .init(point.reversion?.percent ?? ""),
                .init(point.owners?.percent ?? ""), .init(point.monochromicity.rounded(to: 2)),
            ]
        }
        let columns: [Table.Column] = [
            "at (utc)", "stage", .number("coordination"), .number("bond"), .number("reversion"), .number("own across"),
            .number("monochromicity"),
        ]
        return terminal.heading("Course") + "\n" + Table(columns, rows: rows, indent: 2).text(on: terminal)
    }

    private func needBlock(_ terminal: Terminal) -> String {
        guard !needs.isEmpty else { return "" }
        let rows = needs.map { [Table.Cell($0)] }
        return terminal.heading("What it needs next") + "\n"
            + Table([.text("")], rows: rows, hasHead: false, indent: 2).text(on: terminal)
    }
}

extension CoordinationRound {
    /// The matrix of one round: rows say, columns are spoken of.
    func text(on terminal: Terminal) -> String {
        let from = Set(coordination.cells.map(\.from)).sorted()
        let about = Set(coordination.cells.map(\.about)).sorted()
        let rows = from.map { group -> [Table.Cell] in
            [.init(group)]
                + about.map { other in
                    guard let cell = coordination.cells.first(where: { $0.from == group && $0.about == other }) else {
                        return .init("")
                    }
                    return .init(cell.mean?.rounded(to: 2) ?? "few", cell.mean == nil ? .dim : nil)
                }
        }
        let all: [Table.Cell] =
            [.init("all others", .bold)]
            + about.map { other in
                .init(coordination.others.first { $0.about == other }?.mean?.rounded(to: 2) ?? "few")
            }
        let index = coordination.index.map { "index \($0.rounded(to: 2)) of 5" } ?? "index hidden: too few answered"
        return terminal.heading("Relational coordination")
            + "  round of \(round), \(coordination.raters) answered, \(index)\n"
            + Table(["about"] + about.map { Table.Column.number($0) }, rows: rows + [all], indent: 2).text(on: terminal)
    }
}
