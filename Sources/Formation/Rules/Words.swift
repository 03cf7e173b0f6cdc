import CohortCore

/// How rules and numbers are put for a person.
enum Words {
    static func group(_ index: Int) -> String { "Group \(index + 1)" }

    static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

    /// “a, b and c”.
    static func list(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " and " + last
    }

    /// A rule as something that holds in each group, without its number's reason.
    static func phrase(_ rule: FormationRule, code: (Participant.ID) -> String) -> String {
        switch rule {
        case .sectorFloor(let sector, let count): "at least \(count) of \(sector) in each group"
        case .sectorCap(let sector, let count): "at most \(count) of \(sector) in each group"
        case .familyFloor(let family, let count): "at least \(count) of \(family) in each group"
        case .minimumDistinctFamilies(let count): "at least \(count) families of professions in each group"
        case .organisationCap(let count): "at most \(count) of one organisation in each group"
        case .keepTogether(let ids): "\(list(ids.map(code))) together"
        case .keepApart(let one, let other): "\(code(one)) and \(code(other)) apart"
        case .pinned(let person, let group): "\(code(person)) in group \(group + 1)"
        case .neverWithLineManager: "nobody with their line manager"
        case .noOneAlone(.sector): "nobody alone of their sector"
        case .noOneAlone(.family): "nobody alone of their family of professions"
        case .bothBranches: "the clinical and the management branch in each group"
        case .maximumShareOfOneProfession(let share): "at most \(percent(share.value)) of one profession"
        case .maximumRegions(let count): "people of at most \(count) regions in each group"
        case .travelLimit(let limit): "no two of a group more than \(limit.value) km apart"
        case .commonSlots(let count): "at least \(count) half-days a week that suit everyone of a group"
        case .protectedCover(let family, let share):
            "at most \(percent(share.value)) of an organisation's \(family) in one group"
        case .balance(let measure, let within):
            "the mean \(measure.rawValue) of each group within \(within) standard deviations of the intake's"
        case .noOneAloneOf(let attribute, _): "nobody alone of their \(attribute)"
        case .spreadTies(let strength): "no two with a tie of \(strength.value) or more in a group"
        case .competitors(.together): "competitors together"
        case .competitors(.apart): "competitors apart"
        case .faultline(let most): "a faultline of at most \(most) in each group"
        }
    }

    /// A weaker rule beside the one it stands for; `nil` when the rule goes.
    static func change(
        from old: FormationRule,
        to new: FormationRule?,
        code: (Participant.ID) -> String
    ) -> String {
        guard let new else { return "without “\(phrase(old, code: code))”" }
        return phrase(new, code: code) + (old.number.map { " instead of \($0)" } ?? "")
    }
}

extension FormationRule {
    /// The number that the rule sets, if it sets one.
    var number: Int? {
        switch self {
        case .sectorFloor(_, let count), .sectorCap(_, let count), .familyFloor(_, let count),
            .minimumDistinctFamilies(let count), .organisationCap(let count), .maximumRegions(let count),
            .commonSlots(let count):
            count
        case .keepTogether, .keepApart, .pinned, .neverWithLineManager, .noOneAlone, .bothBranches,
            .maximumShareOfOneProfession, .travelLimit, .protectedCover, .balance, .noOneAloneOf, .spreadTies,
            .competitors, .faultline:
            nil
        }
    }

    /// The same rule with another number; `nil` when it has none or the number says nothing.
    func with(number: Int) -> FormationRule? {
        switch self {
        case .sectorFloor(let sector, _): number > 0 ? .sectorFloor(sector, number) : nil
        case .sectorCap(let sector, _): .sectorCap(sector, number)
        case .familyFloor(let family, _): number > 0 ? .familyFloor(family, number) : nil
        case .minimumDistinctFamilies: number > 1 ? .minimumDistinctFamilies(number) : nil
        case .organisationCap: .organisationCap(number)
        case .maximumRegions: .maximumRegions(number)
        case .commonSlots: number > 0 ? .commonSlots(number) : nil
        case .keepTogether, .keepApart, .pinned, .neverWithLineManager, .noOneAlone, .bothBranches,
            .maximumShareOfOneProfession, .travelLimit, .protectedCover, .balance, .noOneAloneOf, .spreadTies,
            .competitors, .faultline:
            nil
        }
    }

    /// One step easier to meet; `nil` when the rule can only go.
    var weakened: FormationRule? {
        switch self {
        case .sectorCap(_, let count), .organisationCap(let count), .maximumRegions(let count): with(number: count + 1)
        default: number.flatMap { with(number: $0 - 1) }
        }
    }
}
