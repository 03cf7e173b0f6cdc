/// What a calibration of one dimension found, and whether it is accepted.
package struct CalibrationResult: Hashable, Sendable, Codable {
    package enum Verdict: String, Hashable, Sendable, Codable, CaseIterable {
        /// Later judgements are foretold better, by more than chance.
        case accepted
        /// They are not, or it may be chance: the interval of the difference includes 0.
        case notBetter
        /// There are too few judgements to fit anything to.
        case tooFewJudgements
        /// They are, but by a value too far from what was expected to be what it is called.
        case implausible
        /// No judgement depends on what could be fitted, as where nobody was taught before being judged.
        case nothingToFit
        /// Too few people were judged later for an interval to mean anything.
        case tooFewPeople
    }

    /// One parameter.
    package struct Change: Hashable, Sendable, Codable {
        package var name: String
        package var unit: String
        /// In force.
        package var before: Double
        package var after: Double
        /// What was expected, and the standard deviation of its logarithm.
        package var prior: ParameterPrior
        /// The standard deviation of the logarithm with which the new value is known for a part of these people, such as
        /// a cohort of the programme: what is left uncertain and what cohorts differ by.
        package var spread: Double
    }

    /// How well one set of parameters foretold the later judgements.
    package struct Side: Hashable, Sendable, Codable {
        /// The mean of −ln of the density given to what was found; lower is better, and it may be below 0.
        package var logLoss: Double
        /// The share of judgements within the band that was to hold 80 %.
        package var coverage: Double
        /// Of the chance of being judged at or above the target; none without targets.
        package var atTarget: PredictionScore?
        package var diagram: ReliabilityDiagram?
    }

    package var dimension: Dimension
    package var verdict: Verdict
    /// How many judgements there are, and of how many people.
    package var judgements: Int
    package var people: Int
    /// How many the parameters were fitted to: those before `splitAt`.
    package var fitted: Int
    package var splitAt: Moment?
    /// How many the parameters were judged by, and of how many people: those from `splitAt` on.
    package var heldOut: Int
    package var heldOutPeople: Int
    /// Empty when nothing was fitted.
    package var changes: [Change]
    package var before: Side?
    package var after: Side?
    /// The new log loss less the old, a judgement, with its 95 % interval by bootstrap over people.
    package var difference: PairedInterval?

    package var isAccepted: Bool { verdict == .accepted }
}

extension CalibrationResult.Side {
    init(_ foretold: [ForetoldJudgement]) {
        let size = Double(max(1, foretold.count))
        logLoss = foretold.reduce(0) { $0 + $1.logLoss } / size
        coverage = foretold.reduce(0) { $0 + $1.shareInBand } / size
        let predictions = foretold.compactMap(\.prediction)
        guard !predictions.isEmpty else { return }
        atTarget = PredictionScore(predictions)
        diagram = ReliabilityDiagram(predictions, bins: 10)
    }
}
