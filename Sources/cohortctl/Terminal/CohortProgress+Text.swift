import CohortCore
import Control

extension CohortProgress {
    /// The four dimensions side by side, never one bar.
    func table(on terminal: Terminal, indent: Int = 2) -> String {
        let lines = rows.map { row -> [Table.Cell] in
            let bar = TextBar(
                value: row.mean,
                band: Swift.min(row.lowest, row.mean)...Swift.max(row.highest, row.mean),
                width: terminal.barWidth
            )
            let course = series.first { $0.dimension == row.dimension }?.points.map(\.value) ?? []
            return [
                .init(row.dimension.rawValue), .init(bar.text(on: terminal)), .init(row.baseline.percent),
                .init(row.mean.percent, .bold), .init("\(row.lowest.percent)\(terminal.dash)\(row.highest.percent)"),
                .init(Sparkline(values: course).text(on: terminal)), .init(row.observations),
            ]
        }
        return Table(
            [
                "dimension", "lowest to highest", .number("before"), .number("now"), .number("members"), "course",
                .number("evidence"),
            ],
            rows: lines,
            indent: indent
        ).text(on: terminal, limit: 100)
    }

    /// The dimensions, what the means hide, and each member.
    func text(on terminal: Terminal) -> String {
        var blocks = [
            terminal.heading("\(cohort)") + "  as of \(asOf.inUTC), \(members.count) members\n" + table(on: terminal),
            weakestTable(on: terminal),
        ]
        if !expectations.isEmpty { blocks.append(expectations.text(on: terminal)) }
        blocks.append(memberTable(on: terminal))
        return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    /// What to try next.
    var advice: [String] {
        members.isEmpty
            ? ["Nobody is in it: cohortctl cohort add-member \(cohort) PARTICIPANT"]
            : ["Gains, no change and regress: cohortctl progress report \(cohort)"]
    }

    private func weakestTable(on terminal: Terminal) -> String {
        let lines = rows.compactMap { row -> [Table.Cell]? in
            guard let weakest = row.weakest, let mean = row.weakestMean else { return nil }
            return [
                .init(row.dimension.rawValue), .init(weakest), .init(mean.percent),
                .init("\(row.atTarget) of \(row.withTarget)"),
            ]
        }
        if lines.isEmpty { return "" }
        return terminal.heading("Behind the means") + "\n"
            + Table(
                ["dimension", "weakest competence", .number("its mean"), .number("at target")],
                rows: lines,
                indent: 2
            ).text(on: terminal, limit: 100)
    }

    private func memberTable(on terminal: Terminal) -> String {
        let shown = Dimension.allCases.filter { dimension in
            members.contains { $0.rollUps.contains { $0.dimension == dimension } }
        }
        let lines = members.map { member -> [Table.Cell] in
            [.init(member.participant)]
                + shown.flatMap { dimension -> [Table.Cell] in
                    guard let rollUp = member.rollUps.first(where: { $0.dimension == dimension }) else {
                        return [.init(""), .init("")]
                    }
                    return [.init(rollUp.mean.percent, .bold), .init(rollUp.weakestValue.percent, .dim)]
                }
        }
        if lines.isEmpty { return "" }
        let pairs: [[Table.Column]] = shown.map { [.number($0.rawValue), .number("weakest")] }
        let columns: [Table.Column] = ["member"] + pairs.joined()
        return terminal.heading("Members") + "  mean over the competences, and the weakest of them\n"
            + Table(columns, rows: lines, indent: 2).text(on: terminal, limit: 120)
    }
}

extension Terminal {
    /// How long a bar is, so that a narrow terminal has room for the figures beside it.
    var barWidth: Int { (width ?? 100) < 90 ? 10 : 20 }
}

extension [LevelAndExpectation] {
    /// What the level did and what the target did, a sentence each, where the target was moved.
    func text(on terminal: Terminal) -> String {
        terminal.heading("Level and expectation apart") + "\n"
            + flatMap { $0.sentence.wrapped(to: terminal.textWidth - 2).map { "  " + $0 } }.joined(separator: "\n")
    }
}

extension LevelAndExpectation {
    /// Such as `listening, skills: the target rose by 10 points (50 to 60 %); the level rose by 4 (46 to 50 %). …`.
    var sentence: String {
        func points(_ change: Double) -> Int { Int((abs(change) * 100).rounded()) }
        let target = "the target \(expectationChange > 0 ? "rose" : "fell") by \(points(expectationChange)) points "
        let moved =
            points(levelChange) == 0
            ? "the level stayed" : "the level \(levelChange > 0 ? "rose" : "fell") by \(points(levelChange))"
        return "\(competence), \(dimension.rawValue): " + target
            + "(\(oldTarget.value.percent) to \(newTarget.value.percent)); " + moved
            + " (\(levelBefore.percent) to \(levelNow.percent)). The chance of being at target went from "
            + "\(before.percent) to \(nowAtOldTarget.percent) at the old target, and is \(now.percent) at the new one."
    }
}
