/// Every number of the progress model.
///
/// The values and their sources are in `ProgressParameters+Shipped.swift`.
///
/// Written as an object of the names and values that differ from the shipped ones.
package struct ProgressParameters: Hashable, Sendable {
    // Knowledge
    var forgettingShape = 0.0
    var firstStabilityRight = 0.0
    var firstStabilityWrong = 0.0
    var stabilityGain = 0.0
    var stabilitySaturation = 0.0
    var stabilitySpacing = 0.0
    var lapseScale = 0.0
    var lapsePower = 0.0
    var startingDifficulty = 0.0
    var difficultyStep = 0.0
    var difficultyReversion = 0.0
    var passiveGain = 0.0
    var teachingRate = 0.0
    var checkRestores = 0.0
    var slip = 0.0
    var consolidatedHalfLife = 0.0
    var knowledgeSpread = 0.0
    // Skills
    var skillCeiling = 0.0
    var practiceRate = 0.0
    var practiceSavings = 0.0
    var judgementHalfLife = 0.0
    var mixedHalfLife = 0.0
    var speedHalfLife = 0.0
    var skillFloorShare = 0.0
    var skillSpread = 0.0
    // Experience
    var experienceHalfLife = 0.0
    var experienceScale = 0.0
    var experienceBreadth = 0.0
    var challengePenalty = 0.0
    var unreflectedShare = 0.0
    var experienceSpread = 0.0
    // Relationships
    var tieOnset = 0.0
    var tieFading = 0.0
    var crossTieFading = 0.0
    var tieMutual = 0.0
    var tieMutualShare = 0.0
    var tieEmbedded = 0.0
    var contactRate = 0.0
    var toldByOtherShare = 0.0
    var returnShare = 0.0
    var competitionShare = 0.0
    var mixedModeShare = 0.0
    var tiesScale = 0.0
    var tieLiveFrom = 0.0
    var relationshipSpread = 0.0
    // Evidence
    var managerError = 0.0
    var facilitatorError = 0.0
    var peerError = 0.0
    var reportError = 0.0
    var serviceUserError = 0.0
    var testError = 0.0
    var selfError = 0.0
    var selfLeniency = 0.0
    var raterConsistency = 0.0
    var raterMemory = 0.0
    var processNoise = 0.0
    var gainSpread = 0.0
    var atTargetFrom = 0.0
    // Process
    var fullStrength = 0.0
    var qualityCeiling = 0.0

    /// The published and assumed values that cohortd comes with.
    package static let shipped: ProgressParameters = {
        var parameters = ProgressParameters()
        for entry in table { parameters[keyPath: entry.keyPath] = entry.parameter.value }
        return parameters
    }()

    private init() {}

    /// The shipped values with some of them changed, as a calibration does.
    ///
    /// - Throws: ``CohortError`` for a name that is not a parameter, or a value that is not within its range.
    package init(changing values: [String: Double]) throws(CohortError) {
        self = .shipped
        for (name, value) in values.sorted(by: { $0.key < $1.key }) {
            guard let entry = Self.table.first(where: { $0.parameter.name == name }) else {
                throw CohortError(
                    .invalid,
                    "“\(name.prefix(60))” is not a parameter of the progress model.",
                    at: .init(field: "parameters"),
                    remedy: Suggestion.sentence(for: name, among: Self.table.map(\.parameter.name))
                )
            }
            guard entry.parameter.range.contains(value) else {
                let range = entry.parameter.range
                throw CohortError(
                    .invalid,
                    "\(name) cannot be \(value).",
                    at: .init(field: name),
                    remedy: "Give a value from \(range.lowerBound) to \(range.upperBound)."
                )
            }
            self[keyPath: entry.keyPath] = value
        }
    }

    /// Every parameter with its present value, unit and source, in the order of the model's parts.
    package var all: [Parameter] { Self.table.map(current) }

    /// The parameters that matter to one dimension, those of evidence included.
    package func all(for dimension: Dimension) -> [Parameter] {
        let parts: Set<String> = [dimension.rawValue, "evidence", dimension == .experience ? "" : "process"]
        return Self.table.filter { parts.contains(String($0.parameter.name.prefix { $0 != "." })) }.map(current)
    }

    private func current(_ entry: Entry) -> Parameter {
        var parameter = entry.parameter
        let value = self[keyPath: entry.keyPath]
        if value != parameter.value {
            parameter.value = value
            parameter.standing = .fitted
        }
        return parameter
    }

    /// One row of the table: where the value is kept, and what is known about it.
    struct Entry: Sendable {
        let keyPath: any WritableKeyPath<ProgressParameters, Double> & Sendable
        let parameter: Parameter
    }
}

/// One number of the progress model, with where it comes from.
package struct Parameter: Hashable, Sendable, Codable {
    /// How far the value can be trusted.
    package enum Standing: String, Hashable, Sendable, Codable, CaseIterable {
        case published, assumed, fitted
    }

    /// Such as `knowledge.forgettingShape`.
    package var name: String
    package var value: Double
    package var unit: String
    /// What a calibration may change it to.
    package var range: ClosedRange<Double>
    package var standing: Standing
    package var source: String
    /// How far a programme's own value is expected to lie from this one, as the standard deviation of its logarithm; none
    /// where a calibration leaves it alone.
    package var priorDeviation: Double?
}

extension ProgressParameters: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        try self.init(changing: container.decode([String: Double].self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        let changed = all.filter { $0.standing == .fitted }.map { ($0.name, $0.value) }
        try container.encode(Dictionary(uniqueKeysWithValues: changed))
    }
}
