import CohortCore

/// Finds rules that no plan can meet by counting alone, with the numbers and the weakest remedy that counting allows.
struct CountingCheck {
    struct Finding {
        /// None for the bounds of the groups.
        var rule: FormationRule?
        var message: String
        /// What to put in place of the rule; none drops it.
        var weaker: FormationRule?
        /// What to put in place of the groups, when it is they who are at fault.
        var groups: [GroupSize]?

        var conflict: RuleConflict { RuleConflict(rule: rule?.name ?? .groupSize, message: message) }
    }

    private let problem: FormationProblem
    private let rules: SettledRules
    private let total: GroupCount
    private let codes: [Participant.ID: Code]
    private(set) var findings: [Finding] = []

    init(_ problem: FormationProblem) {
        self.problem = problem
        rules = SettledRules(problem)
        var total = GroupCount()
        for (index, person) in problem.people.enumerated() { total.add(index, person, taxonomy: problem.taxonomy) }
        self.total = total
        codes = Dictionary(uniqueKeysWithValues: problem.people.map { ($0.id, $0.code) })
        checkSizes()
        checkSectors()
        checkFamilies()
        checkOrganisations()
        checkUnits()
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
                nil,
                "\(people) people do not fit into \(groups.count) groups with \(most) places.",
                groups: groups.map {
                    GroupSize(minimum: $0.minimum, target: $0.target, maximum: max($0.maximum, level))
                }
            )
        }
        if people < least {
            let level = (0...people).last { level in groups.reduce(0) { $0 + min($1.minimum, level) } <= people } ?? 0
            find(
                nil,
                "\(groups.count) groups need \(least) people; there are \(people).",
                // A group of nobody is no group: with fewer people than groups only fewer groups help.
                groups: level == 0
                    ? Array(groups.prefix(people)).map { GroupSize(minimum: 1, target: $0.target, maximum: $0.maximum) }
                    : groups.map { GroupSize(minimum: min($0.minimum, level), target: $0.target, maximum: $0.maximum) }
            )
        }
    }

    private mutating func checkSectors() {
        let groups = problem.groups.count
        for sector in Sector.allCases {
            let has = total.sectors[sector] ?? 0
            if let floor = rules.sectorFloors[sector], has < floor * groups {
                find(
                    .sectorFloor(sector, floor),
                    Self.shortage(groups, sector.rawValue, floor, has),
                    number: has / groups
                )
            }
            if rules.sectorFloors[sector] == 1, rules.noOneAlone.contains(.sector), has >= groups, has < 2 * groups {
                find(.sectorFloor(sector, 1), Self.companyShortage(groups, sector.rawValue, has))
            }
            if let cap = rules.sectorCaps[sector], has > cap * groups {
                find(
                    .sectorCap(sector, cap),
                    "\(groups) groups take \(cap * groups) of \(sector) at \(cap) each; there are \(has).",
                    number: (has + groups - 1) / groups
                )
            }
            if rules.noOneAlone.contains(.sector), has == 1 {
                find(.noOneAlone(.sector), "There is only one of \(sector) in all.")
            }
        }
        let floors = rules.sectorFloors.values.reduce(0, +)
        let room = problem.groups.map(\.maximum).min() ?? 0
        if floors > room,
            let (sector, floor) = rules.sectorFloors.max(by: {
                ($0.value, $0.key.rawValue) < ($1.value, $1.key.rawValue)
            })
        {
            find(
                .sectorFloor(sector, floor),
                "The floors of the sectors add up to \(floors); a group has at most \(room) places.",
                number: max(0, floor - (floors - room))
            )
        }
    }

    private mutating func checkFamilies() {
        let groups = problem.groups.count
        for (family, floor) in rules.familyFloors.sorted(by: { $0.key < $1.key }) {
            let has = total.mainFamilies[family] ?? 0
            if has < floor * groups {
                find(
                    .familyFloor(family, floor),
                    Self.shortage(groups, family.rawValue, floor, has),
                    number: has / groups
                )
            } else if floor == 1, rules.noOneAlone.contains(.family), has < 2 * groups {
                find(.familyFloor(family, 1), Self.companyShortage(groups, family.rawValue, has))
            }
        }
        // A family with three people reaches three groups at most.
        let reach = total.mainFamilies.values.reduce(0) { $0 + min($1, groups) }
        if reach < rules.minimumFamilies * groups {
            find(
                .minimumDistinctFamilies(rules.minimumFamilies),
                "\(groups) groups with \(rules.minimumFamilies) families of professions each need "
                    + "\(rules.minimumFamilies * groups) places of different families; there are people for \(reach).",
                number: reach / groups
            )
        }
        if rules.noOneAlone.contains(.family) {
            for (family, has) in total.mainFamilies.sorted(by: { $0.key < $1.key }) where has == 1 {
                find(.noOneAlone(.family), "There is only one of \(family) in all.")
            }
        }
        if rules.requiresBothBranches {
            for branch in [ProfessionFamily.Branch.clinical, .management] {
                let has = total.branches[branch] ?? 0
                if has < thousandthsOfAPresentBranch * groups {
                    find(
                        .bothBranches,
                        "\(groups) groups need half a person each of the \(branch.rawValue) branch; "
                            + "there are \(has / 1_000).\(has % 1_000 / 100) people in all."
                    )
                }
            }
        }
    }

    private mutating func checkOrganisations() {
        guard let cap = rules.organisationCap else { return }
        let groups = problem.groups.count
        guard let (organisation, has) = total.organisations.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
            has > cap * groups
        else { return }
        find(
            .organisationCap(cap),
            "\(groups) groups take \(cap * groups) of organisation \(organisation) at \(cap) each; there are \(has).",
            number: (has + groups - 1) / groups
        )
    }

    /// Contradictions among people who are to be kept together.
    private mutating func checkUnits() {
        let units = Contraction(problem, rules: rules).members.map { $0.map { problem.people[$0] } }
        var unitOf: [Participant.ID: Int] = [:]
        for (unit, members) in units.enumerated() {
            for member in members { unitOf[member.id] = unit }
        }
        let room = problem.groups.map(\.maximum).max() ?? 0
        for members in units where members.count > 1 {
            if members.count > room, let rule = longestTogether(in: members) {
                find(rule, "\(members.count) people are to be kept together; a group has at most \(room) places.")
            }
            if let cap = rules.organisationCap {
                let counts = members.reduce(into: [Code: Int]()) { $0[$1.organisation, default: 0] += 1 }
                if let most = counts.values.max(), most > cap {
                    let people = Words.list(members.map(\.code.rawValue))
                    find(
                        .organisationCap(cap),
                        "\(people) are to be kept together, and \(most) of them have one organisation; at most \(cap) may.",
                        number: most
                    )
                }
            }
        }
        for (one, other) in rules.apart where unitOf[one] == unitOf[other] {
            find(.keepApart(one, other), "\(code(one)) and \(code(other)) are to be kept both together and apart.")
        }
        for (person, manager) in rules.managed where unitOf[person] == unitOf[manager] {
            find(
                .neverWithLineManager,
                "\(code(person)) is to be kept together with \(code(manager)), who manages them."
            )
        }
        checkPins(unitOf: unitOf)
    }

    private mutating func checkPins(unitOf: [Participant.ID: Int]) {
        var pinOfUnit: [Int: (group: Int, person: Participant.ID)] = [:]
        for (person, group) in rules.pins {
            guard let unit = unitOf[person] else { continue }
            if let first = pinOfUnit[unit], first.group != group {
                find(
                    .pinned(person, group: group),
                    "\(code(person)) is pinned to group \(group + 1), and \(code(first.person)), "
                        + "who must be there too, to group \(first.group + 1)."
                )
            } else if pinOfUnit[unit] == nil {
                pinOfUnit[unit] = (group, person)
            }
        }
        for (one, other) in rules.apart where unitOf[one] != unitOf[other] {
            let pins = [one, other].compactMap { unitOf[$0].flatMap { pinOfUnit[$0]?.group } }
            if pins.count == 2, pins[0] == pins[1] {
                find(
                    .keepApart(one, other),
                    "\(code(one)) and \(code(other)) are to be kept apart, but both are pinned to group \(pins[0] + 1)."
                )
            }
        }
    }

    private func longestTogether(in members: [FormationPerson]) -> FormationRule? {
        let ids = Set(members.map(\.id))
        return rules.together.filter { ids.isSuperset(of: $0) }.max { $0.count < $1.count }.map { .keepTogether($0) }
    }

    private static func shortage(_ groups: Int, _ kind: String, _ floor: Int, _ has: Int) -> String {
        "\(groups) groups need \(groups * floor) of \(kind) at \(floor) each; there \(has == 1 ? "is" : "are") \(has)."
    }

    private static func companyShortage(_ groups: Int, _ kind: String, _ has: Int) -> String {
        "\(groups) groups need \(groups * 2) of \(kind), 1 each and none of them alone; there are \(has)."
    }

    private func code(_ id: Participant.ID) -> String { codes[id]?.rawValue ?? "\(id)" }

    private mutating func find(
        _ rule: FormationRule?,
        _ message: String,
        number: Int? = nil,
        groups: [GroupSize]? = nil
    ) {
        let weaker = number.flatMap { rule?.with(number: $0) }
        findings.append(Finding(rule: rule, message: message, weaker: weaker, groups: groups))
    }
}
