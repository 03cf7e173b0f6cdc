/// How much cohorts differ in a parameter beyond chance, as the variance between their true values.
///
/// By the method of moments of DerSimonian and Laird (1986): each cohort's own value is weighed by how surely its data fix
/// it; what is spread wider than that explains is a difference.
struct CohortSpread: Hashable, Sendable {
    /// Where a cohort's own data would move a parameter, and the inverse of that estimate's variance.
    struct Shift: Hashable, Sendable {
        var by: Double
        var weight: Double

        /// One Newton step from the common value: the slope over the curvature of the cohort's loss.
        ///
        /// - Returns: `nil` where the cohort's data do not say.
        init?(slope: Double, curvature: Double) {
            guard curvature > 1e-9, slope.isFinite, curvature.isFinite else { return nil }
            by = -slope / curvature
            weight = curvature
        }
    }

    /// Below three cohorts nothing can be said.
    static let fewestCohorts = 3

    let variance: Double

    init?(_ shifts: [Shift]) {
        guard shifts.count >= Self.fewestCohorts else { return nil }
        let sum = shifts.reduce(0) { $0 + $1.weight }
        let mean = shifts.reduce(0) { $0 + $1.weight * $1.by } / sum
        let excess = shifts.reduce(0) { $0 + $1.weight * ($1.by - mean) * ($1.by - mean) } - Double(shifts.count - 1)
        let scale = sum - shifts.reduce(0) { $0 + $1.weight * $1.weight } / sum
        guard scale > 0, excess.isFinite else { return nil }
        variance = max(0, excess / scale)
    }
}
