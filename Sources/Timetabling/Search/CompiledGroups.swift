import CohortCore

/// The sets of people of one cohort who take part in something together, numbered.
struct CompiledGroups {
    /// By group: indices of participants, ascending.
    private(set) var people: [[Int32]] = []
    /// By group, as ``people``: their numbers as members of the group's cohort.
    private(set) var members: [[Int32]] = []
    private(set) var cohort: [Int] = []
    /// By event.
    private(set) var groupOf: [Int] = []
    /// By group: the groups that share a person with it, itself among them.
    private(set) var conflicts: [[Int]] = []
    /// How many different members all cohorts have; who is in two cohorts counts twice.
    private(set) var memberCount = 0

    private struct Key: Hashable {
        var cohort: Int
        var people: [Int32]
    }

    init(_ problem: TimetableProblem) {
        let personIndex = Dictionary(problem.participants.enumerated().map { ($1.id, Int32($0)) }) { first, _ in first }
        let cohortIndex = Dictionary(problem.cohorts.enumerated().map { ($1.code, $0) }) { first, _ in first }
        var known: [Key: Int] = [:]
        var memberIndex: [SIMD2<Int32>: Int32] = [:]
        for event in problem.events {
            let index = cohortIndex[event.cohort] ?? 0
            let ids = event.members ?? problem.cohorts[index].members
            let key = Key(cohort: index, people: ids.compactMap { personIndex[$0] }.sorted())
            if let group = known[key] {
                groupOf.append(group)
                continue
            }
            known[key] = people.count
            groupOf.append(people.count)
            people.append(key.people)
            cohort.append(index)
            members.append(
                key.people.map { person in
                    let pair = SIMD2(Int32(index), person)
                    let member = memberIndex[pair] ?? Int32(memberIndex.count)
                    memberIndex[pair] = member
                    return member
                }
            )
        }
        memberCount = memberIndex.count
        conflicts = Self.conflicts(of: people, count: problem.participants.count)
    }

    private static func conflicts(of groups: [[Int32]], count: Int) -> [[Int]] {
        var groupsOf: [[Int]] = Array(repeating: [], count: count)
        for (group, people) in groups.enumerated() {
            for person in people { groupsOf[Int(person)].append(group) }
        }
        return groups.map { people in Set(people.flatMap { groupsOf[Int($0)] }).sorted() }
    }

    /// By group: those members of whom this holds.
    func members(_ problem: TimetableProblem, where holds: (TimetableParticipant) -> Bool) -> [[Int32]] {
        zip(people, members).map { people, members in
            zip(people, members).filter { holds(problem.participants[Int($0.0)]) }.map(\.1)
        }
    }

    /// By group and weekday: the part-timers who do not work then.
    func membersOff(_ problem: TimetableProblem) -> [[Int32]] {
        let off = problem.participants.map { participant in
            let worked = participant.pattern.weekdays
            return Weekday.allCases.map { participant.pattern.isPartTime && !worked.contains($0) }
        }
        return zip(people, members).flatMap { people, members in
            Weekday.allCases.indices.map { weekday in
                zip(people, members).filter { off[Int($0.0)][weekday] }.map(\.1)
            }
        }
    }
}
