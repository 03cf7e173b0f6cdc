import CohortCore
import Control
import Formation

extension Explanation {
    /// Puts into words why someone is where they are.
    init(_ explained: PlacementExplanation, cohorts: [Code], codes: [Participant.ID: Code]) {
        let home = cohorts[explained.group]
        let change = explained.diversityWith - explained.diversityWithout
        let sentences = [
            "\(explained.code) is in \(home).",
            "Without them its mean pairwise distance would be \(explained.diversityWithout.shown); with them it is "
                + "\(explained.diversityWith.shown) (\(change >= 0 ? "+" : "")\(change.shown)).",
        ]
        let axes = explained.axes.map { axis in
            Item(
                "\(axis.axis.rawValue) (\(axis.side.rawValue))",
                "\(axis.meanDistance.shown) away from the others",
                note: "the group's mean is \(axis.groupMeanDistance.shown); weight \(axis.weight.shown)"
            )
        }
        let held = explained.heldBy.map { Item($0.rule.rawValue, $0.publicMessage) }
        let alternatives = explained.alternatives.map { alternative in
            let others = alternative.exchangedWith.compactMap { codes[$0]?.rawValue }.joined(separator: ", ")
            let breaks = alternative.breaks.map(\.publicMessage).joined(separator: " ")
            return Item(
                "\(cohorts[alternative.group])" + (others.isEmpty ? "" : " in exchange for \(others)"),
                "worst cohort \(alternative.worstChange.change), mean \(alternative.meanChange.change)",
                note: breaks.isEmpty ? "breaks nothing" : "breaks: \(breaks)"
            )
        }
        self.init(
            subject: explained.code.rawValue,
            sentences: sentences,
            sections: [
                Section("What they add, by axis", axes),
                Section("Rules that hold them there", held),
                Section("The best alternatives, and what each would cost", alternatives),
            ]
            .filter { !$0.items.isEmpty }
        )
    }
}

extension Double {
    /// A change with its sign and five decimals, so that small ones are told apart.
    var change: String {
        let points = (self * 100_000).rounded()
        guard points.isFinite, abs(points) < 1e15 else { return "\(self)" }
        let digits = String(100_000 + Int(abs(points)) % 100_000).dropFirst()
        return "\(points < 0 ? "−" : points > 0 ? "+" : "")\(Int(abs(points)) / 100_000).\(digits)"
    }

    /// Three decimals, as shown to people.
    var shown: String {
        let thousandths = (self * 1_000).rounded()
        guard thousandths.isFinite, abs(thousandths) < 1e15 else { return "\(self)" }
        let whole = Int(abs(thousandths))
        let digits = String(1_000 + whole % 1_000).dropFirst()
        return "\(thousandths < 0 ? "−" : "")\(whole / 1_000).\(digits)"
    }
}
