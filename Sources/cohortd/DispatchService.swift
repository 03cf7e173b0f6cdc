import Delivery
import ServiceLifecycle

/// Says what is due until the daemon stops.
struct DispatchService: Service {
    let dispatcher: ReminderDispatcher
    let drainLimit: Duration

    func run() async throws {
        try await withGracefulShutdownHandler {
            try await dispatcher.run()
        } onGracefulShutdown: {
            dispatcher.stop(within: drainLimit)
        }
    }
}
