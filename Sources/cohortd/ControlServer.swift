import CohortCore
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
            configuration: .init(address: application.configuration.address, serverName: name),
            eventLoopGroup: application.eventLoopGroup,
            logger: application.logger
        ) { request, writer, channel in
            let context = App.Responder.Context(source: .init(channel: channel, logger: application.logger))
            var response = try await responder.respond(to: request, context: context)
            response.headers[.date] = SystemTime.world().httpDate
            response.headers[.server] = name
            try await writer.write(response: response.head, body: response.body)
        } onServerRunning: {
            await application.onServerRunning($0)
        }
        try await server.run()
    }
}

extension Moment {
    /// As in the header fields of HTTP: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7).
    fileprivate var httpDate: String {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let date = Zone.utc.date(self)
        // 1994-11-06T08:49:37.000Z
        let text = description
        return "\(date.weekday.abbreviation), \(text.dropFirst(8).prefix(2)) \(months[date.month - 1]) \(date.year) "
            + "\(text.dropFirst(11).prefix(8)) GMT"
    }
}
