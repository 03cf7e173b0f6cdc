import CohortCore
import CohortStore
import Control

/// Fits parameters to a programme's or a cohort's own judgements, and keeps what later ones bear out.
struct CalibrationRunner {
    let installation: Installation
    private var store: Store { installation.store }

    /// Every dimension asked for, on the solver queue; what is accepted is in force from now on unless it is a dry run.
    func calibrate(_ request: CalibrateRequest, by act: Act) async throws -> CalibrationReport {
        let material = try await material(of: request.scope)
        let dimensions = request.dimension.map { [$0] } ?? Dimension.allCases
        let run = SolverStatus.Run(
            programme: material.programme,
            purpose: "calibration",
            startedAt: act.at,
            moves: 0,
            mostMoves: dimensions.count
        )
        let results = try await installation.solver.search(run) { desk in
            try dimensions.enumerated().map { index, dimension in
                desk.note { $0.moves = index }
                return try material.calibration(of: dimension).result(shouldStop: desk.shouldStop)
            }
        }
        let versions = try await store.saveCalibration(
            results,
            of: request.scope,
            isDryRun: request.isDryRun,
            by: act
        )
        return CalibrationReport(
            scope: request.scope,
            isDryRun: request.isDryRun,
            results: results,
            versions: versions.map { .init(dimension: $0.dimension, version: $0.version) }
        )
    }

    /// The parameters in force somewhere, or the shipped ones.
    func parameters(_ query: ParametersQuery) async throws -> ParametersReport {
        let scope = try Self.scope(of: query)
        var inForce = ParametersInForce.shipped
        if let scope { inForce = try await store.parametersInForce(in: scope, knownAt: query.knownAt) }
        let shipped = Dictionary(ProgressParameters.shipped.all.map { ($0.name, $0.value) }) { first, _ in first }
        let rows = inForce.all.filter { parameter in
            query.dimension.map { parameter.name.hasPrefix($0.rawValue + ".") } ?? true
        }
        .map { parameter in
            ParametersReport.Row(
                parameter,
                shipped: shipped[parameter.name] ?? parameter.value,
                from: inForce.version(of: parameter)
            )
        }
        return ParametersReport(
            scope: scope,
            knownAt: query.knownAt ?? installation.time.now(),
            parameters: rows,
            leftOut: inForce.leftOut
        )
    }

    /// Every version, the newest first.
    func versions(_ query: ParametersQuery) async throws -> Page<ParameterVersion> {
        guard let scope = try Self.scope(of: query) else {
            throw CohortError(
                .invalid,
                "Say whose versions: of a programme or of a cohort.",
                at: .init(field: "programme"),
                remedy: "The shipped parameters have none."
            )
        }
        let versions = try await store.parameterVersions(of: scope, dimension: query.dimension)
        return Page(items: versions, total: versions.count)
    }

    private static func scope(of query: ParametersQuery) throws(CohortError) -> ParameterScope? {
        switch (query.programme, query.cohort) {
        case (nil, nil): nil
        case (let programme?, nil): ParameterScope(.programme, programme)
        case (nil, let cohort?): ParameterScope(.cohort, cohort)
        case (_?, _?):
            throw CohortError(
                .invalid,
                "Parameters are of a programme or of a cohort, not of both.",
                at: .init(field: "cohort"),
                remedy: "Leave one out: a cohort's are shown over its programme's."
            )
        }
    }
}
