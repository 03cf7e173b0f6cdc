package import CohortCore

extension FormationRule {
    /// The rules that a programme has for its cohorts, in a fixed order; their size becomes the groups of the problem.
    package static func rules(of cohorts: CohortRules) -> [FormationRule] { rules(of: cohorts.conditions) }

    /// What a programme would rather have, in a fixed order; the share of one profession comes first, at weight 1.
    package static func preferences(of cohorts: CohortRules) -> [FormationPreference] {
        [FormationPreference(.maximumShareOfOneProfession(cohorts.maximumShareOfOneProfession))]
            + cohorts.preferences.flatMap { preference in
                rules(of: preference.conditions).map { FormationPreference($0, weight: preference.weight) }
            }
    }

    private static func rules(of conditions: CohortConditions) -> [FormationRule] {
        var rules: [FormationRule] = []
        for sector in Sector.allCases {
            if let floor = conditions.sectorFloors[sector], floor > 0 { rules.append(.sectorFloor(sector, floor)) }
            if let cap = conditions.sectorCaps[sector] { rules.append(.sectorCap(sector, cap)) }
        }
        for (family, floor) in conditions.familyFloors.sorted(by: { $0.key < $1.key }) where floor > 0 {
            rules.append(.familyFloor(family, floor))
        }
        if conditions.minimumDistinctFamilies > 1 {
            rules.append(.minimumDistinctFamilies(conditions.minimumDistinctFamilies))
        }
        if let cap = conditions.organisationCap { rules.append(.organisationCap(cap)) }
        if conditions.requiresBothBranches { rules.append(.bothBranches) }
        for kind in CohortKind.allCases where conditions.noOneAlone.contains(kind) { rules.append(.noOneAlone(kind)) }
        for (attribute, values) in conditions.noOneAloneOf.sorted(by: { $0.key < $1.key }) {
            rules.append(.noOneAloneOf(attribute: attribute, values: values))
        }
        if let count = conditions.maximumRegions { rules.append(.maximumRegions(count)) }
        if let limit = conditions.travelLimit { rules.append(.travelLimit(limit)) }
        if conditions.commonSlots > 0 { rules.append(.commonSlots(conditions.commonSlots)) }
        for (family, share) in conditions.protectedCover.sorted(by: { $0.key < $1.key }) {
            rules.append(.protectedCover(family: family, share))
        }
        for measure in FormationMeasure.allCases {
            if let within = conditions.balance[measure] { rules.append(.balance(measure, within: within)) }
        }
        if let strength = conditions.spreadTies { rules.append(.spreadTies(atLeast: strength)) }
        if let placement = conditions.competitors { rules.append(.competitors(placement)) }
        if let most = conditions.faultline { rules.append(.faultline(atMost: most)) }
        return rules
    }
}
