import CohortCore

/// Holds a plan against every rule, plainly and with words; the search has its own, faster sums.
struct RuleCheck {
    private let problem: FormationProblem
    private let rules: SettledRules
    private let indexOf: [Participant.ID: Int]

    init(_ problem: FormationProblem) {
        self.problem = problem
        rules = SettledRules(problem)
        indexOf = Dictionary(uniqueKeysWithValues: problem.people.enumerated().map { ($1.id, $0) })
    }

    /// - Parameter groupOf: The group of each person in the order of the problem, −1 for none.
    /// - Returns: Broken hard rules, by group and then those of single people.
    func breaches(_ groupOf: [Int]) -> [Breach] {
        let counts = GroupCount.groups(problem, groupOf: groupOf)
        return counts.enumerated().flatMap { breaches(ofGroup: $0, $1) } + breachesOfPeople(groupOf)
    }

    func warnings(_ groupOf: [Int]) -> [Breach] {
        guard let share = rules.maximumShare else { return [] }
        var found: [Breach] = []
        for (group, count) in GroupCount.groups(problem, groupOf: groupOf).enumerated() {
            let limit = Int((share.value * 1_000).rounded()) * count.members.count
            for (profession, amount) in count.professions.sorted(by: { $0.key < $1.key })
            where amount > limit && problem.taxonomy.family(of: profession)?.branch == .clinical {
                let part = Words.percent(Double(amount) / Double(1_000 * count.members.count))
                found.append(
                    Breach(
                        rule: .maximumShareOfOneProfession(share),
                        group: group,
                        message: "\(Words.group(group)) is \(part) \(profession); "
                            + "more than \(Words.percent(share.value)) narrows what it sees.",
                        thousandths: amount - limit
                    )
                )
            }
        }
        return found
    }

    private func breaches(ofGroup group: Int, _ count: GroupCount) -> [Breach] {
        let name = Words.group(group)
        var found: [Breach] = []
        func report(_ rule: FormationRule?, _ message: String, people: Int = 0, thousandths: Int = 0) {
            found.append(
                Breach(rule: rule, group: group, message: message, thousandths: people * 1_000 + thousandths)
            )
        }
        let (size, bounds) = (count.members.count, problem.groups[group])
        if size < bounds.minimum {
            report(
                nil,
                "\(name) has \(size) members; at least \(bounds.minimum) are needed.",
                people: bounds.minimum - size
            )
        }
        if size > bounds.maximum {
            report(nil, "\(name) has \(size) members; at most \(bounds.maximum) fit.", people: size - bounds.maximum)
        }
        for sector in Sector.allCases {
            let has = count.sectors[sector] ?? 0
            if let floor = rules.sectorFloors[sector], has < floor {
                report(
                    .sectorFloor(sector, floor),
                    "\(name) has \(has) of \(sector); \(floor) are needed.",
                    people: floor - has
                )
            }
            if let cap = rules.sectorCaps[sector], has > cap {
                report(
                    .sectorCap(sector, cap),
                    "\(name) has \(has) of \(sector); at most \(cap) are allowed.",
                    people: has - cap
                )
            }
            if rules.noOneAlone.contains(.sector), has == 1 {
                report(.noOneAlone(.sector), "\(name) has only one of \(sector).", people: 1)
            }
        }
        for (family, floor) in rules.familyFloors.sorted(by: { $0.key < $1.key }) {
            let has = count.mainFamilies[family] ?? 0
            if has < floor {
                report(
                    .familyFloor(family, floor),
                    "\(name) has \(has) of \(family); \(floor) are needed.",
                    people: floor - has
                )
            }
        }
        if rules.noOneAlone.contains(.family) {
            for (family, has) in count.mainFamilies.sorted(by: { $0.key < $1.key }) where has == 1 {
                report(.noOneAlone(.family), "\(name) has only one of \(family).", people: 1)
            }
        }
        let families = count.mainFamilies.count
        if families < rules.minimumFamilies {
            report(
                .minimumDistinctFamilies(rules.minimumFamilies),
                "\(name) has \(families) families of professions; \(rules.minimumFamilies) are needed.",
                people: rules.minimumFamilies - families
            )
        }
        if let cap = rules.organisationCap {
            for (organisation, has) in count.organisations.sorted(by: { $0.key < $1.key }) where has > cap {
                report(
                    .organisationCap(cap),
                    "\(name) has \(has) of organisation \(organisation); at most \(cap) are allowed.",
                    people: has - cap
                )
            }
        }
        if rules.requiresBothBranches {
            for branch in [ProfessionFamily.Branch.clinical, .management] {
                let has = count.branches[branch] ?? 0
                if has < thousandthsOfAPresentBranch {
                    report(
                        .bothBranches,
                        "\(name) has nobody of the \(branch.rawValue) branch, or less than half a person by share.",
                        thousandths: thousandthsOfAPresentBranch - has
                    )
                }
            }
        }
        return found
    }

    private func breachesOfPeople(_ groupOf: [Int]) -> [Breach] {
        var found: [Breach] = []
        func group(_ id: Participant.ID) -> Int { indexOf[id].map { groupOf[$0] } ?? -1 }
        func code(_ id: Participant.ID) -> String { indexOf[id].map { problem.people[$0].code.rawValue } ?? "\(id)" }
        for (one, other) in rules.apart where group(one) >= 0 && group(one) == group(other) {
            found.append(
                Breach(
                    rule: .keepApart(one, other),
                    group: group(one),
                    message:
                        "\(code(one)) and \(code(other)) should be apart, but both are in group \(group(one) + 1).",
                    people: [one, other],
                    thousandths: 1_000
                )
            )
        }
        for (person, manager) in rules.managed where group(person) >= 0 && group(person) == group(manager) {
            found.append(
                Breach(
                    rule: .neverWithLineManager,
                    group: group(person),
                    message:
                        "\(code(person)) is in group \(group(person) + 1) with \(code(manager)), who manages them.",
                    people: [person, manager],
                    thousandths: 1_000
                )
            )
        }
        for (person, pin) in rules.pins where group(person) != pin {
            found.append(
                Breach(
                    rule: .pinned(person, group: pin),
                    group: pin,
                    message: "\(code(person)) belongs to group \(pin + 1) by rule and is not there.",
                    people: [person],
                    thousandths: 1_000
                )
            )
        }
        for ids in rules.together {
            let places = Set(ids.map(group))
            guard places.count > 1 else { continue }
            found.append(
                Breach(
                    rule: .keepTogether(ids),
                    group: nil,
                    message: "\(Words.list(ids.map(code))) should be together, but are not.",
                    people: ids,
                    thousandths: 1_000 * (places.count - 1)
                )
            )
        }
        return found
    }
}
