import CohortCore

/// A cohort keeps its facilitators; each one beyond the fewest it can do with costs.
struct FacilitatorStabilityCost: IncrementalConstraint {
    private(set) var cost = 0
    private var counter: DistinctCounter

    init(_ problem: CompiledProblem) {
        counter = DistinctCounter(
            cohorts: problem.cohortCount,
            things: problem.facilitatorCount,
            free: problem.fewestFacilitators
        )
    }

    mutating func insert(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        var growth = 0
        for seat in 0..<problem.events[event].seats.count where place.facilitators[seat] >= 0 {
            growth += counter.add(Int(place.facilitators[seat]), to: problem.events[event].cohort)
        }
        growth *= problem.weights.furtherFacilitator
        cost += growth
        return growth
    }

    mutating func remove(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        var growth = 0
        for seat in 0..<problem.events[event].seats.count where place.facilitators[seat] >= 0 {
            growth += counter.drop(Int(place.facilitators[seat]), from: problem.events[event].cohort)
        }
        growth *= problem.weights.furtherFacilitator
        cost += growth
        return growth
    }

    /// What this choice would add.
    func growth(_ event: Int, facilitator: Int, _ problem: CompiledProblem) -> Int {
        counter.growth(adding: facilitator, to: problem.events[event].cohort) * problem.weights.furtherFacilitator
    }

    static let sentence = "Someone leads it who leads no other session of the cohort."
}

extension TimetableProblem {
    /// By cohort: for each background, the most that one of its events asks for, summed.
    var fewestFacilitators: [Int] {
        let eventsOf = Dictionary(grouping: events, by: \.cohort)
        return cohorts.map { cohort in
            FacilitatorBackground.allCases.map { background in
                (eventsOf[cohort.code] ?? []).map { $0.facilitators.count { $0 == background } }.max() ?? 0
            }
            .reduce(0, +)
        }
    }
}
