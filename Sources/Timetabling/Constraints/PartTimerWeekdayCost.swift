import CohortCore

/// Sessions do not always fall on the day that a part-timer does not work: for each part-timer, each pair of a cohort’s
/// sessions on the same day off costs.
struct PartTimerWeekdayCost: IncrementalConstraint {
    /// Sessions by member of a cohort and weekday, where the member is a part-timer who does not work on it.
    private var counts: [Int32]

    init(_ problem: CompiledProblem) {
        counts = Array(repeating: 0, count: problem.memberCount * 7)
    }

    func growth(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        let weekday = problem.grid.weekdays[Int(place.day)]
        var pairs = 0
        for member in problem.membersOff(event, weekday: weekday) { pairs += Int(counts[Int(member) * 7 + weekday]) }
        return pairs * problem.weights(of: event).partTimerWeekday
    }

    mutating func insert(_ event: Int, _ place: Assignment, _ problem: CompiledProblem) {
        let weekday = problem.grid.weekdays[Int(place.day)]
        for member in problem.membersOff(event, weekday: weekday) { counts[Int(member) * 7 + weekday] += 1 }
    }

    mutating func remove(_ event: Int, _ place: Assignment, _ problem: CompiledProblem) {
        let weekday = problem.grid.weekdays[Int(place.day)]
        for member in problem.membersOff(event, weekday: weekday) { counts[Int(member) * 7 + weekday] -= 1 }
    }

    static func sentence(people: Int, weekday: String) -> String {
        "\(people) part-time \(people == 1 ? "member does" : "members do") not work on a \(weekday), and other sessions "
            + "are on one too."
    }
}
