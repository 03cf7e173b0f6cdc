/// From how many on something is shown: how many raters a source needs, and how many people a group.
///
/// What is held back is held back from people, not from the model: an estimate uses all judgements.
package struct Disclosure: Hashable, Sendable {
    /// Distinct raters before anything of a source is shown; 1 for sources that are not listed.
    package var minimumRaters: [EvidenceSource: Int]
    /// The smallest group of which a figure is shown.
    package var smallestGroup: Int

    /// Three peers, reports or service users, as feedback from many sides is commonly given; groups of five.
    package static let standard = Disclosure()

    package init(minimumRaters: [EvidenceSource: Int] = [:], smallestGroup: Int = 5) {
        self.minimumRaters = Self.usual.merging(minimumRaters) { $1 }
        self.smallestGroup = smallestGroup
    }

    private static let usual: [EvidenceSource: Int] = [.peer: 3, .report: 3, .serviceUser: 3]

    package func minimum(for source: EvidenceSource) -> Int { minimumRaters[source] ?? 1 }

    /// Whether what `raters` different people of a source said together may be shown.
    package func shows(_ source: EvidenceSource, raters: Int) -> Bool {
        raters > 0 && raters >= minimum(for: source)
    }

    /// Whether a figure about so many people may be shown; of nobody there is nothing to hide.
    package func shows(group count: Int) -> Bool { count == 0 || count >= smallestGroup }

    /// How far a source of which `raters` people have answered is shown.
    package func showing(_ source: EvidenceSource, raters: Int) -> Showing {
        guard shows(source, raters: raters) else { return .heldBack(answered: raters, needed: minimum(for: source)) }
        return source.isConfidential ? .together : .each
    }

    /// How far the judgements of a source are shown.
    package enum Showing: Hashable, Sendable {
        /// Each judgement, with who made it.
        case each
        /// Their mean and number only: no single judgement, not the latest, and not who made it.
        case together
        /// Nothing but how many have answered.
        case heldBack(answered: Int, needed: Int)

        /// What is said in place of single judgements; none where they are shown.
        package var sentence: String? {
            switch self {
            case .each: nil
            case .together: "Shown together only, so that nobody's answer can be told."
            case .heldBack(let answered, let needed): "Held back: \(answered) of \(needed) answered."
            }
        }
    }
}

extension EvidenceSource {
    /// Whether who judged is not shown, and no single judgement: those asked could not speak freely otherwise.
    package var isConfidential: Bool {
        switch self {
        case .peer, .report, .serviceUser: true
        case .selfRating, .manager, .facilitator, .test, .attendance: false
        }
    }
}

// By hand: sources as keys, and what is missing as usual, so that older programmes are still read.
extension Disclosure: Codable {
    private enum CodingKeys: String, CodingKey { case minimumRaters, smallestGroup }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let written = try container.decodeIfPresent([String: Int].self, forKey: .minimumRaters) ?? [:]
        var minimumRaters: [EvidenceSource: Int] = [:]
        for (name, count) in written {
            guard let source = EvidenceSource(name) else { continue }
            minimumRaters[source] = count
        }
        let smallest = try container.decodeIfPresent(Int.self, forKey: .smallestGroup)
        self.init(minimumRaters: minimumRaters, smallestGroup: smallest ?? Self.standard.smallestGroup)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        let written = minimumRaters.map { ($0.key.rawValue, $0.value) }
        try container.encode(Dictionary(uniqueKeysWithValues: written), forKey: .minimumRaters)
        try container.encode(smallestGroup, forKey: .smallestGroup)
    }
}

extension Disclosure {
    /// What all of these ask for; ``standard`` where there are none.
    package static func strictest(of rules: [Disclosure]) -> Disclosure {
        guard let first = rules.first else { return .standard }
        return rules.dropFirst().reduce(first) { kept, next in
            Disclosure(
                minimumRaters: kept.minimumRaters.merging(next.minimumRaters) { max($0, $1) },
                smallestGroup: max(kept.smallestGroup, next.smallestGroup)
            )
        }
    }
}
