import CohortCore

/// No more than so many people of a scarce profession at a site are in sessions at one time, over all cohorts.
///
/// Counted at each time of day at which a session can begin: where too many meet, too many meet when the last of those
/// sessions begins.
struct ScarceCover: IncrementalConstraint {
    /// People in sessions, by cover, day and start time.
    private var counts: [Int32]

    init(_ problem: CompiledProblem) {
        counts = Array(repeating: 0, count: problem.covers.count * problem.grid.dayCount * problem.grid.starts.count)
    }

    func growth(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        var excess = 0
        for cover in problem.covers(of: event) {
            let row = row(cover, place, problem)
            for start in Int(place.start)..<end(event, place, problem) {
                let before = counts[row + start]
                excess += Int(max(0, before + cover.people - cover.most) - max(0, before - cover.most))
            }
        }
        return excess
    }

    mutating func insert(_ event: Int, _ place: Assignment, _ problem: CompiledProblem) {
        for cover in problem.covers(of: event) {
            let row = row(cover, place, problem)
            for start in Int(place.start)..<end(event, place, problem) { counts[row + start] += cover.people }
        }
    }

    mutating func remove(_ event: Int, _ place: Assignment, _ problem: CompiledProblem) {
        for cover in problem.covers(of: event) {
            let row = row(cover, place, problem)
            for start in Int(place.start)..<end(event, place, problem) { counts[row + start] -= cover.people }
        }
    }

    private func row(_ cover: CompiledCover, _ place: Assignment, _ problem: CompiledProblem) -> Int {
        (Int(cover.index) * problem.grid.dayCount + Int(place.day)) * problem.grid.starts.count
    }

    /// The first start time at which the event is over.
    private func end(_ event: Int, _ place: Assignment, _ problem: CompiledProblem) -> Int {
        Int(problem.grid.ends[Int(place.start) * problem.grid.durations.count + problem.durationOf[event]])
    }

    static func sentence(_ cover: TimetableCover, people: Int, at slot: Slot) -> String {
        "Of the \(cover.name), \(people) would be in sessions at once at the beginning of \(slot); at most "
            + "\(cover.most) may."
    }
}
