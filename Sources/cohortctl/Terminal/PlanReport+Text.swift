import CohortCore
import Control

extension PlanReport {
    /// What changes, then what it costs.
    func text(on terminal: Terminal) -> String {
        let changed = changes.filter { $0.kind != .unchanged }.sorted { $0.session.slot < $1.session.slot }
        let rows = changed.map { change -> [Table.Cell] in
            let style: Terminal.Style? =
                switch change.kind {
                case .added: .green
                case .moved: .yellow
                case .cancelled: .red
                case .unchanged: nil
                }
            return [
                .init((isDryRun ? "would be " : "") + change.kind.rawValue, style), .init(change.session.code),
                .init(change.session.slot), .init(change.session.room?.rawValue ?? "online"),
                .init(change.session.facilitators.listed), .init(change.remark, .dim),
            ]
        }
        let counts = [
            (SessionChange.Kind.added, "added"), (.moved, "moved"), (.cancelled, "cancelled"),
            (.unchanged, "unchanged"),
        ].map { kind, word in "\(changes.count { $0.kind == kind }) \(word)" }
        let cost = costs.filter { $0.value > 0 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { "\($0.key.printable) \($0.value)" }
        var lines: [String] = []
        if !rows.isEmpty {
            lines += [
                Table(["", "session", "when", "room", .text("facilitators"), ""], rows: rows).text(on: terminal), "",
            ]
        }
        lines.append(
            counts.joined(separator: ", ") + (told > 0 ? "; \(told) people \(isDryRun ? "would be " : "")told" : "")
        )
        let rules = hardViolations == 0 ? "all rules kept" : "\(hardViolations) rules broken"
        lines.append(
            terminal.styled(rules, hardViolations == 0 ? .green : .red)
                + "; seed \(seed), \(moves) moves, \(stopped.printable)"
        )
        if !cost.isEmpty {
            lines += "wishes not met, weighted: \(cost.joined(separator: ", "))".wrapped(to: terminal.textWidth)
        }
        for sentence in missing {
            lines += sentence.printable.wrapped(to: terminal.textWidth).map { terminal.styled($0, .yellow) }
        }
        return lines.joined(separator: "\n")
    }
}

extension SessionChange {
    /// Where it was before, or that only its place or its facilitators are others.
    fileprivate var remark: String {
        guard let before else { return "" }
        return before == session.slot ? "same time" : "was \(before)"
    }
}
