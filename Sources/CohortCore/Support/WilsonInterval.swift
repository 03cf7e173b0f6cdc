/// In which interval a share lies that was seen as `successes` of `trials`; right for small numbers too.
///
/// Source: Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American
/// Statistical Association 22 (1927), 209–212.
package struct WilsonInterval: Hashable, Sendable, Codable {
    package var low: Double
    package var high: Double

    /// None without trials.
    ///
    /// - Parameters:
    ///   - successes: 0…`trials`; parts of a whole are allowed, for hybrids.
    ///   - trials: How often it was looked.
    ///   - z: How many standard deviations; 1.2816 for 80 %, as all bands have here.
    package init?(_ successes: Double, of trials: Double, z: Double = 1.281_551_565_544_6) {
        guard trials > 0, (0...trials).contains(successes) else { return nil }
        let share = successes / trials
        let square = z * z / trials
        let centre = (share + square / 2) / (1 + square)
        let reach = z / (1 + square) * (share * (1 - share) / trials + square / (4 * trials)).squareRoot()
        low = max(0, centre - reach)
        high = min(1, centre + reach)
    }
}
