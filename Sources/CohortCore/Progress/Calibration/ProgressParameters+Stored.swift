extension ProgressParameters {
    /// The names and values that differ from the shipped ones.
    package var changed: [String: Double] {
        Dictionary(all.filter { $0.standing == .fitted }.map { ($0.name, $0.value) }) { first, _ in first }
    }

    /// The same with some values replaced, each held within its range; unknown names are passed over.
    func replacing(_ values: [String: Double]) -> ProgressParameters {
        var parameters = self
        for entry in Self.table {
            guard let value = values[entry.parameter.name] else { continue }
            parameters[keyPath: entry.keyPath] = value.bounded(to: entry.parameter.range)
        }
        return parameters
    }

    /// Reads a set that another version of cohortd may have stored.
    ///
    /// - Returns: The shipped values with those of the set that this version knows and allows, and a sentence about each
    ///   that it leaves out.
    package static func reading(
        stored values: [String: Double]
    ) -> (parameters: ProgressParameters, leftOut: [String]) {
        let known = Dictionary(table.map { ($0.parameter.name, $0.parameter.range) }) { first, _ in first }
        var leftOut: [String] = []
        let usable = values.filter { name, value in known[name]?.contains(value) ?? false }
        for (name, value) in values.sorted(by: { $0.key < $1.key }) where usable[name] == nil {
            let reason =
                known[name].map { "is not from \($0.lowerBound) to \($0.upperBound)" } ?? "is no parameter any more"
            leftOut.append("\(name.prefix(60)) = \(value) \(reason), and is left out.")
        }
        return (ProgressParameters.shipped.replacing(usable), leftOut)
    }
}
