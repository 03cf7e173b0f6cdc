import CohortCore

/// A cohort keeps its facilitators; each one beyond the fewest it can do with costs.
struct FacilitatorStabilityCost: IncrementalConstraint {
    private var counter: DistinctCounter

    init(_ problem: CompiledProblem) {
        counter = DistinctCounter(
            cohorts: problem.cohortCount,
            things: problem.facilitatorCount,
            free: problem.fewestFacilitators
        )
    }

    func growth(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        let cohort = problem.cohortOf[event]
        var newOnes = 0
        for seat in 0..<problem.seatCounts[event] where place.facilitators[seat] >= 0 {
            if !counter.isUsed(Int(place.facilitators[seat]), by: cohort) { newOnes += 1 }
        }
        return counter.growth(adding: newOnes, to: cohort) * problem.weights(of: event).furtherFacilitator
    }

    /// What this choice would add.
    func growth(_ event: Int, facilitator: Int, _ problem: CompiledProblem) -> Int {
        counter.growth(adding: facilitator, toCohort: problem.cohortOf[event])
            * problem.weights(of: event).furtherFacilitator
    }

    mutating func insert(_ event: Int, _ place: Assignment, _ problem: CompiledProblem) {
        for seat in 0..<problem.seatCounts[event] where place.facilitators[seat] >= 0 {
            counter.add(Int(place.facilitators[seat]), to: problem.cohortOf[event])
        }
    }

    mutating func remove(_ event: Int, _ place: Assignment, _ problem: CompiledProblem) {
        for seat in 0..<problem.seatCounts[event] where place.facilitators[seat] >= 0 {
            counter.drop(Int(place.facilitators[seat]), from: problem.cohortOf[event])
        }
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
