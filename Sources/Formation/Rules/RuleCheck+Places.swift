import CohortCore

/// Where and when people can come, and whom they leave behind.
extension RuleCheck {
    func placeBreaches(of rule: FormationRule, in plan: RulePlan) -> [Breach] {
        switch rule {
        case .maximumRegions(let most):
            plan.groups.enumerated()
                .compactMap { group, members in
                    let has = Roster.counts(of: roster.region, among: members).count
                    guard has > most else { return nil }
                    return Breach(
                        rule: rule,
                        group: group,
                        message: "\(Words.group(group)) has people of \(has) regions; at most \(most) are allowed.",
                        thousandths: 1_000 * (has - most)
                    )
                }
        case .travelLimit(let limit):
            plan.groups.enumerated().compactMap { group, members in farApart(rule, limit, group, members) }
        case .commonSlots(let least):
            plan.groups.enumerated()
                .compactMap { group, members in
                    let all = WeeklySlots(rawValue: 1 << UInt16(WeeklySlots.count) - 1)
                    let common = members.reduce(all) { $0.intersection(problem.people[$1].slots) }
                    let has = common.rawValue.nonzeroBitCount
                    guard has < least else { return nil }
                    let which = has == 0 ? "" : " (\(Words.list(common.names)))"
                    return Breach(
                        rule: rule,
                        group: group,
                        message: "\(has) half-days a week suit everyone of group \(group + 1)\(which); "
                            + "\(least) are needed.",
                        thousandths: 1_000 * (least - has)
                    )
                }
        case .protectedCover(let family, let share): leftWithoutCover(rule, family, share, plan)
        default: []
        }
    }

    private func farApart(_ rule: FormationRule, _ limit: Kilometres, _ group: Int, _ members: [Int]) -> Breach? {
        var pairs = 0
        var concerned: Set<Int> = []
        var farthest: (distance: Kilometres, one: Int, other: Int)?
        for (place, one) in members.enumerated() {
            guard let site = problem.people[one].site else { continue }
            for other in members[(place + 1)...] {
                guard let away = problem.people[other].site else { continue }
                let distance = site.distance(to: away)
                guard distance > limit else { continue }
                pairs += 1
                concerned.formUnion([one, other])
                if farthest.map({ $0.distance < distance }) ?? true { farthest = (distance, one, other) }
            }
        }
        guard let farthest else { return nil }
        let more = pairs == 1 ? "" : " (\(pairs) pairs are too far apart)"
        return Breach(
            rule: rule,
            group: group,
            message: "\(roster.code(farthest.one)) and \(roster.code(farthest.other)) of group \(group + 1) are "
                + "\(Words.decimal(farthest.distance.value)) km apart\(more); "
                + "at most \(Words.decimal(limit.value)) are allowed.",
            people: concerned.sorted().map { problem.people[$0].id },
            thousandths: 1_000 * pairs
        )
    }

    private func leftWithoutCover(
        _ rule: FormationRule,
        _ family: Code,
        _ share: Share,
        _ plan: RulePlan
    ) -> [Breach] {
        guard let place = roster.families.firstIndex(of: family) else { return [] }
        var total = Array(repeating: 0, count: roster.organisations.count)
        for (person, main) in roster.mainFamily.enumerated() where main == place {
            total[roster.organisation[person]] += 1
        }
        return plan.groups.enumerated()
            .flatMap { group, members -> [Breach] in
                let people = members.filter { roster.mainFamily[$0] == place }
                return Roster.counts(of: roster.organisation, among: people)
                    .compactMap { organisation, has in
                        let cap = FormationRule.protectedCoverCap(share: share, people: total[organisation])
                        guard has > cap else { return nil }
                        return Breach(
                            rule: rule,
                            group: group,
                            message: "\(Words.group(group)) takes \(has) of the \(total[organisation]) of \(family) "
                                + "from organisation \(roster.organisations[organisation]); "
                                + "at most \(cap) may be away at once.",
                            people: people.filter { roster.organisation[$0] == organisation }
                                .map { problem.people[$0].id },
                            thousandths: 1_000 * (has - cap)
                        )
                    }
            }
    }
}
