/// The levels of a programme by name, the lowest first, such as essential, proficient, strong, exemplary.
///
/// A level counts from 1: with four of them the second is a finding of 2 of 4. Below the first is 0.
package struct AssessmentRubric: Hashable, Sendable, Codable {
    /// Raised when a level comes to mean something else; judgements keep the one by which they were made.
    package var version: Int
    package var levels: [Code]
    /// For a competence what each level means there, in one's own words, in the order of the levels.
    package var descriptors: [Code: [String]]

    package init(version: Int = 1, levels: [Code], descriptors: [Code: [String]] = [:]) {
        self.version = version
        self.levels = levels
        self.descriptors = descriptors
    }

    private enum CodingKeys: String, CodingKey { case version, levels, descriptors }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        version = try container.decodeIfPresent(Int.self, forKey: .version) ?? 1
        levels = try container.decode([Code].self, forKey: .levels)
        var descriptors: [Code: [String]] = [:]
        for (name, texts) in try container.decodeIfPresent([String: [String]].self, forKey: .descriptors) ?? [:] {
            guard let code = Code(rawValue: name) else { continue }
            descriptors[code] = texts
        }
        self.descriptors = descriptors
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(version, forKey: .version)
        try container.encode(levels, forKey: .levels)
        let written = descriptors.map { ($0.key.rawValue, $0.value) }
        try container.encode(Dictionary(uniqueKeysWithValues: written), forKey: .descriptors)
    }

    /// - Throws: ``CohortError`` with the nearest level when there is none of this name.
    package func finding(of level: Code) throws(CohortError) -> AssessmentFinding {
        guard let index = levels.firstIndex(where: { $0.rawValue.lowercased() == level.rawValue.lowercased() }) else {
            throw CohortError(
                .invalid,
                "The rubric has no level “\(level)”.",
                at: .init(field: "level"),
                remedy: Suggestion.sentence(for: level.rawValue, among: levels.map(\.rawValue))
                    ?? "Its levels are \(levels.map(\.rawValue).joined(separator: ", "))."
            )
        }
        return .level(index + 1, highest: levels.count)
    }
}

/// The level of a rubric that a judgement was given as, and which version of which programme's rubric that was.
package struct RubricLevel: Hashable, Sendable, Codable {
    package var level: Code
    package var programme: Code
    package var version: Int

    package init(level: Code, programme: Code, version: Int) {
        self.level = level
        self.programme = programme
        self.version = version
    }
}
