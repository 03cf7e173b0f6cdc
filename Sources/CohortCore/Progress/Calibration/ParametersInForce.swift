/// The parameters that apply somewhere: a cohort's own over its programme's over the shipped, one by one.
package struct ParametersInForce: Hashable, Sendable {
    package let parameters: ProgressParameters
    /// The version that each stored value comes from, by name.
    package let origins: [String: ParameterVersion]
    /// A sentence about each stored value that cannot be used any more.
    package let leftOut: [String]

    /// The shipped parameters.
    package static let shipped = ParametersInForce([])

    /// `newest` has the newest version of each scope and dimension, in any order.
    package init(_ newest: [ParameterVersion]) {
        var origins: [String: ParameterVersion] = [:]
        for kind in [ParameterScope.Kind.programme, .cohort] {
            for version in newest where version.scope.kind == kind {
                for name in version.values.keys { origins[name] = version }
            }
        }
        var values: [String: Double] = [:]
        for (name, version) in origins { values[name] = version.values[name] }
        self.origins = origins
        (parameters, leftOut) = ProgressParameters.reading(stored: values)
    }

    /// The version that a parameter's value comes from; `nil` for a shipped one.
    package func version(of parameter: Parameter) -> ParameterVersion? {
        parameter.standing == .fitted ? origins[parameter.name] : nil
    }

    /// Every parameter as it is in force, a fitted one with its version for a source.
    package var all: [Parameter] {
        let provenance = provenance
        return parameters.all.map { parameter in
            var parameter = parameter
            parameter.source = provenance[parameter.name] ?? parameter.source
            return parameter
        }
    }

    /// Where each fitted value comes from, by name: `Version 2 of programme informed-leaders, 2027-05-01; shipped: 335 days
    /// (published). …`.
    package var provenance: [String: String] {
        let shipped = Dictionary(ProgressParameters.shipped.all.map { ($0.name, $0) }) { first, _ in first }
        var sources: [String: String] = [:]
        for parameter in parameters.all {
            guard let version = version(of: parameter), let shipped = shipped[parameter.name] else { continue }
            sources[parameter.name] =
                "Version \(version.version) of \(version.scope), \(version.happenedAt.description.prefix(10)); shipped: "
                + "\(shipped.value) (\(shipped.standing.rawValue)): \(shipped.source)"
        }
        return sources
    }

    /// What is expected of a cohort of the programme that these are in force in: the programme's fit with its spread where
    /// there is one, else what is shipped.
    package func priors(for dimension: Dimension, kinds: Set<SkillKind>) -> [ParameterPrior] {
        ParameterPrior.shipped(for: dimension, kinds: kinds).map { prior in
            guard let version = origins[prior.name], let value = version.values[prior.name], value > 0 else {
                return prior
            }
            return ParameterPrior(
                name: prior.name,
                value: value,
                deviation: (version.spreads[prior.name] ?? prior.deviation).bounded(to: 0.01...prior.deviation)
            )
        }
    }
}
