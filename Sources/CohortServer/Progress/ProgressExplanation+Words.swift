import CohortCore
import CohortStore
import Control

extension Explanation {
    /// Puts estimates into words: for each target what was seen, what it is worth now, and the parameters with sources.
    ///
    /// Judgements that may not be told apart are counted, neither listed nor weighed one by one.
    init(
        _ explained: [ProgressExplanation],
        participant: Code,
        asOf: Moment,
        disclosure: Disclosure,
        tally: RaterTally
    ) {
        var sections = explained.map { one in
            let hidden = Hidden(one, disclosure, tally)
            let shown = one.contributions.filter { hidden.sentence(for: $0.observation) == nil }
            let summary = one.summary
            return Section(
                "\(summary.competence), \(summary.dimension.rawValue)",
                summary.estimateItems(at: asOf)
                    + shown.suffix(Self.mostListed).map(Item.init)
                    + (shown.count > Self.mostListed
                        ? [Item("earlier", "\(shown.count - Self.mostListed) observations more, all counted")] : [])
                    + hidden.items
            )
        }
        var seen: Set<String> = []
        let parameters = explained.flatMap(\.parameters).filter { seen.insert($0.name).inserted }
        if !parameters.isEmpty {
            sections.append(
                Section(
                    "Parameters",
                    parameters.map { parameter in
                        Item(
                            parameter.name,
                            "\(parameter.value) \(parameter.unit)",
                            note: "\(parameter.standing.rawValue): \(parameter.source)"
                        )
                    }
                )
            )
        }
        self.init(
            subject: participant.rawValue,
            sentences: [
                "As of \(asOf), from \(explained.reduce(0) { $0 + $1.summary.observations }) observations. Each dimension "
                    + "grows and fades in its own way; sources stand side by side."
            ],
            sections: sections
        )
    }

    private static let mostListed = 20

    /// Sources of which no single judgement may be shown.
    private struct Hidden {
        private var sentences: [EvidenceSource: String] = [:]
        private var counts: [EvidenceSource: Int] = [:]

        init(_ explained: ProgressExplanation, _ disclosure: Disclosure, _ tally: RaterTally) {
            for contribution in explained.contributions {
                let observation = contribution.observation
                guard let sentence = disclosure.showing(observation, tally: tally).sentence else { continue }
                sentences[observation.source] = sentence
                if contribution.leftOut == nil { counts[observation.source, default: 0] += 1 }
            }
        }

        func sentence(for observation: Observation) -> String? {
            switch observation.evidence {
            case .rating, .check: sentences[observation.source]
            default: nil
            }
        }

        var items: [Item] {
            sentences.sorted { $0.key.rawValue < $1.key.rawValue }.map { source, sentence in
                let count = counts[source] ?? 0
                return Item(source.rawValue, count == 1 ? "one judgement" : "\(count) judgements", note: sentence)
            }
        }
    }
}

extension Explanation.Item {
    /// One observation with its effect.
    fileprivate init(_ contribution: Contribution) {
        self.init(
            contribution.observation.happenedAt.description,
            "\(contribution.observation.source): \(contribution.observation.evidence)",
            note: contribution.leftOut ?? contribution.worthNow.map { "worth \($0.shown) now" }
        )
    }
}

extension ProgressSummary {
    /// The estimate, how sure it is, and on what it rests.
    fileprivate func estimateItems(at moment: Moment) -> [Explanation.Item] {
        var items = [
            Explanation.Item(
                "estimate",
                "\(estimate.value.shown) (band \(estimate.low.shown)–\(estimate.high.shown))",
                note: estimate.chanceAtTarget.map { chance in
                    "chance of being at the target\(target.map { " of \($0.value.shown)" } ?? ""): \(chance.shown)"
                }
            )
        ]
        let judged = evidence.filter { $0.source != .attendance }
        let latest = judged.map(\.latestAt).max()
        var why: [String] = []
        if let latest {
            why.append("last judged \(Int(max(0, (moment - latest).inDays))) days ago")
        } else {
            why.append("judged by nobody yet")
        }
        if !isCorroborated { why.append("by nobody but themselves, which does not count alone") }
        let sources = judged.map { "\($0.source) \($0.count)" }.joined(separator: ", ")
        items.append(
            Explanation.Item(
                "how sure",
                "with 80 % within \((estimate.high - estimate.low).shown)",
                note: (sources.isEmpty ? "" : "\(sources); ") + why.joined(separator: ", ")
            )
        )
        if let confidenceGap, abs(confidenceGap) >= Self.notableGap {
            items.append(
                Explanation.Item(
                    "confidence",
                    confidenceGap > 0 ? "rates themselves higher" : "rates themselves lower",
                    note: "by \(abs(confidenceGap).shown) than the estimate of that time"
                )
            )
        }
        return items
    }

    /// From here on over- or under-confidence is worth a word (assumed).
    private static let notableGap = 0.1
}
