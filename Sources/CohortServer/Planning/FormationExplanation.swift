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
        let held = explained.heldBy.map { Item($0.rule.rawValue, $0.message) }
        let alternatives = explained.alternatives.map { alternative in
            let others = alternative.exchangedWith.compactMap { codes[$0]?.rawValue }.joined(separator: ", ")
            let breaks = alternative.breaks.map(\.message).joined(separator: " ")
            return Item(
                "\(cohorts[alternative.group])" + (others.isEmpty ? "" : " in exchange for \(others)"),
                "worst cohort \(alternative.worstChange.shown), mean \(alternative.meanChange.shown)",
                note: breaks.isEmpty ? nil : "breaks: \(breaks)"
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
    /// Three decimals, as shown to people.
    var shown: String {
        let thousandths = (self * 1_000).rounded()
        guard thousandths.isFinite, abs(thousandths) < 1e15 else { return "\(self)" }
        let whole = Int(abs(thousandths))
        let digits = String(1_000 + whole % 1_000).dropFirst()
        return "\(thousandths < 0 ? "−" : "")\(whole / 1_000).\(digits)"
    }
}
