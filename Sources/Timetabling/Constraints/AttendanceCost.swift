import CohortCore

/// Everybody who cannot come costs; someone taken from patients costs several times as much.
struct AttendanceCost: PlainConstraint {
    func growth(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        problem.missing.cost[Int(place.missing)]
    }

    static func sentence(away: Int, protected: Int) -> String {
        switch (away, protected) {
        case (0, 0): "Everybody can come."
        case (_, 0): "\(away) cannot come."
        case (0, _): "\(protected) would be taken from patients."
        default: "\(away) cannot come, and \(protected) would be taken from patients."
        }
    }
}
