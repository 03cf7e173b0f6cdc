import CohortCore
import Control

extension CohortChangeReport {
    /// Who goes where, what it is worth, and what it breaks.
    func text(on terminal: Terminal) -> String {
        let goes = isDryRun ? "would go" : "went"
        var lines = moves.map { move in
            switch (move.from, move.to) {
            case (let from?, let to?): "\(move.participant) \(goes) from \(from) to \(to)."
            case (nil, let to?): "\(move.participant) \(isDryRun ? "would come" : "came") into \(to)."
            case (let from?, nil): "\(move.participant) \(isDryRun ? "would leave" : "left") \(from)."
            case (nil, nil): ""
            }
        }
        let values = [("worst cohort", before.worst, after.worst), ("mean", before.mean, after.mean)].map {
            name,
            old,
            new in
            "\(name) \(old.rounded(to: 4)) → \(new.rounded(to: 4))"
        }
        lines.append(values.joined(separator: ", "))
        lines += broken.map { terminal.styled("breaks: \($0.printable)", .red) }
        lines += mended.map { terminal.styled("no longer broken: \($0.printable)", .green) }
        lines += warnings.map { terminal.styled("warning: \($0.printable)", .yellow) }
        return lines.joined(separator: "\n") + "\n\n" + cohorts.table(on: terminal)
    }
}
