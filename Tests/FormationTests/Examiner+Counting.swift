import CohortCore
import Formation

/// What the rules count with.
extension Examiner {
    /// 1,000 for each person by whom a group is off.
    func people(_ off: ([FormationPerson]) -> Int) -> Int {
        groups.reduce(0) { $0 + 1_000 * max(0, off($1)) }
    }

    /// 1,000 for each member of a kind beyond what the kind may have in a group.
    func kinds(_ kind: (FormationPerson) -> String?, beyond cap: (String) -> Int) -> Int {
        people { members in
            Set(members.compactMap(kind)).reduce(0) { sum, one in
                sum + max(0, members.filter { kind($0) == one }.count - cap(one))
            }
        }
    }

    /// 1,000 for each member who is the only one of their kind.
    func lonely(_ kind: (FormationPerson) -> String?) -> Int {
        people { members in
            members.filter { one in
                kind(one) != nil && !members.contains { $0.id != one.id && kind($0) == kind(one) }
            }
            .count
        }
    }

    /// 1,000 for each pair in a group.
    func pairs(_ isMeant: (FormationPerson, FormationPerson) -> Bool) -> Int {
        groups.reduce(0) { sum, members in
            sum
                + members.enumerated()
                .reduce(0) { sum, one in
                    sum + 1_000 * members[(one.offset + 1)...].filter { isMeant(one.element, $0) }.count
                }
        }
    }

    func ties(_ one: FormationPerson, _ other: FormationPerson) -> [FormationTie] {
        problem.ties.filter {
            $0.one == one.id && $0.other == other.id || $0.one == other.id && $0.other == one.id
        }
    }

    func place(_ id: Participant.ID) -> Int { groups.firstIndex { $0.contains { $0.id == id } } ?? -1 }

    func mainFamily(_ person: FormationPerson) -> Code? {
        var largest: ProfessionShare?
        for part in person.professions where part.share.value > largest?.share.value ?? -1 { largest = part }
        return largest.flatMap { problem.taxonomy.family(of: $0.profession)?.id }
    }

    /// Shares in the sample are whole hundredths, so that rounding loses nothing.
    func thousandths(of branch: ProfessionFamily.Branch, in members: [FormationPerson]) -> Int {
        let shares = members.flatMap(\.professions)
            .filter { problem.taxonomy.family(of: $0.profession)?.branch == branch }
        return Int((1_000 * shares.reduce(0) { $0 + $1.share.value }).rounded())
    }

    func excess(over share: Share) -> Int {
        groups.reduce(0) { sum, members in
            let limit = 1_000 * share.value * Double(members.count)
            return sum
                + problem.taxonomy.professions
                .filter { problem.taxonomy.family(of: $0.id)?.branch == .clinical }
                .reduce(0) { sum, profession in
                    let amount = members.flatMap(\.professions).filter { $0.profession == profession.id }
                        .reduce(0) { $0 + 1_000 * $1.share.value }
                    return sum + max(0, Int((amount - limit).rounded()))
                }
        }
    }

    /// Standard scores rounded to thousandths, summed over those of a group who have a value.
    func imbalance(_ measure: FormationMeasure, _ within: Double) -> Int {
        func value(_ person: FormationPerson) -> Double? {
            switch measure {
            case .experience: person.experienceYears
            case .seniority: person.seniority
            case .baseline: person.baseline
            }
        }
        let known = problem.people.compactMap(value)
        let mean = known.reduce(0, +) / Double(known.count)
        let variance = known.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(known.count)
        guard variance > 0 else { return 0 }
        return groups.reduce(0) { sum, members in
            let scores = members.compactMap(value).map { ((($0 - mean) / variance.squareRoot()) * 1_000).rounded() }
            let limit = Double(scores.count) * (within * 1_000).rounded()
            return sum + Int(max(0, abs(scores.reduce(0, +)) - limit))
        }
    }
}
