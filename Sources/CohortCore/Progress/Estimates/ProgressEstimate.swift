/// How far somebody is, how sure that is, and the chance of being at target.
package struct ProgressEstimate: Hashable, Sendable, Codable {
    /// 0, as before any training, to 1, as good as it gets.
    package var value: Double
    /// With 80 % probability it lies from `low` to `high`.
    package var low: Double
    package var high: Double
    /// None where there is no target.
    package var chanceAtTarget: Double?

    /// The standard normal's 90th percentile.
    static let ninetieth = 1.281_551_565_544_6

    init(_ belief: Belief, target: Share?) {
        let reach = Self.ninetieth * belief.deviation
        value = belief.mean.bounded(to: 0...1)
        low = (belief.mean - reach).bounded(to: 0...1)
        high = (belief.mean + reach).bounded(to: 0...1)
        chanceAtTarget = target.map { belief.chance(atLeast: $0.value) }
    }
}
