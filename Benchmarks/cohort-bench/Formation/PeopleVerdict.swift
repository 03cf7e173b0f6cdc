/// How the roster benchmark judges a plan, from the attributes of the file alone.
///
/// The distance of two people is 0.4 · profession (0 the same, ½ another of the same sector, 1 otherwise) + 0.2 · sector +
/// 0.1 · organisation + 0.1 · gender + 0.1 · locality + 0.1 · |seniority| / 8; Q of a group is its mean over all pairs, Rao's
/// quadratic entropy of two distinct members.
struct PeopleVerdict {
    let meanQ: Double
    let minimumQ: Double
    /// Pairs broken, people of one organisation beyond the most, groups of another size.
    let hardViolations: Int
    /// The only woman, the only man, or the only one of an ethnic minority in their group.
    let stranded: Int

    /// Judges the plan that puts each person into one of `groups`, counted from 0.
    init(_ roster: PeopleFile, groups: [Int]) {
        var members: [[PeopleFile.Person]] = Array(repeating: [], count: roster.rules.sizes.count)
        for (person, group) in zip(roster.people, groups) where members.indices.contains(group) {
            members[group].append(person)
        }
        let values = members.filter { $0.count > 1 }.map(Self.q)
        meanQ = values.reduce(0, +) / Double(values.count)
        minimumQ = values.min() ?? .nan
        let broken =
            roster.rules.apart.count { groups[$0[0]] == groups[$0[1]] }
            + roster.rules.together.count { groups[$0[0]] != groups[$0[1]] }
        let excess = members.reduce(0) { sum, group in
            Dictionary(grouping: group, by: \.organisation).values
                .reduce(sum) { $0 + max(0, $1.count - roster.rules.mostOfOneOrganisation) }
        }
        let misfits = zip(members.map(\.count).sorted(), roster.rules.sizes.sorted()).count { $0 != $1 }
        hardViolations = broken + excess + misfits
        stranded = members.reduce(0) { sum, group in
            let counts = [group.count { $0.isMale }, group.count { !$0.isMale }, group.count { $0.isMinority }]
            return sum + counts.count { $0 == 1 }
        }
    }

    private static func q(_ group: [PeopleFile.Person]) -> Double {
        var sum = 0.0
        for first in group.indices {
            for second in group.indices.dropFirst(first + 1) { sum += distance(group[first], group[second]) }
        }
        return sum / Double(group.count * (group.count - 1) / 2)
    }

    private static func distance(_ one: PeopleFile.Person, _ other: PeopleFile.Person) -> Double {
        func differ<Value: Equatable>(_ attribute: KeyPath<PeopleFile.Person, Value>) -> Double {
            one[keyPath: attribute] == other[keyPath: attribute] ? 0 : 1
        }
        let profession = differ(\.profession) * (differ(\.sector) == 0 ? 0.5 : 1)
        return 0.4 * profession + 0.2 * differ(\.sector)
            + 0.1
            * (differ(\.organisation) + differ(\.isMale) + differ(\.locality) + abs(one.seniority - other.seniority) / 8)
    }
}
