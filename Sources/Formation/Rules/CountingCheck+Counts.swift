import CohortCore

/// Floors, caps and kinds of which there are too few or too many people in all.
extension CountingCheck {
    mutating func checkCount(_ rule: FormationRule) {
        let groups = problem.groups.count
        let room = problem.groups.map(\.maximum).min() ?? 0
        switch rule {
        case .sectorFloor(let sector, let floor):
            let has = problem.people.count { $0.sector == sector }
            checkFloor(rule, floor, has: has, of: sector.rawValue, alone: .sector)
            if floor > room { tooLarge(rule, floor, room) }
        case .sectorCap(let sector, let cap):
            let has = problem.people.count { $0.sector == sector }
            if has > cap * groups {
                find([rule], "\(groups) groups take \(cap * groups) of \(sector) at \(cap) each; there are \(has).")
            }
        case .familyFloor(let family, let floor):
            let place = roster.families.firstIndex(of: family) ?? .max
            let has = roster.mainFamily.count { $0 == place }
            checkFloor(rule, floor, has: has, of: family.rawValue, alone: .family)
            if floor > room { tooLarge(rule, floor, room) }
        case .minimumDistinctFamilies(let count):
            // A family with three people reaches three groups at most.
            let reach = familyCounts.reduce(0) { $0 + min($1.count, groups) }
            if reach < count * groups {
                find(
                    [rule],
                    "\(groups) groups with \(count) families of professions each need \(count * groups) places of "
                        + "different families; there are people for \(reach)."
                )
            }
            if count > room { tooLarge(rule, count, room) }
        case .organisationCap(let cap):
            let counts = Roster.counts(of: roster.organisation)
            if let most = counts.max(by: { $0.count < $1.count }), most.count > cap * groups {
                find(
                    [rule],
                    "\(groups) groups take \(cap * groups) of organisation \(roster.organisations[most.value]) "
                        + "at \(cap) each; there are \(most.count)."
                )
            }
        case .bothBranches: checkBranches(rule)
        case .noOneAlone(.sector):
            for sector in Sector.allCases where problem.people.count(where: { $0.sector == sector }) == 1 {
                find([rule], "There is only one of \(sector) in all.")
            }
        case .noOneAlone(.family):
            for (family, count) in familyCounts where count == 1 {
                find([rule], "There is only one of \(roster.families[family]) in all.")
            }
        default: break
        }
    }

    private var familyCounts: [(value: Int, count: Int)] { Roster.counts(of: roster.mainFamily) }

    private mutating func checkFloor(
        _ rule: FormationRule,
        _ floor: Int,
        has: Int,
        of kind: String,
        alone: CohortKind
    ) {
        let groups = problem.groups.count
        if has < floor * groups {
            let there = "there \(has == 1 ? "is" : "are") \(has)"
            find([rule], "\(groups) groups need \(groups * floor) of \(kind) at \(floor) each; \(there).")
        } else if floor == 1, rules.contains(.noOneAlone(alone)), has < 2 * groups {
            find(
                [rule, .noOneAlone(alone)],
                "\(groups) groups need \(groups * 2) of \(kind), 1 each and none of them alone; there are \(has)."
            )
        }
    }

    private mutating func tooLarge(_ rule: FormationRule, _ count: Int, _ room: Int) {
        find([rule], "\(count) of a group are asked for; the smallest has at most \(room) places.")
    }

    private mutating func checkBranches(_ rule: FormationRule) {
        let groups = problem.groups.count
        var amounts: [ProfessionFamily.Branch: Int] = [:]
        for person in problem.people {
            for (profession, amount) in person.thousandths {
                if let family = problem.taxonomy.family(of: profession) { amounts[family.branch, default: 0] += amount }
            }
        }
        for branch in [ProfessionFamily.Branch.clinical, .management] {
            let has = amounts[branch] ?? 0
            guard has < thousandthsOfAPresentBranch * groups else { continue }
            find(
                [rule],
                "\(groups) groups need half a person each of the \(branch.rawValue) branch; "
                    + "there are \(has / 1_000).\(has % 1_000 / 100) people in all."
            )
        }
    }
}

extension Roster {
    /// How often each number from 0 occurs, ascending.
    static func counts(of values: [Int]) -> [(value: Int, count: Int)] {
        var counts: [Int] = []
        for value in values where value >= 0 {
            while counts.count <= value { counts.append(0) }
            counts[value] += 1
        }
        return counts.enumerated().filter { $0.element > 0 }.map { ($0.offset, $0.element) }
    }
}
