/// What a competence or a post is about.
package enum Strand: String, Hashable, Sendable, Codable, CaseIterable {
    case leadership, management, clinical
}

/// How someone's work divides over the three strands; the shares sum to 1.
package struct StrandBalance: Hashable, Sendable, Codable {
    package var leadership: Share
    package var management: Share
    package var clinical: Share

    /// - Throws: ``CohortError`` when the shares do not sum to 1.
    package init(leadership: Share, management: Share, clinical: Share) throws(CohortError) {
        let sum = leadership.value + management.value + clinical.value
        guard abs(sum - 1) < 0.005 else {
            throw CohortError(
                .invalid,
                "The strand shares sum to \(sum), not 1.",
                at: .init(field: "strands"),
                remedy: "Give leadership, management and clinical so that they sum to 1, such as 0.2/0.3/0.5."
            )
        }
        self.leadership = leadership
        self.management = management
        self.clinical = clinical
    }

    package func share(of strand: Strand) -> Share {
        switch strand {
        case .leadership: leadership
        case .management: management
        case .clinical: clinical
        }
    }
}

extension StrandBalance {
    /// Checked like any other: JSON comes from outside.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            leadership: container.decode(Share.self, forKey: .leadership),
            management: container.decode(Share.self, forKey: .management),
            clinical: container.decode(Share.self, forKey: .clinical)
        )
    }
}
