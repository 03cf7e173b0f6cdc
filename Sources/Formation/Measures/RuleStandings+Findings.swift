import CohortCore

/// What a group has where a rule asks for a number, and how much of it is to spare.
extension RuleStandings {
    func finding(of rule: FormationRule, _ group: Int) -> (words: String, slack: Double)? {
        let count = counts[group]
        let members = plan.groups[group]
        switch rule {
        case .sectorFloor(let sector, let floor): return number(count.sectors[sector] ?? 0, atLeast: floor)
        case .sectorCap(let sector, let cap): return number(count.sectors[sector] ?? 0, atMost: cap)
        case .familyFloor(let family, let floor): return number(count.mainFamilies[family] ?? 0, atLeast: floor)
        case .minimumDistinctFamilies(let least): return number(count.mainFamilies.count, atLeast: least)
        case .organisationCap(let cap): return number(count.organisations.values.max() ?? 0, atMost: cap)
        case .noOneAlone(.sector): return company(Array(count.sectors.values))
        case .noOneAlone(.family): return company(Array(count.mainFamilies.values))
        case .bothBranches: return branches(count)
        case .maximumShareOfOneProfession(let share): return largestShare(count, share)
        case .maximumRegions(let most): return number(count.regions.count, atMost: most)
        case .travelLimit(let limit):
            guard let travel = GroupTravel(members.map { problem.people[$0] }) else { return nil }
            let farthest = travel.farthest.value
            return ("the farthest two are \(Words.decimal(farthest)) km apart", limit.value - farthest)
        case .commonSlots(let least):
            let common = WeeklySlots.common(to: members.map { problem.people[$0] })
            return number(common.rawValue.nonzeroBitCount, atLeast: least)
        case .protectedCover(let family, let share): return cover(family, share, members)
        case .balance(let measure, let within): return balance(measure, within, members)
        case .faultline(let most):
            let strength = Faultline.strength(of: members.map { problem.people[$0] }, taxonomy: problem.taxonomy)
            return (Words.decimal(strength, places: 2), most - strength)
        // Rules about ties and managers have no number; of attributes none is to be shown.
        case .noOneAloneOf, .spreadTies, .competitors, .neverWithLineManager, .keepTogether, .keepApart, .pinned:
            return nil
        }
    }

    private func number(_ has: Int, atLeast least: Int) -> (String, Double) { ("has \(has)", Double(has - least)) }

    private func number(_ has: Int, atMost most: Int) -> (String, Double) { ("has \(has)", Double(most - has)) }

    /// How many could leave the smallest kind present before somebody is alone.
    private func company(_ counts: [Int]) -> (String, Double)? {
        guard let least = counts.min() else { return nil }
        return ("\(least) of the rarest", Double(least - 2))
    }

    private func branches(_ count: GroupCount) -> (String, Double) {
        let amounts = [ProfessionFamily.Branch.clinical, .management].map { count.branches[$0] ?? 0 }
        let words = amounts.map { Words.decimal(Double($0) / 1_000) }
        return (
            "\(words[0]) clinical, \(words[1]) of management",
            Double((amounts.min() ?? 0) - thousandthsOfAPresentBranch) / 1_000
        )
    }

    private func largestShare(_ count: GroupCount, _ share: Share) -> (String, Double)? {
        let clinical = count.professions.filter { problem.taxonomy.family(of: $0.key)?.branch == .clinical }
        guard !count.members.isEmpty, let most = clinical.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else {
            return nil
        }
        let part = Double(most.value) / Double(1_000 * count.members.count)
        return ("\(Words.percent(part)) \(most.key)", share.value - part)
    }

    /// By the organisation that has least to spare.
    private func cover(_ family: Code, _ share: Share, _ members: [Int]) -> (String, Double)? {
        guard let place = roster.families.firstIndex(of: family) else { return nil }
        let here = Roster.counts(of: roster.organisation, among: members.filter { roster.mainFamily[$0] == place })
        let tightest = here.map { organisation, has in
            let total = familyTotals[place]?[organisation] ?? has
            return (has, total, FormationRule.protectedCoverCap(share: share, people: total) - has)
        }
        .min { $0.2 < $1.2 }
        guard let tightest else { return ("nobody of \(family)", 1) }
        return ("\(tightest.0) of the \(tightest.1) of one organisation", Double(tightest.2))
    }

    private func balance(_ measure: FormationMeasure, _ within: Double, _ members: [Int]) -> (String, Double)? {
        guard let place = FormationMeasure.allCases.firstIndex(of: measure) else { return nil }
        let known = members.compactMap { scores[place].thousandths[$0] }
        guard !known.isEmpty else { return nil }
        let deviations = Double(known.reduce(0, +)) / Double(1_000 * known.count)
        let sign = deviations > 0 ? "+" : ""
        return ("\(sign)\(Words.decimal(deviations, places: 2)) SD", within - abs(deviations))
    }
}
