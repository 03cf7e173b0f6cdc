import CohortCore

/// It is not always the same people who miss: the second miss of a person costs once, the third twice, and so on.
///
/// Misses are counted within a cohort.
struct FairnessCost: IncrementalConstraint {
    /// By member of a cohort.
    private var misses: [Int32]

    init(_ problem: CompiledProblem) {
        misses = Array(repeating: 0, count: problem.memberCount)
    }

    func growth(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        guard place.missing != 0 else { return 0 }
        var earlier = 0
        for member in problem.missing.members(Int(place.missing)) { earlier += Int(misses[Int(member)]) }
        return earlier * problem.weights(of: event).repeatedMiss
    }

    mutating func insert(_ event: Int, _ place: Assignment, _ problem: CompiledProblem) {
        guard place.missing != 0 else { return }
        for member in problem.missing.members(Int(place.missing)) { misses[Int(member)] += 1 }
    }

    mutating func remove(_ event: Int, _ place: Assignment, _ problem: CompiledProblem) {
        guard place.missing != 0 else { return }
        for member in problem.missing.members(Int(place.missing)) { misses[Int(member)] -= 1 }
    }

    static let sentence = "Some of those who cannot come miss other sessions too."
}
