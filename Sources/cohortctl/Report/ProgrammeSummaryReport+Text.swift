import CohortCore
import Control

extension ProgrammeSummaryReport {
    /// At most 100 columns wide.
    func text(on terminal: Terminal) -> String {
        var blocks = [heading(on: terminal)]
        if cohorts.isEmpty {
            blocks.append("No cohort yet: cohortctl cohort form \(code) --start DATE")
        } else {
            blocks.append(section("Who learns together", [mixes(on: terminal)], terminal))
            blocks.append(section("When they meet", calendars(on: terminal), terminal))
            blocks.append(section("How far they are", cohorts.map { progress(of: $0, on: terminal) }, terminal))
        }
        blocks.append(section("What was said", [said(on: terminal)], terminal))
        blocks.append(section("What needs a person", [needs(on: terminal)], terminal))
        blocks.append(section("What to look at next", [next], terminal))
        return blocks.joined(separator: "\n\n")
    }

    private func heading(on terminal: Terminal) -> String {
        let rule = String(repeating: terminal.usesUnicode ? "━" : "=", count: terminal.textWidth)
        let facts =
            "\(code) version \(version): \(lengthWeeks) weeks, \(enrolled) enrolled, \(cohorts.count) cohorts, "
            + "\(cohorts.reduce(0) { $0 + $1.sessions.count }) sessions"
        return [
            rule, terminal.heading(title.printable), facts, rule,
            Fields([("purpose", purpose), ("outcome", serviceOutcome)]).text(on: terminal),
        ].joined(separator: "\n")
    }

    private func section(_ title: String, _ parts: [String], _ terminal: Terminal) -> String {
        let line = terminal.usesUnicode ? "─" : "-"
        let rest = String(repeating: line, count: max(0, terminal.textWidth - title.cells - 4))
        return "\(line)\(line) \(terminal.heading(title)) \(rest)\n" + parts.joined(separator: "\n\n")
    }

    private func mixes(on terminal: Terminal) -> String {
        let mixes = cohorts.map(\.mix)
        let families = Set(mixes.flatMap { $0.families.filter { $0.value > 0 }.keys }).sorted()
        let cell = { (mix: CohortMix, family: String) -> Table.Cell in
            let count = mix.families[family] ?? 0
            return count == 0
                ? .init("\(terminal.dash)", .dim) : .init(count.rounded(to: count == count.rounded() ? 0 : 1))
        }
        let groups = stride(from: 0, to: mixes.count, by: 6).map { Array(mixes[$0..<min($0 + 6, mixes.count)]) }
        let tables = groups.map { group in
            Table(
                ["family"] + group.map { .number(short($0.code)) },
                rows: families.map { family in [Table.Cell(family)] + group.map { cell($0, family) } },
                indent: 2
            ).text(on: terminal, limit: 100)
        }
        return ([mixes.table(on: terminal, indent: 2, naming: short)] + tables).joined(separator: "\n\n")
    }

    /// Months down, cohorts across; the days of the sessions in the cells.
    private func calendars(on terminal: Terminal) -> [String] {
        let months = Set(cohorts.flatMap { $0.sessions.map(\.slot.date.monthStart) }).sorted()
        if months.isEmpty {
            return [
                "  Nothing is planned: cohortctl timetable plan \(cohorts.map(\.cohort.code.rawValue).joined(separator: " "))"
            ]
        }
        return stride(from: 0, to: cohorts.count, by: 4).map { start in
            let group = cohorts[start..<min(start + 4, cohorts.count)]
            let rows = months.map { month in
                [Table.Cell(month.monthTitle)]
                    + group.map { part in
                        let days = part.sessions.filter { $0.state != .cancelled && $0.slot.date.monthStart == month }
                            .map(\.slot.date).sorted().map { String($0.day) }
                        return Table.Cell(days.joined(separator: " "))
                    }
            }
            return Table([""] + group.map { .text(short($0.cohort.code)) }, rows: rows, indent: 2)
                .text(on: terminal, limit: 100)
        }
    }

    private func progress(of part: CohortPart, on terminal: Terminal) -> String {
        "  \(terminal.heading(part.cohort.code.rawValue))  as of \(part.progress.asOf.day)\n"
            + part.progress.table(on: terminal, indent: 4)
    }

    private func said(on terminal: Terminal) -> String {
        func counts(_ states: [String: Int], _ order: [String]) -> String {
            order.map { "\(states[$0] ?? 0) \($0)" }.joined(separator: ", ")
        }
        let sent = counts(tally.deliveries, DeliveryState.allCases.map(\.rawValue))
        return Fields([
            ("reminders", counts(tally.reminders, ReminderState.allCases.map(\.rawValue))),
            ("deliveries", "\(sent); \(tally.retried) attempts tried again (all programmes)"),
        ]).text(on: terminal, indent: 2)
    }

    private func needs(on terminal: Terminal) -> String {
        let rows = attention.map { [Table.Cell($0.what, .yellow), Table.Cell($0.command)] }
        if rows.isEmpty { return "  nothing" }
        return Table([.text(""), .text("")], rows: rows, hasHead: false, indent: 2).text(on: terminal, limit: 100)
    }

    private var next: String {
        let cohort = cohorts.first?.cohort.code.rawValue
        let member = cohorts.first?.mix.members.min()?.rawValue
        return [
            cohort.map { "timetable show \($0)" }, cohort.map { "cohort show \($0)" },
            member.map { "progress show \($0)" }, member.map { "cohort explain \($0)" },
            "reminder list --programme \(code) --limit 20", "audit verify",
        ].compactMap { $0.map { "  cohortctl \($0)" } }.joined(separator: "\n")
    }

    /// A cohort's code without the programme's, which all have in common.
    private func short(_ cohort: Code) -> String {
        let prefix = code.rawValue + "-"
        return cohort.rawValue.hasPrefix(prefix) ? String(cohort.rawValue.dropFirst(prefix.count)) : cohort.rawValue
    }
}
