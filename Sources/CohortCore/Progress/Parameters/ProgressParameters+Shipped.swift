/// The shipped numbers with their units, ranges and sources; `progress explain` prints them from here.
///
/// *Published* means that the value, or the finding that fixes it, is in the source; *assumed* that it is ours and waits
/// for calibration.
extension ProgressParameters {
    static let table: [Entry] =
        knowledgeTable + skillsTable + experienceTable + relationshipsTable + evidenceTable + processTable

    static func number(
        _ keyPath: any WritableKeyPath<ProgressParameters, Double> & Sendable,
        _ name: String,
        _ value: Double,
        _ unit: String,
        _ range: ClosedRange<Double>
    ) -> Entry {
        let parameter = Parameter(name: name, value: value, unit: unit, range: range, standing: .assumed, source: "")
        return Entry(keyPath: keyPath, parameter: parameter)
    }
}

extension ProgressParameters.Entry {
    func published(_ source: String) -> Self { standing(.published, source) }

    func assumed(_ source: String) -> Self { standing(.assumed, source) }

    /// Lets a calibration change it, expecting this standard deviation of its logarithm.
    func calibrated(deviation: Double) -> Self {
        var parameter = parameter
        parameter.priorDeviation = deviation
        return Self(keyPath: keyPath, parameter: parameter)
    }

    private func standing(_ standing: Parameter.Standing, _ source: String) -> Self {
        var parameter = parameter
        parameter.standing = standing
        parameter.source = source
        return Self(keyPath: keyPath, parameter: parameter)
    }
}
