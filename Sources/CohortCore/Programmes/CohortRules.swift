/// How the enrolled are divided into cohorts: what must hold, what is preferred and what counts as diverse.
@dynamicMemberLookup
package struct CohortRules: Hashable, Sendable {
    package var size: GroupSize
    /// What must hold for each cohort.
    package var conditions: CohortConditions
    /// At most this part of a cohort has the same clinical profession; more is warned of.
    package var maximumShareOfOneProfession: Share
    package var preferences: [CohortPreference]
    package var weights: CohortWeights
    /// What a mean of 100 km between two members costs, in points of diversity; 0 when travel does not matter.
    package var travelWeight: Double

    package init(
        size: GroupSize,
        conditions: CohortConditions = CohortConditions(requiresBothBranches: true),
        maximumShareOfOneProfession: Share = CohortRules.defaultShareOfOneProfession,
        preferences: [CohortPreference] = [],
        weights: CohortWeights = CohortWeights(),
        travelWeight: Double = 0
    ) {
        self.size = size
        self.conditions = conditions
        self.maximumShareOfOneProfession = maximumShareOfOneProfession
        self.preferences = preferences
        self.weights = weights
        self.travelWeight = travelWeight
    }

    /// The conditions that must hold, as if they stood here.
    package subscript<Value>(dynamicMember path: WritableKeyPath<CohortConditions, Value>) -> Value {
        get { conditions[keyPath: path] }
        set { conditions[keyPath: path] = newValue }
    }

    /// Two in five: more would narrow the kind of clinician whom a cohort knows.
    package static let defaultShareOfOneProfession = Share(0.4) ?? .half
}

extension CohortRules: Codable {
    private enum CodingKeys: String, CodingKey {
        case size, maximumShareOfOneProfession, preferences, weights, travelWeight
    }

    /// The conditions stand beside the size, and whatever came later may be missing: so do older programmes have it.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        size = try container.decode(GroupSize.self, forKey: .size)
        conditions = try CohortConditions(from: decoder)
        maximumShareOfOneProfession =
            try container.decodeIfPresent(Share.self, forKey: .maximumShareOfOneProfession)
            ?? CohortRules.defaultShareOfOneProfession
        preferences = try container.decodeIfPresent([CohortPreference].self, forKey: .preferences) ?? []
        weights = try container.decodeIfPresent(CohortWeights.self, forKey: .weights) ?? CohortWeights()
        travelWeight = try container.decodeIfPresent(Double.self, forKey: .travelWeight) ?? 0
    }

    package func encode(to encoder: any Encoder) throws {
        try conditions.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(size, forKey: .size)
        try container.encode(maximumShareOfOneProfession, forKey: .maximumShareOfOneProfession)
        try container.encode(preferences, forKey: .preferences)
        try container.encode(weights, forKey: .weights)
        try container.encode(travelWeight, forKey: .travelWeight)
    }
}

/// A kind of person that a rule can speak of.
package enum CohortKind: String, Hashable, Sendable, Codable, CaseIterable {
    case sector
    /// The family of the main profession.
    case family
}
