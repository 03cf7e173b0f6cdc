import CohortCore

/// Linked sessions lie at the distance that suits learning; each day off it costs.
struct RegularityCost: PlainConstraint {
    func growth(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        var days = 0
        for link in problem.links(of: event) where link.targetDays >= 0 {
            let other = places[link.other]
            guard other.isPlaced else { continue }
            let gap = link.otherIsEarlier ? place.day - other.day : other.day - place.day
            days += abs(Int(gap) - link.targetDays)
        }
        return days * problem.weights(of: event).spacingDay
    }

    static func sentence(days: Int) -> String {
        "It lies \(days) days in all from the best distances to the sessions before and after it."
    }
}
