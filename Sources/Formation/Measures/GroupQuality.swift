package import CohortCore

/// What is to be said of a group beside its mix: whether it may split, how it compares with the intake, what its people
/// share, how far they travel, and how much room its rules leave.
package struct GroupQuality: Hashable, Sendable, Codable {
    /// Counted from 0.
    package let group: Int
    /// See ``Faultline/strength(of:taxonomy:)``.
    package let faultline: Double
    /// Only of measures that somebody in the group has a value of.
    package let balance: [GroupBalance]
    /// Half-days of the week on which everyone can come, in the order of the week.
    package let commonSlots: [String]
    /// Different regions.
    package let regions: Int
    /// `nil` where fewer than two sites are known.
    package let travel: GroupTravel?
    /// The size first, then hard rules, then preferences; those of single people only where they concern somebody here.
    package let rules: [RuleStanding]

    /// Judges each group of a plan.
    ///
    /// - Throws: ``CohortError`` when the plan leaves someone out or names a group that is not there.
    package static func groups(
        _ problem: FormationProblem,
        assignment: [Participant.ID: Int]
    ) throws(CohortError) -> [GroupQuality] {
        try problem.validate()
        let groupOf = try problem.groupOfPerson(assignment)
        let plan = RulePlan(groupOf, groups: problem.groups.count)
        let scores = FormationMeasure.allCases.map { StandardScores($0, of: problem.people) }
        let standings = RuleStandings(problem, plan, scores: scores).ofGroups()
        return plan.groups.enumerated().map { group, places in
            let members = places.map { problem.people[$0] }
            return GroupQuality(
                group: group,
                faultline: Faultline.strength(of: members, taxonomy: problem.taxonomy),
                balance: zip(FormationMeasure.allCases, scores)
                    .compactMap { GroupBalance($0, scores: $1, members: members, places: places) },
                commonSlots: members.isEmpty ? [] : WeeklySlots.common(to: members).names,
                regions: Set(members.map(\.region)).count,
                travel: GroupTravel(members),
                rules: standings[group]
            )
        }
    }
}

/// How the mean of a group compares with that of the intake.
package struct GroupBalance: Hashable, Sendable, Codable {
    package let measure: FormationMeasure
    /// Over the members who have a value.
    package let mean: Double
    /// From the mean of the intake, in its standard deviations; positive is more.
    package let deviations: Double

    init?(_ measure: FormationMeasure, scores: StandardScores, members: [FormationPerson], places: [Int]) {
        let values = members.compactMap { $0.value(of: measure) }
        guard !values.isEmpty else { return nil }
        self.measure = measure
        mean = values.reduce(0, +) / Double(values.count)
        let sum = places.reduce(0) { $0 + (scores.thousandths[$1] ?? 0) }
        deviations = Double(sum) / Double(1_000 * values.count)
    }
}

/// How far apart the members of a group are, between each two whose sites are known.
package struct GroupTravel: Hashable, Sendable, Codable {
    package let mean: Kilometres
    package let farthest: Kilometres

    init?(_ members: [FormationPerson]) {
        let sites = members.compactMap(\.site)
        guard sites.count > 1 else { return nil }
        var sum = 0.0
        var farthest = 0.0
        for (place, one) in sites.enumerated() {
            for other in sites[(place + 1)...] {
                let distance = one.distance(to: other).value
                sum += distance
                farthest = max(farthest, distance)
            }
        }
        mean = Kilometres(sum / Double(sites.count * (sites.count - 1) / 2))
        self.farthest = Kilometres(farthest)
    }
}

extension WeeklySlots {
    /// When all of these people can come; every half-day for nobody.
    static func common(to people: [FormationPerson]) -> WeeklySlots {
        people.reduce(WeeklySlots(rawValue: 1 << UInt16(count) - 1)) { $0.intersection($1.slots) }
    }
}
