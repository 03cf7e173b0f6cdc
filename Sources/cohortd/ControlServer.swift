import CohortServer
import Hummingbird
import Logging
import ServiceLifecycle

/// Runs an application of Hummingbird's without the clock that Hummingbird itself runs beside it.
///
/// That clock rewrites the `Date` header every second for as long as the daemon lives, asked or not; here the few answers
/// that there are look at the time themselves, and an idle daemon does not wake.
struct ControlServer<App: ApplicationProtocol>: Service
where App.Responder.Context: InitializableFromSource<ApplicationRequestContextSource> {
    let application: App

    func run() async throws {
        let application = application
        let responder = try await application.responder
        let name = application.configuration.serverName
        let server = try application.server.buildServer(
            configuration: .init(
                address: application.configuration.address,
                serverName: name,
                availableConnectionsDelegate: application.configuration.availableConnectionsDelegate
            ),
            eventLoopGroup: application.eventLoopGroup,
            logger: application.logger
        ) { request, writer, channel in
            let context = App.Responder.Context(source: .init(channel: channel, logger: application.logger))
            var response = try await responder.respond(to: request, context: context)
            response.headers[.date] = SystemTime.world().httpDate
            response.headers[.server] = name
            try await writer.write(response: response.head, body: response.body)
            // Whatever else was sent, such as a body without end, is not read.
            if response.headers[.connection] == "close" { throw ConnectionIsOver() }
        } onServerRunning: {
            await application.onServerRunning($0)
        }
        try await server.run()
    }
}

/// Closes a connection after an answer.
private struct ConnectionIsOver: Error {}
