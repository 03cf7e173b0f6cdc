package import CohortCore

/// A rule of dividing people into groups; each holds for every group.
///
/// Any rule may stand among the hard ones or among the preferences of a problem. How far it is broken is a whole number
/// of thousandths of a person, reckoned as each case says and summed over the groups. Of hard rules of a kind only the
/// strictest counts: of two floors for the same sector the higher, of two caps the lower.
package enum FormationRule: Hashable, Sendable, Codable {
    /// At least so many members of a sector. 1,000 for each one missing.
    case sectorFloor(Sector, Int)
    /// At most so many members of a sector. 1,000 for each one too many.
    case sectorCap(Sector, Int)
    /// At least so many members whose main profession is of this family. 1,000 for each one missing.
    case familyFloor(Code, Int)
    /// At least so many different families of main professions. 1,000 for each one missing.
    case minimumDistinctFamilies(Int)
    /// At most so many members of one organisation. 1,000 for each one too many.
    case organisationCap(Int)
    /// 1,000 for each group over which they are spread, beyond the first.
    case keepTogether([Participant.ID])
    /// 1,000 when they share a group; the same two count once, in whichever order.
    case keepApart(Participant.ID, Participant.ID)
    /// This person belongs to this group, counted from 0. 1,000 when they are elsewhere.
    case pinned(Participant.ID, group: Int)
    /// Nobody is in a group with the person who manages them. 1,000 for each one managed.
    case neverWithLineManager
    /// Of each sector, or each family of main professions, none or at least two members. 1,000 for each one alone.
    case noOneAlone(CohortKind)
    /// Both the clinical and the management branch, with shares that add up to half a person at least.
    ///
    /// A group all clinical or all managerial would set one against the other. What is missing to 500, for each.
    case bothBranches
    /// At most this part of a group has the same clinical profession.
    ///
    /// Thousandths of a person above the share in whole thousandths times the size, hybrids split, for each profession.
    case maximumShareOfOneProfession(Share)
    /// People of at most so many different regions. 1,000 for each region too many.
    case maximumRegions(Int)
    /// The sites of no two members are farther apart; an unknown site never is.
    ///
    /// 1,000 for each pair of members whose ``Coordinates/distance(to:)`` is more than the limit.
    case travelLimit(Kilometres)
    /// At least so many half-days of the week on which every member can come. 1,000 for each one missing.
    ///
    /// Only the ``WeeklySlots/count`` bits of a week count, all of them for a group of nobody.
    case commonSlots(Int)
    /// Of those of a family who work for one organisation, at most this part are in the same group; one always may be.
    ///
    /// Whoever is in a group is away at the same time: somebody must be left to see patients. With n people of the
    /// organisation in the problem whose main profession is of the family, a group may have max(1, ⌊share × n + 10⁻⁹⌋);
    /// see ``protectedCoverCap(share:people:)``. 1,000 for each one beyond, for each organisation.
    case protectedCover(family: Code, Share)
    /// The mean of a group is within so many standard deviations of the intake from the intake's mean.
    ///
    /// Whoever has no value does not count. With the standard scores z of ``StandardScores`` in whole thousandths,
    /// summed over the k members who have one: max(0, |Σz| − k × within), within in whole thousandths. That is the
    /// excess of the mean over the limit in standard deviations, times k, times 1,000, and it is exact in whole numbers.
    case balance(FormationMeasure, within: Double)
    /// Of each of these values of an attribute, none or at least two members; of every value when none is listed.
    ///
    /// Whoever did not agree to have it looked at has no value and is never counted. 1,000 for each value of which there
    /// is one. Two hard rules for the same attribute are one with the values of both.
    case noOneAloneOf(attribute: String, values: [String])
    /// No two members have a tie of at least this strength, so that new ones form.
    ///
    /// 1,000 for each pair in a group; a pair with several ties counts once, by the strongest.
    case spreadTies(atLeast: Share)
    /// Where people who compete with each other belong: those with a tie of the mode ``ContactMode/compete``.
    ///
    /// 1,000 for each such pair that is in one group (apart) or is not (together); a pair counts once. As a hard rule,
    /// `together` keeps whole chains of them in one group.
    case competitors(CompetitorPlacement)
    /// Thatcher's faultline strength of a group is at most this.
    ///
    /// ⌈1,000 × (strength − limit) − 10⁻⁶⌉, at least 0, with ``Faultline/strength(of:taxonomy:)`` of the members in the
    /// order of the problem.
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
