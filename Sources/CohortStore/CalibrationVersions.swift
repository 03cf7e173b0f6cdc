package import CohortCore
import GRDB

extension Store {
    /// Keeps what is accepted of what calibrations found; of the rest nothing is written.
    ///
    /// - Returns: The versions made, which are in force from now on.
    package func saveCalibration(
        _ results: [CalibrationResult],
        of scope: ParameterScope,
        isDryRun: Bool,
        by act: Act
    ) async throws -> [ParameterVersion] {
        try await write(act, isDryRun: isDryRun) { transaction in
            let owner = try ParameterOwner(scope, in: transaction.db)
            return try results.filter(\.isAccepted).map { result in
                let newest = try owner.versions(of: result.dimension, scope, in: transaction.db).first
                // What no judgement spoke of stays as it is in force.
                let values = result.changes.map { ($0.name, $0.after) }
                let spreads = result.changes.map { ($0.name, $0.spread) }
                let version = ParameterVersion(
                    scope: scope,
                    dimension: result.dimension,
                    version: (newest?.version ?? 0) + 1,
                    values: (newest?.values ?? [:]).merging(values) { _, new in new },
                    spreads: (newest?.spreads ?? [:]).merging(spreads) { _, new in new },
                    returnsTo: nil,
                    happenedAt: act.at,
                    principal: act.principal.description,
                    result: result
                )
                try owner.insert(version, in: transaction)
                try transaction.audit("progress.calibrate", scope.code, CalibrationEntry(version, result))
                return version
            }
        }
    }

    /// Goes back to an earlier version of a dimension's parameters, or with 0 to none of its own.
    ///
    /// - Throws: ``CohortError`` for a version that is not there, or is in force already.
    package func revertParameters(
        of scope: ParameterScope,
        _ dimension: Dimension,
        to version: Int,
        isDryRun: Bool,
        by act: Act
    ) async throws -> ParameterVersion {
        try await write(act, isDryRun: isDryRun) { transaction in
            let owner = try ParameterOwner(scope, in: transaction.db)
            let versions = try owner.versions(of: dimension, scope, in: transaction.db)
            let newest = versions.first
            let earlier = versions.first { $0.version == version }
            guard version == 0 || earlier != nil else {
                throw CohortError(
                    .notFound,
                    "There is no version \(version) of the \(dimension.rawValue) of \(scope).",
                    at: .init(field: "to"),
                    remedy:
                        "`cohortctl progress parameters --\(scope.kind.rawValue) \(scope.code) --history` lists them; 0 is "
                        + "none of its own."
                )
            }
            let values = earlier?.values ?? [:]
            guard values != newest?.values ?? [:] else {
                throw CohortError(
                    .conflict,
                    "Version \(version) of the \(dimension.rawValue) of \(scope) is what is in force already.",
                    at: .init(field: "to")
                )
            }
            let reverted = ParameterVersion(
                scope: scope,
                dimension: dimension,
                version: (newest?.version ?? 0) + 1,
                values: values,
                spreads: earlier?.spreads ?? [:],
                returnsTo: version,
                happenedAt: act.at,
                principal: act.principal.description,
                result: nil
            )
            try owner.insert(reverted, in: transaction)
            try transaction.audit(
                "progress.revert-parameters",
                scope.code,
                ["dimension": dimension.rawValue, "to": "\(version)", "version": "\(reverted.version)"]
            )
            return reverted
        }
    }

    /// All versions of a programme's or a cohort's parameters, the newest first.
    package func parameterVersions(
        of scope: ParameterScope,
        dimension: Dimension? = nil
    ) async throws -> [ParameterVersion] {
        try await read { db in
            try ParameterOwner(scope, in: db).versions(of: dimension, scope, in: db)
        }
    }

    /// What is in force in a cohort and its programme, or in a programme, or was at `knownAt`.
    ///
    /// To a cohort its own come before those of its programme.
    package func parametersInForce(
        in scope: ParameterScope,
        knownAt: Moment? = nil
    ) async throws -> ParametersInForce {
        try await read { db in
            var owners = [(scope, try ParameterOwner(scope, in: db))]
            if scope.kind == .cohort {
                let cohort = try cohort(Noun.cohort.id(Reference(scope.code), in: db), in: db)
                let programme = ParameterScope(.programme, cohort.programme)
                owners.append((programme, try ParameterOwner(programme, in: db)))
            }
            return ParametersInForce(
                try owners.flatMap { scope, owner in try owner.newest(scope, knownAt: knownAt, in: db) }
            )
        }
    }
}

/// What the record says of an accepted calibration.
private struct CalibrationEntry: Encodable {
    let dimension: Dimension
    let version: Int
    let judgements: Int
    let heldOut: Int
    /// Of the mean log loss, with its 95 % interval.
    let difference: PairedInterval?
    let before: [String: Double]
    let after: [String: Double]

    init(_ version: ParameterVersion, _ result: CalibrationResult) {
        dimension = version.dimension
        self.version = version.version
        judgements = result.judgements
        heldOut = result.heldOut
        difference = result.difference
        before = Dictionary(result.changes.map { ($0.name, $0.before) }) { first, _ in first }
        after = version.values
    }
}
