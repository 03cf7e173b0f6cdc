/// What a programme says of judgements: from how many on they are shown, by which levels, and when whose is asked for.
package struct AssessmentRules: Hashable, Sendable {
    package var disclosure: Disclosure
    package var rubric: AssessmentRubric?
    /// In the order of the file.
    package var windows: [AssessmentWindow]

    package init(
        disclosure: Disclosure = .standard,
        rubric: AssessmentRubric? = nil,
        windows: [AssessmentWindow] = []
    ) {
        self.disclosure = disclosure
        self.rubric = rubric
        self.windows = windows
    }
}

// By hand, so that what is missing in an older programme is as usual.
extension AssessmentRules: Codable {
    private enum CodingKeys: String, CodingKey { case disclosure, rubric, windows }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        disclosure = try container.decodeIfPresent(Disclosure.self, forKey: .disclosure) ?? .standard
        rubric = try container.decodeIfPresent(AssessmentRubric.self, forKey: .rubric)
        windows = try container.decodeIfPresent([AssessmentWindow].self, forKey: .windows) ?? []
    }
}

extension Programme {
    /// From how many on something about its people is shown.
    package var disclosure: Disclosure { assessment?.disclosure ?? .standard }

    package func assessmentWindow(_ id: Code) -> AssessmentWindow? { assessment?.windows.first { $0.id == id } }
}
