import CohortCore

/// How rules and numbers are put for a person.
enum Words {
    static func group(_ index: Int) -> String { "Group \(index + 1)" }

    static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

    /// 12.5; no more places than are needed.
    static func decimal(_ number: Double, places: Int = 1) -> String {
        let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
        let rounded = (number * scale).rounded() / scale
        return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int(rounded))" : "\(rounded)"
    }

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
        case .travelLimit(let limit): "no two of a group more than \(decimal(limit.value)) km apart"
        case .commonSlots(let count): "at least \(count) half-days a week that suit everyone of a group"
        case .protectedCover(let family, let share):
            "at most \(percent(share.value)) of an organisation's \(family) in one group"
        case .balance(let measure, let within):
            "the mean \(measure.rawValue) of each group within \(decimal(within, places: 3)) standard deviations of the intake's"
        case .noOneAloneOf(let attribute, _): "nobody alone of their \(attribute)"
        case .spreadTies(let strength): "no two with a tie of \(decimal(strength.value, places: 3)) or more in a group"
        case .competitors(.together): "competitors together"
        case .competitors(.apart): "competitors apart"
        case .faultline(let most): "a faultline of at most \(decimal(most, places: 3)) in each group"
        }
    }

    /// A weaker rule beside the one it stands for; `nil` when the rule goes.
    static func change(
        from old: FormationRule,
        to new: FormationRule?,
        code: (Participant.ID) -> String
    ) -> String {
        guard let new else { return "without “\(phrase(old, code: code))”" }
        return phrase(new, code: code) + (old.amount.map { " instead of \($0)" } ?? "")
    }
}

extension FormationRule {
    /// The whole number that the rule sets, if it sets one.
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

    /// The number that the rule sets as its phrase has it.
    fileprivate var amount: String? {
        switch self {
        case .maximumShareOfOneProfession(let share), .protectedCover(_, let share): Words.percent(share.value)
        case .travelLimit(let limit): Words.decimal(limit.value)
        case .balance(_, let number), .faultline(let number): Words.decimal(number, places: 3)
        case .spreadTies(let strength): Words.decimal(strength.value, places: 3)
        default: number.map { "\($0)" }
        }
    }
}
