import Glibc
import Synchronization

/// A small HTTP/1.1 server for one machine's own use: to watch what arrives, and to stand in for a real one in tests.
///
/// It answers in whatever way its handler says, also badly. It has neither TLS nor any check of who connects.
package final class Receiver: Sendable {
    /// Answers a request; called on the connection's thread, several at a time.
    package typealias Handler = @Sendable (ReceivedRequest) -> ReceivedResponse

    private enum State {
        case new
        case running(Running)
        case stopped
    }

    private struct Running {
        let thread: PosixThread
        let stop: SignalPipe
        let port: Int
    }

    private let address: ReceiverAddress
    private let limits: ReceiverLimits
    private let handler: Handler
    private let state = Mutex(State.new)

    /// A receiver on TCP.
    ///
    /// - Parameters:
    ///   - host: An address, not a name. One that other machines reach is refused unless `allowsAnyHost`.
    ///   - port: 0 takes any free one; see ``port``.
    ///   - allowsAnyHost: Whether other machines may be let in.
    ///   - limits: How much is taken from one side.
    ///   - handler: Answers each request.
    package init(
        host: String = "127.0.0.1",
        port: Int = 0,
        allowsAnyHost: Bool = false,
        limits: ReceiverLimits = ReceiverLimits(),
        handler: @escaping Handler
    ) {
        address = .host(host, port: port, allowsAnyHost: allowsAnyHost)
        self.limits = limits
        self.handler = handler
    }

    /// A receiver on a Unix socket, whose file is made at the start and removed at the stop.
    package init(unixSocketPath: String, limits: ReceiverLimits = ReceiverLimits(), handler: @escaping Handler) {
        address = .unixSocket(path: unixSocketPath)
        self.limits = limits
        self.handler = handler
    }

    deinit {
        stop()
    }

    /// The port it listens on; 0 before the start, after the stop and on a Unix socket.
    package var port: Int {
        state.withLock { state in
            guard case .running(let running) = state else { return 0 }
            return running.port
        }
    }

    /// Begins to accept connections; they can be made as soon as this returns.
    package func start() throws(ReceiverError) {
        try state.withLock { state throws(ReceiverError) in
            guard case .new = state else { throw .alreadyStarted }
            let stop = try SignalPipe()
            let places = try SignalPipe(count: limits.connections)
            let socket = try ListeningSocket(address)
            let server = ConnectionServer(limits: limits, handler: handler, stop: stop)
            let acceptor = Acceptor(socket: socket, server: server, places: places)
            do throws(ReceiverError) {
                let thread = try PosixThread { acceptor.run() }
                state = .running(Running(thread: thread, stop: stop, port: socket.port))
            } catch {
                close(socket.descriptor)
                throw error
            }
        }
    }

    /// Ends all connections, whatever they are doing, and returns when the last handler has.
    ///
    /// It must not be called from a handler.
    package func stop() {
        let running: Running? = state.withLock { state in
            defer { state = .stopped }
            guard case .running(let running) = state else { return nil }
            return running
        }
        guard let running else { return }
        running.stop.raise()
        running.thread.join()
        if case .unixSocket(let path) = address { unlink(path) }
    }
}
