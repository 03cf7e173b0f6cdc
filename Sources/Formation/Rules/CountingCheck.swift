import CohortCore

/// Finds rules that no plan can meet by counting alone, with the numbers that show it.
///
/// What it finds is proven: whatever else is asked, these rules with these people and sizes of groups allow no plan.
struct CountingCheck {
    struct Finding {
        /// The rules that together allow no plan, the one to blame first; none for the bounds of the groups.
        var rules: [FormationRule]
        var message: String
        /// What to put in place of the groups, when it is they who are at fault.
        var groups: [GroupSize]?

        var conflict: RuleConflict { RuleConflict(rule: rules.first?.name ?? .groupSize, message: message) }
    }

    let problem: FormationProblem
    let roster: Roster
    /// Of each kind the strictest.
    let rules: [FormationRule]
    private(set) var findings: [Finding] = []

    init(_ problem: FormationProblem) { self.init(problem, roster: Roster(problem)) }

    /// - Parameters:
    ///   - problem: The people, groups and rules.
    ///   - roster: Of a problem with the same people.
    init(_ problem: FormationProblem, roster: Roster) {
        self.problem = problem
        self.roster = roster
        rules = FormationRule.strictest(of: problem.rules)
        checkSizes()
        for rule in rules { check(rule) }
        checkFloorsTogether()
        checkPeople()
    }

    private mutating func check(_ rule: FormationRule) {
        switch rule {
        case .sectorFloor, .sectorCap, .familyFloor, .minimumDistinctFamilies, .organisationCap, .bothBranches,
            .noOneAlone:
            checkCount(rule)
        case .maximumRegions, .travelLimit, .commonSlots, .protectedCover, .noOneAloneOf: checkPlaces(rule)
        case .keepTogether, .keepApart, .pinned, .neverWithLineManager, .maximumShareOfOneProfession, .balance,
            .spreadTies, .competitors, .faultline:
            break
        }
    }

    private mutating func checkSizes() {
        let (people, groups) = (problem.people.count, problem.groups)
        let least = groups.reduce(0) { $0 + $1.minimum }
        let most = groups.reduce(0) { $0 + $1.maximum }
        if people > most {
            // Raise the lowest maxima to one common level that makes room.
            let level =
                (1...people).first { level in groups.reduce(0) { $0 + max($1.maximum, level) } >= people } ?? people
            find(
                [],
                "\(people) people do not fit into \(groups.count) groups with \(most) places.",
                groups: groups.map {
                    GroupSize(minimum: $0.minimum, target: $0.target, maximum: max($0.maximum, level))
                }
            )
        }
        if people < least {
            let level = (0...people).last { level in groups.reduce(0) { $0 + min($1.minimum, level) } <= people } ?? 0
            find(
                [],
                "\(groups.count) groups need \(least) people; there are \(people).",
                // A group of nobody is no group: with fewer people than groups only fewer groups help.
                groups: level == 0
                    ? Array(groups.prefix(people)).map { GroupSize(minimum: 1, target: $0.target, maximum: $0.maximum) }
                    : groups.map { GroupSize(minimum: min($0.minimum, level), target: $0.target, maximum: $0.maximum) }
            )
        }
    }

    /// Floors that fit one by one, but not all into one group.
    private mutating func checkFloorsTogether() {
        let room = problem.groups.map(\.maximum).min() ?? 0
        let sectors = rules.filter { if case .sectorFloor = $0 { true } else { false } }
        let families = rules.filter { if case .familyFloor = $0 { true } else { false } }
        for (floors, noun) in [(sectors, "sectors"), (families, "families")] {
            // The highest first: as few rules as can be.
            var sum = 0
            var taken: [FormationRule] = []
            for floor in floors.sorted(by: { ($0.number ?? 0) > ($1.number ?? 0) }) where sum <= room {
                sum += floor.number ?? 0
                taken.append(floor)
            }
            if sum > room, taken.count > 1 {
                find(taken, "The floors of the \(noun) add up to \(sum); a group has at most \(room) places.")
            }
        }
    }

    mutating func find(_ rules: [FormationRule], _ message: String, groups: [GroupSize]? = nil) {
        findings.append(Finding(rules: rules, message: message, groups: groups))
    }
}
