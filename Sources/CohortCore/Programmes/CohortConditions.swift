/// What can be asked of each cohort: kept where a programme's rules say it, weighed where they prefer it.
package struct CohortConditions: Hashable, Sendable {
    /// At least so many members of each of these sectors.
    package var sectorFloors: [Sector: Int]
    /// At most so many members of each of these sectors.
    package var sectorCaps: [Sector: Int]
    /// At least so many members of each of these families of professions, hybrids counted by their main profession.
    package var familyFloors: [Code: Int]
    package var minimumDistinctFamilies: Int
    /// At most so many members of one organisation; none when it does not matter.
    package var organisationCap: Int?
    /// Kinds of which a member must not be the only one.
    package var noOneAlone: [CohortKind]
    /// Whether each cohort has members of both the clinical and the management branch.
    package var requiresBothBranches: Bool
    /// People of at most so many regions.
    package var maximumRegions: Int?
    /// No two sites of members are farther apart.
    package var travelLimit: Kilometres?
    /// At least so many half-days of the week suit every member.
    package var commonSlots: Int
    /// At most this part of those of a family in one organisation is in the same cohort, and so away at once.
    package var protectedCover: [Code: Share]
    /// The mean of a cohort is within so many standard deviations of that of all who are divided.
    package var balance: [FormationMeasure: Double]
    /// Of each of these values of an attribute none or at least two members; of every value when none is listed.
    package var noOneAloneOf: [String: [String]]
    /// No two members have a tie of at least this strength.
    package var spreadTies: Share?
    /// Where people who compete with each other belong.
    package var competitors: CompetitorPlacement?
    /// The faultline of a cohort is at most as strong.
    package var faultline: Double?

    package init(
        sectorFloors: [Sector: Int] = [:],
        sectorCaps: [Sector: Int] = [:],
        familyFloors: [Code: Int] = [:],
        minimumDistinctFamilies: Int = 1,
        organisationCap: Int? = nil,
        noOneAlone: [CohortKind] = [],
        requiresBothBranches: Bool = false,
        maximumRegions: Int? = nil,
        travelLimit: Kilometres? = nil,
        commonSlots: Int = 0,
        protectedCover: [Code: Share] = [:],
        balance: [FormationMeasure: Double] = [:],
        noOneAloneOf: [String: [String]] = [:],
        spreadTies: Share? = nil,
        competitors: CompetitorPlacement? = nil,
        faultline: Double? = nil
    ) {
        self.sectorFloors = sectorFloors
        self.sectorCaps = sectorCaps
        self.familyFloors = familyFloors
        self.minimumDistinctFamilies = minimumDistinctFamilies
        self.organisationCap = organisationCap
        self.noOneAlone = noOneAlone
        self.requiresBothBranches = requiresBothBranches
        self.maximumRegions = maximumRegions
        self.travelLimit = travelLimit
        self.commonSlots = commonSlots
        self.protectedCover = protectedCover
        self.balance = balance
        self.noOneAloneOf = noOneAloneOf
        self.spreadTies = spreadTies
        self.competitors = competitors
        self.faultline = faultline
    }
}

extension CohortConditions: Codable {
    private enum CodingKeys: String, CodingKey {
        case sectorFloors, sectorCaps, familyFloors, minimumDistinctFamilies, organisationCap, noOneAlone
        case requiresBothBranches, maximumRegions, travelLimit, commonSlots, protectedCover, balance, noOneAloneOf
        case spreadTies, competitors, faultline
    }

    /// What is left out is not asked: programmes that were kept before a condition was known stay readable.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func value<Value: Decodable>(_ key: CodingKeys, _ standard: Value) throws -> Value {
            try container.decodeIfPresent(Value.self, forKey: key) ?? standard
        }
        try self.init(
            sectorFloors: value(.sectorFloors, [:]),
            sectorCaps: value(.sectorCaps, [:]),
            familyFloors: value(.familyFloors, [:]),
            minimumDistinctFamilies: value(.minimumDistinctFamilies, 1),
            organisationCap: container.decodeIfPresent(Int.self, forKey: .organisationCap),
            noOneAlone: value(.noOneAlone, []),
            requiresBothBranches: value(.requiresBothBranches, false),
            maximumRegions: container.decodeIfPresent(Int.self, forKey: .maximumRegions),
            travelLimit: container.decodeIfPresent(Kilometres.self, forKey: .travelLimit),
            commonSlots: value(.commonSlots, 0),
            protectedCover: value(.protectedCover, [:]),
            balance: value(.balance, [:]),
            noOneAloneOf: value(.noOneAloneOf, [:]),
            spreadTies: container.decodeIfPresent(Share.self, forKey: .spreadTies),
            competitors: container.decodeIfPresent(CompetitorPlacement.self, forKey: .competitors),
            faultline: container.decodeIfPresent(Double.self, forKey: .faultline)
        )
    }
}
