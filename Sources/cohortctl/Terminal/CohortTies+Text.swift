import CohortCore
import Control

extension CohortTies {
    /// Sector by sector and family by family: at the start, and now.
    func matrices(on terminal: Terminal) -> String {
        let arrow = terminal.usesUnicode ? "→" : "->"
        let note =
            "The mean chance, in hundredths, that the tie of somebody of the row with somebody of the column is live, at the "
            + "start (\(startedAt.short.prefix(10))) \(arrow) now. \(terminal.dash) stands for a group of fewer than "
            + "\(smallestGroup), or no pair."
        let tables = zip(before, now).map { old, new in
            new.groups.allSatisfy { $0.people == nil }
                ? "  by \(new.by): every group has fewer than \(smallestGroup) people, so that none is told of"
                : "  by \(new.by)\n" + matrix(old, new, arrow, terminal)
        }
        return terminal.heading("Ties") + "\n"
            + note.wrapped(to: terminal.textWidth - 2).map { "  " + terminal.styled($0, .dim) }.joined(separator: "\n")
            + "\n" + tables.joined(separator: "\n\n")
    }

    private func matrix(_ old: TieTable, _ new: TieTable, _ arrow: String, _ terminal: Terminal) -> String {
        let rows = new.groups.indices.map { row -> [Table.Cell] in
            let group = new.groups[row]
            return [.init(group.name), .init(group.people.map(String.init) ?? "held back")]
                + new.groups.indices.map { column in
                    guard let now = new.strengths[row][column] else { return .init(terminal.dash, .dim) }
                    let then = old.strengths[row][column] ?? 0
                    return .init("\(then.points) \(arrow) \(now.points)")
                }
        }
        return Table(
            ["", .number("people")] + new.groups.map { .number($0.name) },
            rows: rows,
            indent: 2
        ).text(on: terminal, limit: 140)
    }

    /// The matrices, then each member.
    func text(on terminal: Terminal) -> String {
        let rows = members.map { member -> [Table.Cell] in
            [
                .init(member.participant), .init(member.sector), .init(member.family),
                .init(member.within.rounded(to: 1)), .init(member.across.rounded(to: 1)),
                .init(member.otherSectors.rounded(to: 1)),
            ]
        }
        let people =
            rows.isEmpty
            ? ""
            : "\n\n" + terminal.heading("Members") + "  ties expected to be live now\n"
                + Table(
                    [
                        "member", "sector", "family", .number("own family"), .number("other families"),
                        .number("other sectors"),
                    ],
                    rows: rows,
                    indent: 2
                ).text(on: terminal, limit: 120)
        return terminal.heading("\(cohort)") + "  as of \(asOf.inUTC)\n\n" + matrices(on: terminal) + people
    }
}

extension ParticipantTies {
    func text(on terminal: Terminal) -> String {
        let rows = ties.map { tie -> [Table.Cell] in
            [
                .init(tie.to), .init(tie.sector), .init(tie.family),
                .init(TextBar(value: tie.strength, width: 10).text(on: terminal)),
                .init(tie.strength.percent), .init(tie.isLive ? "live" : "faded"), .init(tie.mode.rawValue),
                .init(tie.contacts), .init(tie.lastContactAt.short.prefix(10).description),
            ]
        }
        return terminal.heading("\(participant)") + "  \(sector), \(family), as of \(asOf.inUTC)\n"
            + Table(
                [
                    "with", "sector", "family", "chance", .number(""), "state", "mode", .number("contacts"),
                    "last contact",
                ],
                rows: rows,
                indent: 2
            ).text(on: terminal, limit: 120)
    }
}
