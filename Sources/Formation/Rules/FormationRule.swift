package import CohortCore

/// A rule of dividing people into groups; each holds for every group and is hard unless it says otherwise.
package enum FormationRule: Hashable, Sendable, Codable {
    /// At least so many members of a sector.
    case sectorFloor(Sector, Int)
    /// At most so many members of a sector.
    case sectorCap(Sector, Int)
    /// At least so many members whose main profession is of this family.
    case familyFloor(Code, Int)
    /// At least so many different families of main professions.
    case minimumDistinctFamilies(Int)
    /// At most so many members of one organisation.
    case organisationCap(Int)
    case keepTogether([Participant.ID])
    case keepApart(Participant.ID, Participant.ID)
    /// This person belongs to this group, counted from 0.
    case pinned(Participant.ID, group: Int)
    /// Nobody is in a group with the person who manages them.
    case neverWithLineManager
    /// Of each sector, or each family of main professions, none or at least two members.
    case noOneAlone(CohortKind)
    /// Both the clinical and the management branch, with shares that add up to half a person at least.
    ///
    /// A group all clinical or all managerial would set one against the other.
    case bothBranches
    /// At most this part of a group has the same clinical profession. A warning: it never makes a plan infeasible.
    case maximumShareOfOneProfession(Share)
    /// People of at most so many different regions.
    case maximumRegions(Int)
    /// The sites of no two members are farther apart.
    case travelLimit(Kilometres)
    /// At least so many half-days of the week on which every member can come.
    case commonSlots(Int)
    /// Of those of a family who work for one organisation, at most this part are in the same group; one always may be.
    ///
    /// Whoever is in a group is away at the same time: somebody must be left to see patients.
    case protectedCover(family: Code, Share)
    /// The mean of a group is within so many standard deviations of the intake from the intake's mean.
    case balance(FormationMeasure, within: Double)
    /// Of each of these values of an attribute, none or at least two members; of every value when none is listed.
    ///
    /// Whoever did not agree to have it looked at has no value and is never counted.
    case noOneAloneOf(attribute: String, values: [String])
    /// No two members have a tie of at least this strength, so that new ones form.
    case spreadTies(atLeast: Share)
    /// Where people who compete with each other belong.
    case competitors(CompetitorPlacement)
    /// Thatcher's faultline strength of a group is at most this.
    case faultline(atMost: Double)

    package var name: RuleName {
        switch self {
        case .sectorFloor: .sectorFloor
        case .sectorCap: .sectorCap
        case .familyFloor: .familyFloor
        case .minimumDistinctFamilies: .minimumDistinctFamilies
        case .organisationCap: .organisationCap
        case .keepTogether: .keepTogether
        case .keepApart: .keepApart
        case .pinned: .pinned
        case .neverWithLineManager: .neverWithLineManager
        case .noOneAlone(.sector): .noOneAloneOfSector
        case .noOneAlone(.family): .noOneAloneOfFamily
        case .bothBranches: .bothBranches
        case .maximumShareOfOneProfession: .maximumShareOfOneProfession
        case .maximumRegions: .maximumRegions
        case .travelLimit: .travelLimit
        case .commonSlots: .commonSlots
        case .protectedCover: .protectedCover
        case .balance: .balance
        case .noOneAloneOf: .noOneAloneOfAttribute
        case .spreadTies: .spreadTies
        case .competitors: .competitors
        case .faultline: .faultline
        }
    }

    /// The rules that a programme has for its cohorts, in a fixed order; their size becomes the groups of the problem.
    package static func rules(of cohorts: CohortRules) -> [FormationRule] {
        var rules: [FormationRule] = []
        for sector in Sector.allCases {
            if let floor = cohorts.sectorFloors[sector], floor > 0 { rules.append(.sectorFloor(sector, floor)) }
            if let cap = cohorts.sectorCaps[sector] { rules.append(.sectorCap(sector, cap)) }
        }
        for (family, floor) in cohorts.familyFloors.sorted(by: { $0.key < $1.key }) where floor > 0 {
            rules.append(.familyFloor(family, floor))
        }
        if cohorts.minimumDistinctFamilies > 1 {
            rules.append(.minimumDistinctFamilies(cohorts.minimumDistinctFamilies))
        }
        if let cap = cohorts.organisationCap { rules.append(.organisationCap(cap)) }
        if cohorts.requiresBothBranches { rules.append(.bothBranches) }
        for kind in CohortKind.allCases where cohorts.noOneAlone.contains(kind) { rules.append(.noOneAlone(kind)) }
        rules.append(.maximumShareOfOneProfession(cohorts.maximumShareOfOneProfession))
        return rules
    }
}

/// What a rule is called wherever one is reported.
package enum RuleName: String, Hashable, Sendable, Codable, CaseIterable {
    /// The bounds of a group itself.
    case groupSize = "group size"
    case sectorFloor = "sector floor"
    case sectorCap = "sector cap"
    case familyFloor = "family floor"
    case minimumDistinctFamilies = "distinct families"
    case organisationCap = "organisation cap"
    case keepTogether = "keep together"
    case keepApart = "keep apart"
    case pinned
    case neverWithLineManager = "never with line manager"
    case noOneAloneOfSector = "no one alone of their sector"
    case noOneAloneOfFamily = "no one alone of their family"
    case bothBranches = "both branches"
    case maximumShareOfOneProfession = "share of one profession"
    case maximumRegions = "regions"
    case travelLimit = "travel limit"
    case commonSlots = "common slots"
    case protectedCover = "protected cover"
    case balance
    case noOneAloneOfAttribute = "no one alone of an attribute"
    case spreadTies = "spread ties"
    case competitors
    case faultline
}
