import CohortCore
import Control
import Glibc

extension CalibrationReport {
    /// Each dimension: what was looked at, old and new values, how they foretold the later judgements, and the verdict.
    func text(on terminal: Terminal) -> String {
        let blocks = results.map { result in
            block(result, version: versions.first { $0.dimension == result.dimension }?.version, terminal)
        }
        return ([terminal.heading("Calibration of \(scope)")] + blocks).joined(separator: "\n\n")
    }

    private func block(_ result: CalibrationResult, version: Int?, _ terminal: Terminal) -> String {
        let name = result.dimension.rawValue
        var lines = [terminal.heading(name.prefix(1).uppercased() + name.dropFirst()) + "  " + result.basis]
        if !result.changes.isEmpty {
            let rows = result.changes.map { change -> [Table.Cell] in
                [
                    .init(change.name), .init(change.before.significant), .init(change.after.significant, .bold),
                    .init(change.unit), .init("\(change.prior.value.significant) ×÷ \(change.prior.factor)", .dim),
                ]
            }
            let columns: [Table.Column] = [
                "parameter", .number("in force"), .number("fitted"), "unit", "expected",
            ]
            lines.append(Table(columns, rows: rows, indent: 2).text(on: terminal))
        }
        if let before = result.before, let after = result.after, let difference = result.difference {
            lines.append(scores(before, after, difference, terminal))
        }
        let isAccepted = result.isAccepted
        lines += (result.verdict.sentence + (version.map { keeping(version: $0) } ?? "")).wrapped(
            to: terminal.textWidth - 2
        )
        .map { "  " + terminal.styled($0, isAccepted ? .green : .yellow) }
        if let diagram = result.after?.diagram {
            lines.append("  Judged at target: the chance that the fitted values gave, and how often it came true")
            lines.append(diagram.text(on: terminal, indent: 2))
        }
        return lines.joined(separator: "\n")
    }

    private func keeping(version: Int) -> String {
        isDryRun ? " It would be version \(version)." : " It is version \(version), in force from now on."
    }

    private func scores(
        _ before: CalibrationResult.Side,
        _ after: CalibrationResult.Side,
        _ difference: PairedInterval,
        _ terminal: Terminal
    ) -> String {
        var rows: [[Table.Cell]] = [
            [
                "log loss a judgement", .init(before.logLoss.rounded(to: 3)), .init(after.logLoss.rounded(to: 3)),
                .init(
                    "\(difference.mean.signed(3)) (95 %: \(difference.low.signed(3)) to \(difference.high.signed(3)))"
                ),
            ],
            ["within the 80 % band", .init(before.coverage.percent), .init(after.coverage.percent), ""],
        ]
        if let old = before.atTarget, let new = after.atTarget {
            rows.append([
                "at target: log loss", .init(old.logLoss.rounded(to: 3)), .init(new.logLoss.rounded(to: 3)),
                .init((new.logLoss - old.logLoss).signed(3)),
            ])
            rows.append(["at target: AUC", .init(old.auc.rounded(to: 3)), .init(new.auc.rounded(to: 3)), ""])
        }
        let columns: [Table.Column] = ["later judgements", .number("in force"), .number("fitted"), "difference"]
        return Table(columns, rows: rows, indent: 2).text(on: terminal)
    }
}

extension CalibrationResult {
    fileprivate var basis: String {
        var text = "\(judgements) judgements of \(people) people"
        if let splitAt, heldOut > 0 {
            text +=
                "; fitted to \(fitted) before \(splitAt.inUTC), judged by \(heldOut) of \(heldOutPeople) people since"
        }
        return text
    }
}

extension CalibrationResult.Verdict {
    fileprivate var sentence: String {
        switch self {
        case .accepted: "Accepted: the fitted values foretell later judgements better, beyond chance."
        case .notBetter:
            "Not accepted: later judgements are not foretold better beyond chance. What is in force stays."
        case .tooFewJudgements:
            "Not fitted: it takes \(Calibration.fewestJudgements) judgements of others or tests to fit to, and later ones to "
                + "judge by. What is in force stays."
        case .implausible:
            "Not accepted: later judgements are foretold better, but by a value more than \(Int(Calibration.furthest)) standard "
                + "deviations from what is expected. It makes up for something else, such as people who were no beginners when "
                + "first judged. What is in force stays."
        case .nothingToFit:
            "Not fitted: no judgement depends on what could be fitted, as where nobody was taught before being judged. What is "
                + "in force stays."
        case .tooFewPeople:
            "Not fitted: it takes later judgements of \(Calibration.fewestPeople) people to judge by. What is in force stays."
        }
    }
}

extension ParameterPrior {
    /// The factor by which one standard deviation is away.
    fileprivate var factor: String { exp(deviation).rounded(to: 1) }
}

extension ReliabilityDiagram {
    /// `30–40 %  ██████···· 32 %  ██████···· 29 %  41`: what was said, and what came true.
    func text(on terminal: Terminal, indent: Int) -> String {
        let width = 1 / 10.0
        let rows = bins.map { bin -> [Table.Cell] in
            let range = "\(Int((bin.from * 100).rounded()))\(terminal.dash)\((bin.from + width).percent)"
            return [
                .init(range), .init(TextBar(value: bin.meanChance, width: 10).text(on: terminal)),
                .init(bin.meanChance.percent), .init(TextBar(value: bin.share, width: 10).text(on: terminal)),
                .init(bin.share.percent, .bold), .init(bin.count),
            ]
        }
        let columns: [Table.Column] = [
            "chance", "said", .number(""), "came true", .number(""), .number("judgements"),
        ]
        return Table(columns, rows: rows, indent: indent).text(on: terminal, limit: 100)
    }
}

extension Double {
    /// With three significant digits, more where the whole part has more.
    var significant: String {
        let size = abs(self)
        return rounded(to: size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : 4)
    }

    /// With a sign: `+0.012`.
    func signed(_ digits: Int) -> String { (self > 0 ? "+" : "") + rounded(to: digits) }
}
