import CohortCore

extension FormationRule {
    /// The rule without its number: what it bounds.
    ///
    /// Two rules with the same subject are of a kind.
    var subject: FormationRule {
        switch self {
        case .sectorFloor(let sector, _): .sectorFloor(sector, 0)
        case .sectorCap(let sector, _): .sectorCap(sector, 0)
        case .familyFloor(let family, _): .familyFloor(family, 0)
        case .minimumDistinctFamilies: .minimumDistinctFamilies(0)
        case .organisationCap: .organisationCap(0)
        case .keepApart(let one, let other): .keepApart(min(one, other), max(one, other))
        case .maximumShareOfOneProfession: .maximumShareOfOneProfession(.none)
        case .maximumRegions: .maximumRegions(0)
        case .travelLimit: .travelLimit(Kilometres(0))
        case .commonSlots: .commonSlots(0)
        case .protectedCover(let family, _): .protectedCover(family: family, .none)
        case .balance(let measure, _): .balance(measure, within: 0)
        case .noOneAloneOf(let attribute, _): .noOneAloneOf(attribute: attribute, values: [])
        case .spreadTies: .spreadTies(atLeast: .none)
        case .faultline: .faultline(atMost: 0)
        case .keepTogether, .pinned, .neverWithLineManager, .noOneAlone, .bothBranches, .competitors: self
        }
    }

    /// Each kind once, with the strictest number, in the order in which the kinds first come.
    static func strictest(of rules: [FormationRule]) -> [FormationRule] {
        var places: [FormationRule: Int] = [:]
        var kept: [FormationRule] = []
        for rule in rules {
            if let place = places[rule.subject] {
                kept[place] = stricter(kept[place], rule)
            } else {
                places[rule.subject] = kept.count
                kept.append(rule)
            }
        }
        return kept
    }

    /// The stricter of two rules of a kind, or both at once where neither is.
    private static func stricter(_ one: FormationRule, _ other: FormationRule) -> FormationRule {
        switch (one, other) {
        case (.sectorFloor(_, let left), .sectorFloor(_, let right)),
            (.familyFloor(_, let left), .familyFloor(_, let right)),
            (.minimumDistinctFamilies(let left), .minimumDistinctFamilies(let right)),
            (.commonSlots(let left), .commonSlots(let right)):
            left >= right ? one : other
        case (.sectorCap(_, let left), .sectorCap(_, let right)),
            (.organisationCap(let left), .organisationCap(let right)),
            (.maximumRegions(let left), .maximumRegions(let right)):
            left <= right ? one : other
        case (.maximumShareOfOneProfession(let left), .maximumShareOfOneProfession(let right)),
            (.protectedCover(_, let left), .protectedCover(_, let right)),
            (.spreadTies(let left), .spreadTies(let right)):
            left <= right ? one : other
        case (.travelLimit(let left), .travelLimit(let right)): left <= right ? one : other
        case (.balance(_, let left), .balance(_, let right)), (.faultline(let left), .faultline(let right)):
            left <= right ? one : other
        case (.noOneAloneOf(let attribute, let left), .noOneAloneOf(_, let right)):
            .noOneAloneOf(
                attribute: attribute,
                values: left.isEmpty || right.isEmpty ? [] : left + right.filter { !left.contains($0) }
            )
        default: one
        }
    }
}
