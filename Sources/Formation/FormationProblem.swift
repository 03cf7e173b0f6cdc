package import CohortCore

/// People to be divided into groups under rules.
package struct FormationProblem: Hashable, Sendable {
    package var people: [FormationPerson]
    /// One for each group, in order: at least, ideally and at most so many members.
    package var groups: [GroupSize]
    package var rules: [FormationRule]
    /// Rules that are weighed instead of kept.
    package var preferences: [FormationPreference]
    /// Who knows whom already, of whom rules about ties speak.
    package var ties: [FormationTie]
    package var taxonomy: Taxonomy
    package var weights: CohortWeights
    /// Distances that someone measured, such as by a card sort; they count by the weight of perspectives.
    package var perspectives: PerspectiveDistances?
    /// What a mean of 100 km between two members costs, in points of diversity; 0 when travel does not matter.
    package var travelWeight: Double
    /// The plan that people know already, when groups are formed again.
    package var published: PublishedPlan?

    package init(
        people: [FormationPerson],
        groups: [GroupSize],
        rules: [FormationRule],
        preferences: [FormationPreference] = [],
        ties: [FormationTie] = [],
        taxonomy: Taxonomy,
        weights: CohortWeights = CohortWeights(),
        perspectives: PerspectiveDistances? = nil,
        travelWeight: Double = 0,
        published: PublishedPlan? = nil
    ) {
        self.people = people
        self.groups = groups
        self.rules = rules
        self.preferences = preferences
        self.ties = ties
        self.taxonomy = taxonomy
        self.weights = weights
        self.perspectives = perspectives
        self.travelWeight = travelWeight
        self.published = published
    }

    /// As many groups as bring their size nearest to the target within the bounds; at least one.
    ///
    /// Where no number of groups keeps the bounds, the nearest one; the solver then reports the size as infeasible.
    package static func groups(for people: Int, size: GroupSize) -> [GroupSize] {
        let target = max(1, size.target)
        func distance(_ count: Int) -> Int {
            let excess = max(0, people - count * size.maximum) + max(0, count * size.minimum - people)
            return excess * 1_000 + abs(people - count * target)
        }
        let fewest = max(1, people / max(1, size.maximum))
        let most = max(fewest, people / max(1, size.minimum) + 1)
        let count = (fewest...most).min { distance($0) < distance($1) } ?? fewest
        return Array(repeating: size, count: count)
    }
}

/// A plan that was announced, and what it costs to change it.
package struct PublishedPlan: Hashable, Sendable, Codable {
    /// The group of each person, counted from 0; someone who comes later has none and costs nothing.
    package var groups: [Participant.ID: Int]
    /// Each person who is moved lowers the value of their new group by this over its size; 0…1 is sensible.
    package var weightPerMove: Double

    package init(groups: [Participant.ID: Int], weightPerMove: Double) {
        self.groups = groups
        self.weightPerMove = weightPerMove
    }
}
