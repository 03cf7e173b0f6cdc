import CohortCore

/// What the rules of the groups ask of everyone together: without it no division of the admitted could keep them.
///
/// Counts only, over all groups: k groups with a floor of 2 need 2k. Rules about places, times and single people are left
/// to the formation itself.
struct SelectionQuotas {
    struct Quota {
        var least = 0
        var most = Int.max
        /// Whether a single one is one alone, wherever they are put.
        var mindsLoneliness = false

        func broken(_ count: Int) -> Int {
            var broken = 0
            if count < least { broken = least - count }
            if count > most { broken = count - most }
            if mindsLoneliness, count == 1 { broken += 1_000 }
            return broken
        }
    }

    /// Bounds and counts are in thousandths of a person, for shares of hybrids; loneliness counts whole people.
    private(set) var quotas: [Quota] = []
    /// What each is of.
    private(set) var names: [String] = []
    /// For each applicant the quotas that they count for, and by how much.
    private(set) var amounts: [[(quota: Int, amount: Int)]] = []
    /// The family of the main profession of each applicant, −1 for none.
    let family: [Int]
    let familyCount: Int
    let groups: Int
    /// In how many families the groups must be present, in sum: each family can be in each group once.
    let familiesNeeded: Int

    init(_ problem: FormationProblem) {
        let roster = Roster(problem)
        let groups = problem.groups.count
        family = roster.mainFamily
        familyCount = roster.families.count
        self.groups = groups
        var needed = 0
        var quotas: [Quota] = []
        var names: [String] = []
        var members: [[(person: Int, amount: Int)]] = []
        func add(_ name: String, _ quota: Quota, _ amount: (Int) -> Int) {
            quotas.append(quota)
            names.append(name)
            members.append(
                problem.people.indices.compactMap { person in
                    let amount = amount(person)
                    return amount > 0 ? (person, amount) : nil
                }
            )
        }
        for rule in FormationRule.strictest(of: problem.rules) {
            switch rule {
            case .sectorFloor(let sector, let floor):
                add("\(sector)", Quota(least: 1_000 * groups * floor)) {
                    problem.people[$0].sector == sector ? 1_000 : 0
                }
            case .sectorCap(let sector, let cap):
                add("\(sector)", Quota(most: 1_000 * groups * cap)) {
                    problem.people[$0].sector == sector ? 1_000 : 0
                }
            case .familyFloor(let code, let floor):
                let place = roster.families.firstIndex(of: code) ?? -2
                add("\(code)", Quota(least: 1_000 * groups * floor)) { roster.mainFamily[$0] == place ? 1_000 : 0 }
            case .organisationCap(let cap):
                for (place, code) in roster.organisations.enumerated() {
                    add("organisation \(code)", Quota(most: 1_000 * groups * cap)) {
                        roster.organisation[$0] == place ? 1_000 : 0
                    }
                }
            case .bothBranches:
                for branch in [ProfessionFamily.Branch.clinical, .management] {
                    add("the \(branch.rawValue) branch", Quota(least: thousandthsOfAPresentBranch * groups)) {
                        problem.people[$0].thousandths.reduce(0) { sum, part in
                            sum + (problem.taxonomy.family(of: part.profession)?.branch == branch ? part.amount : 0)
                        }
                    }
                }
            case .noOneAlone(.sector):
                for sector in Sector.allCases {
                    add("\(sector) (nobody alone)", Quota(mindsLoneliness: true)) {
                        problem.people[$0].sector == sector ? 1 : 0
                    }
                }
            case .noOneAlone(.family):
                for (place, code) in roster.families.enumerated() {
                    add("\(code) (nobody alone)", Quota(mindsLoneliness: true)) {
                        roster.mainFamily[$0] == place ? 1 : 0
                    }
                }
            case .minimumDistinctFamilies(let least): needed = least * groups
            default: break
            }
        }
        familiesNeeded = needed
        var amounts = Array(repeating: [(quota: Int, amount: Int)](), count: problem.people.count)
        for (quota, people) in members.enumerated() {
            for (person, amount) in people { amounts[person].append((quota, amount)) }
        }
        self.quotas = quotas
        self.names = names
        self.amounts = amounts
    }
}
