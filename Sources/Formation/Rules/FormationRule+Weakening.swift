import CohortCore

/// How a rule is made weaker: in steps of its number, until it says nothing.
extension FormationRule {
    /// After so many steps nothing is left of the rule; 1 for one that can only go.
    var mostSteps: Int {
        switch self {
        case .sectorFloor(_, let count), .familyFloor(_, let count), .commonSlots(let count): max(1, count)
        case .minimumDistinctFamilies(let count): max(1, count - 1)
        case .sectorCap, .organisationCap, .maximumRegions: 1_000
        case .travelLimit(let limit): max(1, Int((20_100 - limit.value) / Self.kilometres) + 1)
        case .maximumShareOfOneProfession(let share), .protectedCover(_, let share):
            max(1, Int(((1 - share.value) / Self.part).rounded(.up)))
        case .spreadTies(let strength): Int(((1 - strength.value) / Self.part).rounded(.up)) + 1
        case .balance: 100
        case .faultline(let most): max(1, Int(((1 - most) / Self.part).rounded(.up)))
        case .keepTogether, .keepApart, .pinned, .neverWithLineManager, .noOneAlone, .bothBranches, .noOneAloneOf,
            .competitors:
            1
        }
    }

    /// The rule so many steps weaker; `nil` when nothing is left of it.
    func weakened(by steps: Int) -> FormationRule? {
        guard steps > 0 else { return self }
        guard steps < mostSteps else { return nil }
        let parts = Double(steps) * Self.part
        switch self {
        case .sectorFloor(let sector, let count): return .sectorFloor(sector, count - steps)
        case .familyFloor(let family, let count): return .familyFloor(family, count - steps)
        case .commonSlots(let count): return .commonSlots(count - steps)
        case .minimumDistinctFamilies(let count): return .minimumDistinctFamilies(count - steps)
        case .sectorCap(let sector, let count): return .sectorCap(sector, count + steps)
        case .organisationCap(let count): return .organisationCap(count + steps)
        case .maximumRegions(let count): return .maximumRegions(count + steps)
        case .travelLimit(let limit):
            return .travelLimit(Kilometres((limit.value + Double(steps) * Self.kilometres).rounded(.up)))
        case .maximumShareOfOneProfession(let share):
            return .maximumShareOfOneProfession(Self.share(share.value + parts))
        case .protectedCover(let family, let share):
            return .protectedCover(family: family, Self.share(share.value + parts))
        case .spreadTies(let strength): return .spreadTies(atLeast: Self.share(strength.value + parts))
        case .balance(let measure, let within): return .balance(measure, within: Self.hundredths(within + parts))
        case .faultline(let most): return .faultline(atMost: min(1, Self.hundredths(most + parts)))
        case .keepTogether, .keepApart, .pinned, .neverWithLineManager, .noOneAlone, .bothBranches, .noOneAloneOf,
            .competitors:
            return nil
        }
    }

    /// What it costs to weaken a rule so far, beside other rules: a step is 1, a rule that goes is worth a few.
    func cost(of steps: Int) -> Int {
        guard steps >= mostSteps else { return steps }
        switch self {
        // Someone's wish in a single case, against a rule for everyone.
        case .keepApart, .pinned: return 2
        case .keepTogether: return 3
        case .neverWithLineManager, .bothBranches: return 8
        default: return mostSteps + 4
        }
    }

    /// One step of a distance, and of a share or a number of standard deviations.
    private static let kilometres = 5.0
    private static let part = 0.05

    private static func hundredths(_ number: Double) -> Double { (number * 100).rounded() / 100 }

    private static func share(_ number: Double) -> Share { Share(min(1, hundredths(number))) ?? .whole }
}
