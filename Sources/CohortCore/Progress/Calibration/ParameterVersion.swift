/// One version of the parameters of a dimension, of a programme or a cohort: fitted and accepted, or gone back to.
package struct ParameterVersion: Hashable, Sendable, Codable {
    package var scope: ParameterScope
    package var dimension: Dimension
    /// From 1, for each scope and dimension.
    package var version: Int
    /// By name, those alone that a calibration may change; empty where nothing of its own is in force, and a cohort goes by
    /// its programme, a programme by what is shipped.
    package var values: [String: Double]
    /// The standard deviation of the logarithm of each value for a part of these people.
    package var spreads: [String: Double]
    /// The version that was gone back to, 0 for none; absent where a calibration made this one.
    package var returnsTo: Int?
    /// From then on it is in force, up to the next version.
    package var happenedAt: Moment
    package var principal: String
    /// What the calibration found; absent where an earlier version was gone back to.
    package var result: CalibrationResult?

    package init(
        scope: ParameterScope,
        dimension: Dimension,
        version: Int,
        values: [String: Double],
        spreads: [String: Double],
        returnsTo: Int?,
        happenedAt: Moment,
        principal: String,
        result: CalibrationResult?
    ) {
        self.scope = scope
        self.dimension = dimension
        self.version = version
        self.values = values
        self.spreads = spreads
        self.returnsTo = returnsTo
        self.happenedAt = happenedAt
        self.principal = principal
        self.result = result
    }
}
