package import CohortCore
package import Hummingbird
import Logging
import NIOCore

/// Serves calendars, and nothing else, to whoever knows the address of one.
///
/// It is an application of its own beside the control API, with none of its routes.
package enum CalendarListener {
    /// So many connections are open at once; more wait to be taken.
    private static let connections = 64
    private static let headerBytes = 8_192

    /// The server, which counts requests by `worldTime`, the system's clock: a rehearsal's may stand still.
    package static func application(
        for installation: Installation,
        at address: ListenAddress,
        worldTime: @escaping @Sendable () -> Moment,
        onServerRunning: @escaping @Sendable () async -> Void
    ) -> some ApplicationProtocol {
        let allowance = RequestAllowance()
        let answer = CalendarAnswer(store: installation.store)
        let logger = installation.logger
        let responder = CallbackResponder<BasicRequestContext> { request, _ in
            guard allowance.begin(at: worldTime()) else { return CalendarAnswer.tooMany(after: 5) }
            defer { allowance.end() }
            do {
                return try await answer.respond(to: request)
            } catch {
                // Without the path: it holds the token.
                logger.error("a calendar could not be made", metadata: ["error": "\(error)"])
                return CalendarAnswer.failure
            }
        }
        return Application(
            responder: responder,
            server: .http1(
                configuration: .init(
                    // Also the longest that the head of a request may take.
                    idleTimeout: .seconds(10),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: headerBytes,
                        maxHeaderListSize: headerBytes,
                        maxHeaderFieldCount: 64
                    )
                )
            ),
            configuration: ApplicationConfiguration(
                address: .hostname(address.host, port: address.port),
                availableConnectionsDelegate: .maximum(connections, logger: logger)
            ),
            onServerRunning: { _ in await onServerRunning() },
            logger: logger
        )
    }
}
