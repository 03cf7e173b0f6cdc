/// A member of a board or team as an analysis looks at them.
package struct BoardMember: Hashable, Sendable, Codable {
    package var code: Code
    package var professions: [ProfessionShare]
    package var sector: Sector?
    package var organisation: String?
    /// What they own beside their own discipline.
    package var responsibilities: [Responsibility]
    /// For each duty by name the chance that they are up to it; one that is missing is not known.
    package var levels: [String: Double]
    /// Whether they sit on it; others are listed for their ties.
    package var isSeated: Bool

    package struct Responsibility: Hashable, Sendable, Codable {
        package var title: String
        /// The family of professions whose business it mostly is; none where it spans functions.
        package var function: String?

        package init(title: String, function: String? = nil) {
            self.title = title
            self.function = function
        }
    }

    package init(
        code: Code,
        professions: [ProfessionShare],
        sector: Sector? = nil,
        organisation: String? = nil,
        responsibilities: [Responsibility] = [],
        levels: [String: Double] = [:],
        isSeated: Bool = true
    ) {
        self.code = code
        self.professions = professions
        self.sector = sector
        self.organisation = organisation
        self.responsibilities = responsibilities
        self.levels = levels
        self.isSeated = isSeated
    }
}

/// What a board has to be able to do, unless it says otherwise.
package enum BoardDuties {
    /// The four key resources, and what the letter and boards' own codes add to them.
    package static let standard = [
        "people", "money", "capital assets", "information", "patient safety", "quality", "equality", "community voice",
        "assurance",
    ]
    package static let most = 40
    /// An analysis looks at all splits and many relabellings of a group.
    package static let mostMembers = 60

    /// - Throws: ``CohortError`` for none, too many, a double one or a name that is no name.
    package static func check(_ duties: [String]) throws(CohortError) {
        guard (1...most).contains(duties.count) else {
            throw CohortError(
                .invalid,
                "\(duties.count) duties are named.",
                at: .init(field: "duties"),
                remedy: "Name 1 to \(most)."
            )
        }
        for (index, duty) in duties.enumerated() {
            try TextRule(maximumLength: 60, mayBeBlank: false).check(duty, field: "duties[\(index)]")
            guard !duties[..<index].contains(where: { $0.lowercased() == duty.lowercased() }) else {
                throw CohortError(.invalid, "The duty “\(duty)” is named twice.", at: .init(field: "duties"))
            }
        }
    }
}
