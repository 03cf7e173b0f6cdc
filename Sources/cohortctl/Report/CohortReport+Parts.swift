import CohortCore
import Control

/// What the report says in each of its forms.
extension CohortReport {
    /// The four counts that stand beside each other with the same room.
    static let verdicts = ["gains", "no change", "regress", "no baseline"]

    /// In the words of `verdicts`.
    static func counts(_ tally: ChangeTally) -> [Int] {
        [tally.gains, tally.unchanged, tally.regressions, tally.withoutBaseline]
    }

    /// All changes of members and targets.
    var total: [Int] {
        dimensions.map { Self.counts($0.tally) }.reduce([0, 0, 0, 0]) { zip($0, $1).map(+) }
    }

    /// What is counted, and how.
    var method: [String] {
        [
            "Counted is each target of each member: \(members) members, \(targets.count) targets. A gain is a level that is "
                + "higher than at the baseline with a chance of at least 80 %, a regress one that is lower with that chance, no "
                + "change all between.",
            "The baseline is the level on \(baselineDay), or at the first judgement of the baseline window after it: where nobody "
                + "else and no test had judged by then, no change is claimed (no baseline).",
            "Groups of fewer than \(smallestGroup) people are left out, and as many others as it takes so that they do not "
                + "follow from the rest.",
        ]
    }

    /// What stands behind the numbers of the model: `23 published, 15 assumed, 2 fitted`.
    var grades: String {
        Parameter.Standing.allCases.compactMap { standing in
            let count = parameters.count { $0.standing == standing }
            return count > 0 ? "\(count) \(standing.rawValue)" : nil
        }
        .joined(separator: ", ")
    }

    /// Before and now of the targets with a baseline: `42 % → 55 %`.
    static func course(_ tally: ChangeTally, arrow: String) -> String {
        guard let before = tally.meanBefore, let now = tally.meanNow else { return "" }
        return "\(before.percent) \(arrow) \(now.percent)"
    }

    /// The targets of each strand, side by side and never ranked: in the order of the programme.
    var strands: [(strand: Strand, targets: [TargetPart])] {
        Strand.allCases.compactMap { strand in
            let found = targets.filter { $0.strand == strand }
            return found.isEmpty ? nil : (strand, found)
        }
    }

    static let adoptionHead = [
        "competence", "attended", "applied", "others say", "sustained", "attended but not applied",
    ]

    /// A row for each competence: attendance is no adoption.
    var adoptionRows: [[String]] {
        adoption.map { part in
            let gap = part.gap.map { "\($0.share.percent) (\($0.low.points) to \($0.high.points))" } ?? ""
            return [
                part.competence.rawValue, "\(part.attended)", "\(part.applied)", "\(part.appliedAsOthersSay)",
                "\(part.sustained) of \(part.ripe)", gap,
            ]
        }
    }

    /// What to try next.
    var advice: [String] {
        var lines: [String] = []
        if total[3] > 0 {
            lines.append(
                "No baseline for \(total[3]) of \(total.reduce(0, +)): assess before the first session (cohortctl assessment)."
            )
        }
        lines.append("A page to print: cohortctl progress report \(cohort) --html FILE")
        return lines
    }
}
