import CohortCore
import Formation

/// Every rule as its words have it, looked at person by person.
extension Examiner {
    /// The rules that do not hold, by name.
    func broken() -> Set<RuleName> {
        var names: Set<RuleName> = []
        if sizesOff() > 0 { names.insert(.groupSize) }
        for rule in problem.rules where thousandths(of: rule) > 0 { names.insert(rule.name) }
        return names
    }

    /// By how much the hard rules are broken together: of each kind only the strictest.
    func brokenThousandths() -> Int {
        var worst: [String: Int] = [:]
        for rule in problem.rules {
            let kind = kind(of: rule)
            // The strictest of a kind is broken most.
            worst[kind] = max(worst[kind] ?? 0, thousandths(of: rule))
        }
        return worst.values.reduce(sizesOff(), +)
    }

    /// What the broken preferences come to.
    func excess() -> Int {
        problem.preferences.reduce(0) { $0 + Int(($1.weight * 1_000).rounded()) * thousandths(of: $1.rule) } / 1_000
    }

    private func sizesOff() -> Int {
        var people = 0
        for (members, bounds) in zip(groups, problem.groups) {
            people += max(0, bounds.minimum - members.count, members.count - bounds.maximum)
        }
        return 1_000 * people
    }

    private func kind(of rule: FormationRule) -> String {
        switch rule {
        case .sectorFloor(let sector, _), .sectorCap(let sector, _): "\(rule.name) \(sector)"
        case .familyFloor(let family, _), .protectedCover(let family, _): "\(rule.name) \(family)"
        case .keepTogether, .pinned, .competitors: "\(rule)"
        case .keepApart(let one, let other): "apart \(min(one, other)) \(max(one, other))"
        case .balance(let measure, _): "balance \(measure)"
        case .noOneAloneOf(let attribute, _): "alone \(attribute)"
        default: rule.name.rawValue
        }
    }

    func thousandths(of rule: FormationRule) -> Int {
        switch rule {
        case .sectorFloor(let sector, let floor):
            return people { members in floor - members.filter { $0.sector == sector }.count }
        case .sectorCap(let sector, let cap):
            return people { members in members.filter { $0.sector == sector }.count - cap }
        case .familyFloor(let family, let floor):
            return people { members in floor - members.filter { mainFamily($0) == family }.count }
        case .minimumDistinctFamilies(let count): return people { count - Set($0.compactMap(mainFamily)).count }
        case .organisationCap(let cap):
            return kinds {
                $0.organisation.rawValue
            } beyond: { _ in
                cap
            }
        case .keepTogether(let ids): return 1_000 * (Set(ids.map(place)).count - 1)
        case .keepApart(let one, let other): return place(one) == place(other) ? 1_000 : 0
        case .pinned(let id, let group): return place(id) == group ? 0 : 1_000
        case .neverWithLineManager:
            return 1_000
                * problem.people.filter { person in
                    guard let manager = person.lineManager, manager != person.id else { return false }
                    return problem.people.contains { $0.id == manager } && place(manager) == place(person.id)
                }
                .count
        case .noOneAlone(.sector): return lonely { $0.sector.rawValue }
        case .noOneAlone(.family): return lonely { mainFamily($0)?.rawValue }
        case .bothBranches:
            return groups.reduce(0) { sum, members in
                sum + max(0, 500 - thousandths(of: .clinical, in: members))
                    + max(0, 500 - thousandths(of: .management, in: members))
            }
        case .maximumShareOfOneProfession(let share): return excess(over: share)
        default: return thousandthsOfLaterRules(rule)
        }
    }

    private func thousandthsOfLaterRules(_ rule: FormationRule) -> Int {
        switch rule {
        case .maximumRegions(let most): return people { Set($0.map(\.region)).count - most }
        case .travelLimit(let limit):
            return pairs { one, other in
                guard let here = one.site, let there = other.site else { return false }
                return here.distance(to: there).value > limit.value
            }
        case .commonSlots(let least):
            return people { members in
                least
                    - (0..<14).filter { slot in members.allSatisfy { $0.slots.rawValue >> UInt16(slot) & 1 == 1 } }
                    .count
            }
        case .protectedCover(let family, let share):
            let staff = problem.people.filter { mainFamily($0) == family }
            return kinds {
                mainFamily($0) == family ? $0.organisation.rawValue : nil
            } beyond: { organisation in
                let all = staff.filter { $0.organisation.rawValue == organisation }.count
                return max(1, Int(Double(all) * share.value + 0.000_000_001))
            }
        case .balance(let measure, let within): return imbalance(measure, within)
        case .noOneAloneOf(let attribute, let values):
            return lonely { person in
                person.attributes[attribute].flatMap { values.isEmpty || values.contains($0) ? $0 : nil }
            }
        case .spreadTies(let strength):
            return pairs { one, other in ties(one, other).contains { $0.strength >= strength } }
        case .competitors(let placement):
            let met = pairs { one, other in ties(one, other).contains { $0.mode == .compete } }
            let all = Set(problem.ties.filter { $0.mode == .compete }.map { Set([$0.one, $0.other]) }).count
            return placement == .apart ? met : 1_000 * all - met
        case .faultline(let most):
            return groups.reduce(0) { sum, members in
                let strength = Faultline.strength(of: members, taxonomy: problem.taxonomy)
                return sum + max(0, Int((1_000 * (strength - most) - 0.000_001).rounded(.up)))
            }
        default: return 0
        }
    }
}
