import CohortCore
import Control

extension FormReport {
    /// The result page: what the plan is worth, then each cohort with its mix and the room its rules leave.
    func text(on terminal: Terminal, verb: String, showsMembers: Bool) -> String {
        var blocks = [
            terminal.heading("\(cohorts.count) cohorts of \(programme) \(verb)")
                + "  seed \(seed), \(moves) moves, \(stopped.printable)",
            Fields(figures).text(on: terminal, indent: 2),
            cohorts.table(on: terminal),
            quality.table(on: terminal),
        ]
        let tight = quality.rulesText(on: terminal)
        if !tight.isEmpty { blocks.append(tight) }
        blocks += warnings.map { terminal.styled("warning: \($0.printable)", .yellow) }
        if showsMembers {
            let rows = cohorts.map { [Table.Cell($0.code), Table.Cell($0.members.sorted().listed)] }
            blocks.append(Table(["cohort", .text("members")], rows: rows).text(on: terminal))
        }
        return blocks.joined(separator: "\n\n")
    }

    private var figures: [(String, String)] {
        var figures = [
            ("mean distance", objective.rounded(to: 4)),
            ("worst cohort", worst.rounded(to: 4)),
        ]
        if let bound, let gap {
            figures.append(
                ("bound", "\(bound.rounded(to: 4)), so at most \((gap * 100).rounded(to: 2)) % below the best")
            )
        }
        figures.append(("off target", "\(offTarget)"))
        figures.append(
            ("preferences", preferencesBroken == 0 ? "all met" : "missed by \(preferencesBroken.rounded(to: 1))")
        )
        return figures
    }
}

extension [CohortQuality] {
    /// A line for each cohort: faultline, balance, common half-days, travel.
    func table(on terminal: Terminal) -> String {
        let measures = ["experience", "seniority", "baseline"]
            .filter { name in contains { $0.balance.contains { $0.measure == name } } }
        let hasTravel = contains { $0.meanKilometres != nil }
        var columns: [Table.Column] = ["cohort", .number("mean"), .number("faultline"), .number("regions")]
        columns += measures.map { .number($0) }
        columns.append(.number("half-days"))
        if hasTravel { columns += [.number("km"), .number("farthest")] }
        let rows = map { quality -> [Table.Cell] in
            var row: [Table.Cell] = [
                .init(quality.cohort), .init(quality.meanDistance.rounded(to: 3)),
                .init(quality.faultline.rounded(to: 2)), .init(quality.regions),
            ]
            row += measures.map { name in
                guard let balance = quality.balance.first(where: { $0.measure == name }) else { return .init("") }
                return .init((balance.deviations > 0 ? "+" : "") + balance.deviations.rounded(to: 2))
            }
            row.append(.init(quality.commonSlots.count))
            if hasTravel {
                row += [
                    .init(quality.meanKilometres?.rounded(to: 0) ?? ""),
                    .init(quality.farthestKilometres?.rounded(to: 0) ?? ""),
                ]
            }
            return row
        }
        let note =
            "mean distance of two members; faultline 0 to 1, less is better; \(measures.listedWords) against the intake "
            + "in standard deviations; half-days a week that suit everyone"
        return Table(columns, rows: rows).text(on: terminal) + "\n"
            + note.wrapped(to: terminal.textWidth).map { terminal.styled($0, .dim) }.joined(separator: "\n")
    }

    /// Each rule once with the cohort that has least to spare, and every cohort that breaks it.
    func rulesText(on terminal: Terminal) -> String {
        var order: [String] = []
        var byRule: [String: [(cohort: Code, rule: CohortQuality.Rule)]] = [:]
        for quality in self {
            for rule in quality.rules {
                let key = "\(rule.rule) \(rule.weight ?? 0) \(rule.slack == nil ? rule.rule : rule.asked)"
                if byRule[key] == nil { order.append(key) }
                byRule[key, default: []].append((quality.cohort, rule))
            }
        }
        let rows = order.compactMap { key -> [Table.Cell]? in
            guard let all = byRule[key], let first = all.first?.rule else { return nil }
            let broken = all.filter { !$0.rule.isKept }
            let tightest = all.min { ($0.rule.slack ?? .infinity) < ($1.rule.slack ?? .infinity) }
            let state: String
            if broken.isEmpty {
                state = "kept"
            } else {
                state =
                    "\(broken.count) of \(all.count) not: \(broken.prefix(3).map(\.cohort.rawValue).joined(separator: ", "))"
            }
            let slack = tightest?.rule.slack.map { "\($0.rounded(to: $0 == $0.rounded() ? 0 : 2))" } ?? ""
            return [
                .init(first.slack == nil && all.count > 1 ? first.rule : first.asked),
                .init(first.weight.map { "weight \($0.rounded(to: $0 == $0.rounded() ? 0 : 1))" } ?? "hard"),
                .init(state), .init(slack),
                .init(slack.isEmpty ? "" : tightest.map { "\($0.cohort) \($0.rule.found)" } ?? "", .dim),
            ]
        }
        guard !rows.isEmpty else { return "" }
        return Table([.text("rule"), "kind", .text("state"), .number("slack"), .text("tightest")], rows: rows)
            .text(on: terminal)
    }
}

extension [String] {
    fileprivate var listedWords: String {
        count > 1 ? dropLast().joined(separator: ", ") + " and " + (last ?? "") : first ?? ""
    }
}
