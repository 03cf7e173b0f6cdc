import CohortCore
import CohortStore
import Control

/// The parameters of the progress model: fitted, listed, gone back to.
struct CalibrationController {
    let installation: Installation
    private var runner: CalibrationRunner { CalibrationRunner(installation: installation) }

    func register(in routes: ControlRoutes) {
        routes.post(Routes.calibrate) { call in
            try await call.whileAskedFor { call in try await runner.calibrate(call.body(), by: call.act) }
        }
        routes.get(Routes.parameters) { call in try await runner.parameters(call.query()) }
        routes.get(Routes.parameterVersions) { call in try await runner.versions(call.query()) }
        routes.post(Routes.revertParameters) { call in
            let request: RevertParametersRequest = try await call.body()
            return try await installation.store.revertParameters(
                of: request.scope,
                request.dimension,
                to: request.version,
                isDryRun: request.isDryRun,
                by: call.act
            )
        }
    }
}
