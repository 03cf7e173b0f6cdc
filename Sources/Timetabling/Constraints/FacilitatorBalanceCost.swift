import CohortCore

/// The load of facilitators spreads over people and weeks: sessions that one of them leads in the same week cost.
///
/// Each session costs once for every other one that one of its facilitators leads in its week, by the weight of its own
/// cohort; with four in a week rather than two and two the cost is three times as much.
struct FacilitatorBalanceCost: IncrementalConstraint {
    /// Sessions by facilitator and week, and the sum of their cohorts' weights.
    private var counts: [SIMD2<Int32>]

    init(_ problem: CompiledProblem) {
        counts = Array(repeating: .zero, count: problem.facilitatorCount * problem.grid.weekCount)
    }

    func growth(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        var growth = 0
        for seat in 0..<problem.seatCounts[event] where place.facilitators[seat] >= 0 {
            growth += self.growth(event, facilitator: Int(place.facilitators[seat]), day: Int(place.day), problem)
        }
        return growth
    }

    /// What this choice would add.
    func growth(_ event: Int, facilitator: Int, day: Int, _ problem: CompiledProblem) -> Int {
        let others = counts[facilitator * problem.grid.weekCount + problem.grid.weeks[day]]
        return Int(others.x) * problem.weights(of: event).facilitatorLoad + Int(others.y)
    }

    mutating func insert(_ event: Int, _ place: Assignment, _ problem: CompiledProblem) {
        count(event, place, problem, by: 1)
    }

    mutating func remove(_ event: Int, _ place: Assignment, _ problem: CompiledProblem) {
        count(event, place, problem, by: -1)
    }

    private mutating func count(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, by one: Int32) {
        let week = problem.grid.weeks[Int(place.day)]
        let step = SIMD2(one, one * Int32(problem.weights(of: event).facilitatorLoad))
        for seat in 0..<problem.seatCounts[event] where place.facilitators[seat] >= 0 {
            counts[Int(place.facilitators[seat]) * problem.grid.weekCount + week] &+= step
        }
    }

    static let sentence = "Those who lead it lead other sessions in the same week."
}
