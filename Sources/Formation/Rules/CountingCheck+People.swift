import CohortCore

/// Contradictions among people who are named: kept together, apart or in a group.
extension CountingCheck {
    mutating func checkPeople() {
        let kept = KeptTogether(rules, roster: roster, ties: problem.ties)
        let together = rules.filter { rule in
            switch rule {
            case .keepTogether, .competitors(.together): true
            default: false
            }
        }
        let room = problem.groups.map(\.maximum).max() ?? 0
        // Looked for once and not for every unit: both rules and units may be many.
        let caps = rules.compactMap { rule -> Int? in
            if case .organisationCap(let cap) = rule { cap } else { nil }
        }
        let slots = rules.compactMap { rule -> Int? in
            if case .commonSlots(let least) = rule { least } else { nil }
        }
        for members in kept.units where members.count > 1 {
            var binding: [FormationRule] { Self.binding(members, among: together, roster: roster) }
            var codes: String { Words.list(members.map(roster.code)) }
            if members.count > room {
                find(binding, "\(members.count) people are to be kept together; a group has at most \(room) places.")
            }
            for cap in caps {
                let most = Roster.counts(of: roster.organisation, among: members).map(\.count).max() ?? 0
                guard most > cap else { continue }
                find(
                    [.organisationCap(cap)] + binding,
                    "\(codes) are to be kept together, and \(most) of them have one organisation; at most \(cap) may."
                )
            }
            for least in slots {
                let common = members.reduce(WeeklySlots.wholeWeek) { $0.intersection(problem.people[$1].slots) }
                guard common.rawValue.nonzeroBitCount < least else { continue }
                find(
                    [.commonSlots(least)] + binding,
                    "\(codes) are to be kept together, and \(common.rawValue.nonzeroBitCount) half-days suit them all; "
                        + "\(least) are asked for."
                )
            }
        }
        checkPins(kept, together)
        checkApart(kept, together)
    }

    /// The rules that keep these people together.
    static func binding(_ members: [Int], among together: [FormationRule], roster: Roster) -> [FormationRule] {
        let ids = Set(members.map { roster.problem.people[$0].id })
        return together.filter { rule in
            guard case .keepTogether(let named) = rule else { return true }
            return named.contains { ids.contains($0) }
        }
    }

    private mutating func checkPins(_ kept: KeptTogether, _ together: [FormationRule]) {
        var pinOfUnit: [Int: (group: Int, rule: FormationRule, code: String)] = [:]
        var pinned = Array(repeating: 0, count: problem.groups.count)
        for case .pinned(let person, let group) in rules {
            guard let index = roster.indexOf[person], problem.groups.indices.contains(group) else { continue }
            let unit = kept.unitOf[index]
            let rule = FormationRule.pinned(person, group: group)
            if let first = pinOfUnit[unit], first.group != group {
                find(
                    [rule, first.rule] + Self.binding(kept.units[unit], among: together, roster: roster),
                    "\(roster.code(person)) is pinned to group \(group + 1), and \(first.code), "
                        + "who must be there too, to group \(first.group + 1)."
                )
            } else if pinOfUnit[unit] == nil {
                pinOfUnit[unit] = (group, rule, roster.code(person))
                pinned[group] += kept.units[unit].count
            }
        }
        for (group, count) in pinned.enumerated() where count > problem.groups[group].maximum {
            let pins = rules.filter { if case .pinned(_, group) = $0 { true } else { false } }
            find(
                pins + together,
                "\(count) people are pinned to group \(group + 1), which has at most \(problem.groups[group].maximum) places."
            )
        }
        for pair in ApartPairs(rules, roster: roster, ties: problem.ties).pairs {
            let units = [kept.unitOf[pair.one], kept.unitOf[pair.other]]
            let pins = units.compactMap { pinOfUnit[$0] }
            guard units[0] != units[1], pins.count == 2, pins[0].group == pins[1].group else { continue }
            find(
                [pair.rule] + pins.map(\.rule)
                    + Self.binding(kept.units[units[0]] + kept.units[units[1]], among: together, roster: roster),
                "\(roster.code(pair.one)) and \(roster.code(pair.other)) are to be kept apart, "
                    + "but both are pinned to group \(pins[0].group + 1)."
            )
        }
    }
}
