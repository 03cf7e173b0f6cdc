import CohortCore

/// The rules of a problem with each kind said once: of two floors the higher, of two caps the lower.
struct SettledRules {
    var sectorFloors: [Sector: Int] = [:]
    var sectorCaps: [Sector: Int] = [:]
    var familyFloors: [Code: Int] = [:]
    var minimumFamilies = 0
    var organisationCap: Int?
    var together: [[Participant.ID]] = []
    /// In ascending order, each pair once and ordered within.
    var apart: [(Participant.ID, Participant.ID)] = []
    /// Pairs of a manager and someone they manage, where that matters; in the order of the people.
    var managed: [(person: Participant.ID, manager: Participant.ID)] = []
    var pins: [(person: Participant.ID, group: Int)] = []
    var noOneAlone: Set<CohortKind> = []
    var requiresBothBranches = false
    var maximumShare: Share?
    var maximumRegions: Int?
    var travelLimit: Kilometres?
    var commonSlots = 0
    /// In the order of the families.
    var cover: [(family: Code, share: Share)] = []
    /// In standard deviations of the intake.
    var balance: [FormationMeasure: Double] = [:]
    var attributeKinds: [(attribute: String, values: [String])] = []
    var spreadTies: Share?
    var competitors: Set<CompetitorPlacement> = []
    var faultline: Double?

    init(_ problem: FormationProblem) {
        var pairs: Set<[Participant.ID]> = []
        var matters = false
        var coverByFamily: [Code: Share] = [:]
        for rule in problem.rules {
            switch rule {
            case .sectorFloor(let sector, let floor):
                sectorFloors[sector] = max(sectorFloors[sector] ?? 0, floor)
            case .sectorCap(let sector, let cap):
                sectorCaps[sector] = min(sectorCaps[sector] ?? cap, cap)
            case .familyFloor(let family, let floor):
                familyFloors[family] = max(familyFloors[family] ?? 0, floor)
            case .minimumDistinctFamilies(let count): minimumFamilies = max(minimumFamilies, count)
            case .organisationCap(let cap): organisationCap = min(organisationCap ?? cap, cap)
            case .keepTogether(let ids): together.append(ids)
            case .keepApart(let one, let other): pairs.insert([min(one, other), max(one, other)])
            case .pinned(let person, let group):
                if !pins.contains(where: { $0.person == person && $0.group == group }) { pins.append((person, group)) }
            case .neverWithLineManager: matters = true
            case .noOneAlone(let kind): noOneAlone.insert(kind)
            case .bothBranches: requiresBothBranches = true
            case .maximumShareOfOneProfession(let share): maximumShare = min(maximumShare ?? share, share)
            case .maximumRegions(let count): maximumRegions = min(maximumRegions ?? count, count)
            case .travelLimit(let limit): travelLimit = min(travelLimit ?? limit, limit)
            case .commonSlots(let count): commonSlots = max(commonSlots, count)
            case .protectedCover(let family, let share):
                coverByFamily[family] = min(coverByFamily[family] ?? share, share)
            case .balance(let measure, let within): balance[measure] = min(balance[measure] ?? within, within)
            case .noOneAloneOf(let attribute, let values): attributeKinds.append((attribute, values))
            case .spreadTies(let strength): spreadTies = min(spreadTies ?? strength, strength)
            case .competitors(let placement): competitors.insert(placement)
            case .faultline(let most): faultline = min(faultline ?? most, most)
            }
        }
        cover = coverByFamily.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        apart = pairs.map { ($0[0], $0[1]) }.sorted { $0 < $1 }
        if matters {
            let known = Set(problem.people.map(\.id))
            managed = problem.people.compactMap { person in
                guard let manager = person.lineManager, manager != person.id, known.contains(manager) else {
                    return nil
                }
                return (person.id, manager)
            }
        }
    }
}

/// A branch is present where its shares add up to this many thousandths of a person.
let thousandthsOfAPresentBranch = 500

extension FormationPerson {
    /// The shares in whole thousandths that sum to 1,000, so that counts add and subtract without rounding.
    ///
    /// The rest goes to those who lost most by rounding down (the method of largest remainders).
    var thousandths: [(profession: Code, amount: Int)] {
        let sum = professions.reduce(0) { $0 + $1.share.value }
        let exact = professions.map { $0.share.value / sum * 1_000 }
        var whole = exact.map { Int($0.rounded(.down)) }
        let rest = 1_000 - whole.reduce(0, +)
        let order = exact.indices.sorted { (exact[$0] - Double(whole[$0]), -$0) > (exact[$1] - Double(whole[$1]), -$1) }
        for index in order.prefix(max(0, rest)) { whole[index] += 1 }
        return zip(professions, whole).map { ($0.profession, $1) }
    }
}
