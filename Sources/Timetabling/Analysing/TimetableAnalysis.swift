package import CohortCore

/// What a timetable breaks and costs, constraint by constraint, with the sessions and the people concerned.
package struct TimetableAnalysis: Hashable, Sendable, Codable {
    /// Broken constraints first, then those that cost, the dearest first; constraints that are kept and cost nothing
    /// are left out.
    package var lines: [Line]
    /// Hard constraints broken, those that pins break included.
    package var violations: Int
    /// What the weighted constraints cost in all.
    package var cost: Int

    /// One constraint.
    package struct Line: Hashable, Sendable, Codable {
        package var constraint: TimetableConstraint
        /// What it is called before people.
        package var name: String
        package var isHard: Bool
        /// How often it is broken; 0 for a weighted constraint.
        package var violations: Int
        /// What it costs; 0 for a hard one.
        package var cost: Int
        /// The dearest first.
        package var items: [Item]
    }

    /// One reason why a constraint is broken or costs.
    package struct Item: Hashable, Sendable, Codable {
        /// One full sentence.
        package var sentence: String
        /// The keys of the sessions concerned.
        package var events: [String]
        /// The codes of the people concerned, where the constraint is about people.
        package var participants: [String]
        /// Its share of the cost; 0 for a hard constraint.
        package var cost: Int

        package init(_ sentence: String, events: [String], participants: [String] = [], cost: Int = 0) {
            self.sentence = sentence
            self.events = events
            self.participants = participants
            self.cost = cost
        }
    }

    /// Judges placements, by key of the event as in ``TimetableSolution/placements``.
    ///
    /// - Throws: ``CohortError`` when the problem is ill-formed.
    package init(_ problem: TimetableProblem, _ placements: [String: Placement]) throws(CohortError) {
        try problem.validate()
        let broken = TimetableChecker.violations(placements, problem)
        let cost = TimetableChecker.cost(placements, problem)
        let items = AnalysisItems(problem, placements)
        var lines: [Line] = []
        for constraint in TimetableConstraint.allCases where constraint.isHard {
            let found = broken.filter { $0.constraint == constraint }
            if found.isEmpty { continue }
            lines.append(
                Line(
                    constraint: constraint,
                    name: constraint.name,
                    isHard: true,
                    violations: found.count,
                    cost: 0,
                    items: found.map { Item($0.sentence, events: $0.events, participants: items.people(in: $0)) }
                )
            )
        }
        lines.sort { $0.violations > $1.violations }
        for (constraint, total) in cost.dearest {
            lines.append(
                Line(
                    constraint: constraint,
                    name: constraint.name,
                    isHard: false,
                    violations: 0,
                    cost: total,
                    items: items.items(of: constraint).sorted { ($1.cost, $0.sentence) < ($0.cost, $1.sentence) }
                )
            )
        }
        self.lines = lines
        violations = broken.count
        self.cost = cost.total
    }
}
