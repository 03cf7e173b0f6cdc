import CohortCore
import Control

extension CopyRehearsal {
    /// The list for people: one row for each reminder, in the order in which they are said.
    func text(on terminal: Terminal, isSummary: Bool) -> String {
        var blocks = [head(on: terminal)]
        if !isSummary, !rows.isEmpty {
            let hasTakers = unrouted < counts[Outcome.sent.rawValue, default: 0]
            let cells = rows.map { row -> [Table.Cell] in
                [
                    .init(row.local, row.outcome == .sent ? nil : .dim), .init(row.recipient),
                    .init(row.type.replacing("reminder.", with: "")), .init(row.rule?.rawValue ?? ""),
                    .init(row.text),
                    .init(row.remark(saysUnrouted: hasTakers), row.moved == nil ? .dim : .yellow),
                ]
            }
            blocks.append(
                Table(["when", "to", "type", "rule", .text("text"), .text("")], rows: cells).text(on: terminal)
            )
        }
        return blocks.joined(separator: "\n\n")
    }

    private func head(on terminal: Terminal) -> String {
        let numbers = Outcome.allCases.compactMap { outcome in
            counts[outcome.rawValue].map { (outcome.words, "\($0)") }
        }
        return terminal.heading("The rest of \(programme)") + "  on a copy; nothing was sent or changed\n"
            + Fields(
                [("time", "\(from.inUTC) to \(until.inUTC), shown in \(timeZone)")] + numbers + [
                    ("moved", moved == 0 ? nil : "\(moved) by working days, quiet hours or a person"),
                    ("unrouted", unrouted == 0 ? nil : "\(unrouted) that no endpoint takes as they are set up now"),
                ]
            )
            .text(on: terminal, indent: 2)
    }

    /// Comma-separated values (RFC 4180), a line for each reminder.
    var csv: String {
        let head = [
            "local", "utc", "outcome", "to", "about", "type", "rule", "session", "text", "wanted", "moved", "reason",
            "digest", "endpoints",
        ]
        let lines = rows.map { row in
            [
                row.local, row.at.description, row.outcome.rawValue, row.recipient.rawValue,
                row.about?.rawValue ?? "", row.type, row.rule?.rawValue ?? "", row.session?.rawValue ?? "", row.text,
                row.wantedLocal ?? "", row.moved ?? "", row.reason ?? "", row.mergedInto?.description ?? "",
                row.endpoints.map(\.rawValue).joined(separator: " "),
            ]
        }
        return ([head] + lines).map { $0.map(Self.quoted).joined(separator: ",") + "\r\n" }.joined()
    }

    private static func quoted(_ field: String) -> String {
        let needsQuotes = field.utf8.contains { ",\"\r\n".utf8.contains($0) }
        return needsQuotes ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
    }
}

extension CopyRehearsal.Outcome {
    fileprivate var words: String {
        switch self {
        case .sent: "sent"
        case .merged: "in a digest"
        case .suppressed: "not said"
        case .paused: "paused"
        case .waiting: "to come"
        }
    }
}

extension CopyRehearsal.Row {
    /// What is unusual about it; that no endpoint takes it, only where that is not so for all.
    fileprivate func remark(saysUnrouted: Bool) -> String {
        var remarks: [String] = []
        if let wantedLocal { remarks.append("moved from \(wantedLocal)" + (moved.map { ": \($0)" } ?? "")) }
        switch outcome {
        case .sent: if saysUnrouted, endpoints.isEmpty { remarks.append("no endpoint takes it") }
        case .merged: remarks.append("within digest \(mergedInto?.description ?? "")")
        case .suppressed: remarks.append("not said: \(reason ?? "no reason is recorded")")
        case .paused: remarks.append("paused: \(reason ?? "no reason is recorded")")
        case .waiting: remarks.append("still to come")
        }
        return remarks.joined(separator: "; ")
    }
}
