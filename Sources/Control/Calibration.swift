package import CohortCore

/// Fits the progress model's parameters to what judges said of the people of a programme, or of one cohort.
package struct CalibrateRequest: Codable, Hashable, Sendable {
    package var scope: ParameterScope
    /// All when absent.
    package var dimension: Dimension?
    package var isDryRun: Bool

    package init(scope: ParameterScope, dimension: Dimension? = nil, isDryRun: Bool = false) {
        self.scope = scope
        self.dimension = dimension
        self.isDryRun = isDryRun
    }
}

/// What was found, dimension by dimension, and the versions that were made of what was accepted.
package struct CalibrationReport: Codable, Hashable, Sendable {
    package struct Version: Codable, Hashable, Sendable {
        package var dimension: Dimension
        package var version: Int

        package init(dimension: Dimension, version: Int) {
            self.dimension = dimension
            self.version = version
        }
    }

    package var scope: ParameterScope
    package var isDryRun: Bool
    package var results: [CalibrationResult]
    /// In force from now on; in a dry run they would be.
    package var versions: [Version]

    package init(scope: ParameterScope, isDryRun: Bool, results: [CalibrationResult], versions: [Version]) {
        self.scope = scope
        self.isDryRun = isDryRun
        self.results = results
        self.versions = versions
    }
}

/// Whose parameters are asked for; the shipped ones when neither is given.
package struct ParametersQuery: Codable, Hashable, Sendable {
    package var programme: Code?
    package var cohort: Code?
    package var dimension: Dimension?
    /// Those that were in force then.
    package var knownAt: Moment?

    package init(
        programme: Code? = nil,
        cohort: Code? = nil,
        dimension: Dimension? = nil,
        knownAt: Moment? = nil
    ) {
        self.programme = programme
        self.cohort = cohort
        self.dimension = dimension
        self.knownAt = knownAt
    }
}

/// The parameters in force, each with where it comes from.
package struct ParametersReport: Codable, Hashable, Sendable {
    package struct Row: Codable, Hashable, Sendable {
        package var name: String
        package var value: Double
        package var shipped: Double
        package var unit: String
        package var standing: Parameter.Standing
        /// The standard deviation of its logarithm that a calibration expects; absent where none changes it.
        package var priorDeviation: Double?
        package var source: String
        /// Of a fitted value, the version it comes from.
        package var scope: ParameterScope?
        package var version: Int?

        package init(_ parameter: Parameter, shipped: Double, from version: ParameterVersion?) {
            name = parameter.name
            value = parameter.value
            self.shipped = shipped
            unit = parameter.unit
            standing = parameter.standing
            priorDeviation = parameter.priorDeviation
            source = parameter.source
            scope = version?.scope
            self.version = version?.version
        }
    }

    package var scope: ParameterScope?
    package var knownAt: Moment
    package var parameters: [Row]
    /// A sentence about each stored value that cannot be used any more.
    package var leftOut: [String]

    package init(scope: ParameterScope?, knownAt: Moment, parameters: [Row], leftOut: [String]) {
        self.scope = scope
        self.knownAt = knownAt
        self.parameters = parameters
        self.leftOut = leftOut
    }
}

/// Goes back to an earlier version of a dimension's parameters; 0 is none of its own.
package struct RevertParametersRequest: Codable, Hashable, Sendable {
    package var scope: ParameterScope
    package var dimension: Dimension
    package var version: Int
    package var isDryRun: Bool

    package init(scope: ParameterScope, dimension: Dimension, version: Int, isDryRun: Bool = false) {
        self.scope = scope
        self.dimension = dimension
        self.version = version
        self.isDryRun = isDryRun
    }
}
