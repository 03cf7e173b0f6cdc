import CohortCore
import CohortStore
import Control

extension Explanation {
    /// Puts estimates into words: for each target what was seen, what it is worth now, and the parameters with sources.
    init(_ explained: [ProgressExplanation], participant: Code, asOf: Moment) {
        var sections: [Section] = []
        for one in explained {
            let summary = one.summary
            let estimate = summary.estimate
            var items = [
                Item(
                    "estimate",
                    "\(estimate.value.shown) (band \(estimate.low.shown)–\(estimate.high.shown))",
                    note: estimate.chanceAtTarget.map { "chance of being at target \($0.shown)" }
                )
            ]
            items += one.contributions.suffix(20).map { contribution in
                Item(
                    contribution.observation.happenedAt.description,
                    "\(contribution.observation.source): \(contribution.observation.evidence)",
                    note: contribution.leftOut ?? contribution.worthNow.map { "worth \($0.shown) now" }
                )
            }
            sections.append(Section("\(summary.competence), \(summary.dimension.rawValue)", items))
        }
        var seen: Set<String> = []
        let parameters = explained.flatMap(\.parameters).filter { seen.insert($0.name).inserted }
        sections.append(
            Section("Parameters", parameters.map { Item($0.name, "\($0.value) \($0.unit)", note: $0.source) })
        )
        self.init(
            subject: participant.rawValue,
            sentences: [
                "As of \(asOf), from \(explained.reduce(0) { $0 + $1.summary.observations }) observations. Each dimension "
                    + "grows and fades in its own way; sources stand side by side."
            ],
            sections: sections
        )
    }
}
