import CohortCore

/// Floors, caps and shares: how many of a kind a group has.
extension RuleCheck {
    func countBreaches(of rule: FormationRule, in plan: RulePlan) -> [Breach] {
        plan.groups.enumerated().flatMap { group, members in breaches(of: rule, group, members) }
    }

    private func breaches(of rule: FormationRule, _ group: Int, _ members: [Int]) -> [Breach] {
        let name = Words.group(group)
        func few(_ has: Int, _ needed: Int, _ what: String) -> [Breach] {
            guard has < needed else { return [] }
            let message = "\(name) has \(has) \(what); \(needed) are needed."
            return [Breach(rule: rule, group: group, message: message, thousandths: 1_000 * (needed - has))]
        }
        func many(_ has: Int, _ allowed: Int, _ what: String) -> [Breach] {
            guard has > allowed else { return [] }
            let message = "\(name) has \(has) of \(what); at most \(allowed) are allowed."
            return [Breach(rule: rule, group: group, message: message, thousandths: 1_000 * (has - allowed))]
        }
        switch rule {
        case .sectorFloor(let sector, let floor):
            return few(members.count { problem.people[$0].sector == sector }, floor, "of \(sector)")
        case .sectorCap(let sector, let cap):
            return many(members.count { problem.people[$0].sector == sector }, cap, "\(sector)")
        case .familyFloor(let family, let floor):
            let place = roster.families.firstIndex(of: family) ?? .max
            return few(members.count { roster.mainFamily[$0] == place }, floor, "of \(family)")
        case .minimumDistinctFamilies(let count):
            let has = Roster.counts(of: roster.mainFamily, among: members).count
            return few(has, count, "families of professions")
        case .organisationCap(let cap):
            return Roster.counts(of: roster.organisation, among: members)
                .flatMap { many($0.count, cap, "organisation \(roster.organisations[$0.value])") }
        case .bothBranches: return missingBranches(rule, group, members)
        case .maximumShareOfOneProfession(let share): return largeShares(rule, share, group, members)
        default: return []
        }
    }

    private func missingBranches(_ rule: FormationRule, _ group: Int, _ members: [Int]) -> [Breach] {
        [ProfessionFamily.Branch.clinical, .management]
            .compactMap { branch in
                var has = 0
                for member in members {
                    for (profession, amount) in problem.people[member].thousandths
                    where problem.taxonomy.family(of: profession)?.branch == branch { has += amount }
                }
                guard has < thousandthsOfAPresentBranch else { return nil }
                return Breach(
                    rule: rule,
                    group: group,
                    message: "\(Words.group(group)) has nobody of the \(branch.rawValue) branch, "
                        + "or less than half a person by share.",
                    thousandths: thousandthsOfAPresentBranch - has
                )
            }
    }

    private func largeShares(_ rule: FormationRule, _ share: Share, _ group: Int, _ members: [Int]) -> [Breach] {
        let limit = Int((share.value * 1_000).rounded()) * members.count
        var amounts: [Code: Int] = [:]
        for member in members {
            for (profession, amount) in problem.people[member].thousandths {
                amounts[profession, default: 0] += amount
            }
        }
        return amounts.filter { $0.value > limit && problem.taxonomy.family(of: $0.key)?.branch == .clinical }
            .sorted { $0.key < $1.key }
            .map { profession, amount in
                Breach(
                    rule: rule,
                    group: group,
                    message: "\(Words.group(group)) is "
                        + "\(Words.percent(Double(amount) / Double(1_000 * members.count))) \(profession); "
                        + "more than \(Words.percent(share.value)) narrows what it sees.",
                    thousandths: amount - limit
                )
            }
    }
}
