import CohortServer
import ServiceLifecycle

/// Ends searches for cohorts when the daemon stops: they may have minutes to go, and would write what nobody waits for.
struct FormationStopService: Service {
    let installation: Installation

    func run() async throws {
        try? await gracefulShutdown()
        installation.stopSolver()
    }
}
