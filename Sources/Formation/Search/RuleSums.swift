import CohortCore

/// Rules about sums and shares over a whole group, as opposed to counts of a kind.
struct RuleSums {
    /// A bound and what one person, or one thousand thousandths, beyond it costs.
    struct Bound {
        var limit: Double
        var cost: Penalty
    }

    /// A number by which groups are to be alike.
    struct Balance {
        /// Standard scores in thousandths; 0 for somebody of whom it is not known.
        var scores: [Int32]
        /// 1 for each person of whom it is known.
        var known: [Int32]
        /// How far the mean of a group may lie from that of the intake, in thousandths of a standard deviation.
        var within: Int
        var cost: Penalty
    }

    /// What half a person less than enough of the clinical and of the management branch costs, by the person.
    private(set) var branchCost = Penalty.none
    /// Thousandths of the clinical and of the management branch, by person.
    private(set) var branches: [SIMD2<Int32>] = []
    /// The clinical professions of person `p` are at `shareStart[p]..<shareStart[p + 1]`.
    private(set) var shareStart: [Int32] = []
    private(set) var shareProfession: [Int32] = []
    private(set) var shareThousandths: [Int32] = []
    private(set) var professions = 0
    /// Limits of the part of a group that has one profession.
    private(set) var shareBounds: [Bound] = []
    /// Half-days on which a person cannot come.
    private(set) var absent: [UInt16] = []
    private(set) var slotBounds: [Bound] = []
    private(set) var balances: [Balance] = []
    /// Squared straight lines that no two people should be apart.
    private(set) var travelBounds: [Bound] = []
    private(set) var sites: [Site] = []
    /// Most of a key that may be in one group, and the key of each person, −1 for none.
    private(set) var caps: [Cap] = []

    struct Cap {
        var keys: [Int32]
        var most: [Int32]
        var cost: Penalty
    }

    init(_ problem: FormationProblem, terms: [RuleTerms], organisations: [Int32], organisationCount: Int) {
        let people = problem.people
        for (rules, person) in terms {
            if rules.requiresBothBranches { branchCost += person }
            if let share = rules.maximumShare {
                let limit = Double(Int((share.value * 1_000).rounded()))
                if limit < 1_000 { shareBounds.append(Bound(limit: limit, cost: person)) }
            }
            if rules.commonSlots > 0 { slotBounds.append(Bound(limit: Double(rules.commonSlots), cost: person)) }
            if let limit = rules.travelLimit {
                travelBounds.append(Bound(limit: Site.squaredChord(under: limit.value), cost: person))
            }
            if let cap = rules.organisationCap {
                caps.append(
                    Cap(
                        keys: organisations,
                        most: Array(repeating: Int32(clamping: cap), count: organisationCount),
                        cost: person
                    )
                )
            }
            for (family, share) in rules.cover {
                caps.append(Self.cover(problem, family: family, share: share, organisations, cost: person))
            }
            for (measure, within) in rules.balance.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                let scores = StandardScores(measure, of: people).thousandths
                balances.append(
                    Balance(
                        scores: scores.map { Int32(clamping: $0 ?? 0) },
                        known: scores.map { $0 == nil ? 0 : 1 },
                        within: Int((within * 1_000).rounded()),
                        cost: person
                    )
                )
            }
        }
        if !branchCost.isNone || !shareBounds.isEmpty { addProfessions(problem) }
        if !slotBounds.isEmpty {
            let all = UInt16((1 << WeeklySlots.count) - 1)
            absent = people.map { ~$0.slots.rawValue & all }
        }
        if !travelBounds.isEmpty { sites = people.map { Site($0.site) } }
    }

    private mutating func addProfessions(_ problem: FormationProblem) {
        var numbers: [Code: Int32] = [:]
        shareStart.append(0)
        for person in problem.people {
            var sums = SIMD2<Int32>(repeating: 0)
            for (profession, amount) in person.thousandths {
                guard let family = problem.taxonomy.family(of: profession) else { continue }
                switch family.branch {
                case .clinical:
                    sums[0] += Int32(amount)
                    let number = numbers[profession] ?? Int32(numbers.count)
                    numbers[profession] = number
                    shareProfession.append(number)
                    shareThousandths.append(Int32(amount))
                case .management: sums[1] += Int32(amount)
                case .community: break
                }
            }
            branches.append(sums)
            shareStart.append(Int32(shareProfession.count))
        }
        professions = numbers.count
    }

    /// Of those of a family who work for one organisation, so many may be in one group.
    private static func cover(
        _ problem: FormationProblem,
        family: Code,
        share: Share,
        _ organisations: [Int32],
        cost: Penalty
    ) -> Cap {
        var has = Array(repeating: Int32(0), count: Int(organisations.max() ?? 0) + 1)
        let keys = zip(problem.people, organisations).map { person, organisation -> Int32 in
            guard person.mainProfession.flatMap({ problem.taxonomy.family(of: $0) })?.id == family else { return -1 }
            has[Int(organisation)] += 1
            return organisation
        }
        let most = has.map { Int32(FormationRule.protectedCoverCap(share: share, people: Int($0))) }
        return Cap(keys: keys, most: most, cost: cost)
    }
}
