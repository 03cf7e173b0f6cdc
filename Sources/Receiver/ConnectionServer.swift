/// Serves one connection until it ends.
struct ConnectionServer: Sendable {
    let limits: ReceiverLimits
    let handler: Receiver.Handler
    let stop: SignalPipe

    func serve(descriptor: Int32) {
        var connection = Connection(descriptor: descriptor, stop: stop)
        do throws(ConnectionEnd) {
            while try serveNext(on: &connection) {}
        } catch {
            guard case .refused(let status, let reason) = error else { return }
            let refusal = ReceivedResponse(
                status: status,
                headers: [(name: "Content-Type", value: "text/plain; charset=utf-8")],
                body: Array("This request is not served: \(reason).\n".utf8)
            )
            // An answer the other side does not take changes nothing: the connection is over either way.
            try? connection.send(refusal.encoded(headOnly: false, keepsAlive: false), until: .now + limits.readTimeout)
            connection.finish()
        }
    }

    /// - Returns: Whether another request may follow.
    private func serveNext(on connection: inout Connection) throws(ConnectionEnd) -> Bool {
        let (request, keepsAlive) = try RequestReader(limits: limits).read(from: &connection)
        let response = handler(request)
        if response.delay > .zero { try connection.pause(for: response.delay) }
        guard response.ending != .drop else {
            connection.abort()
            throw .closed
        }
        let staysOpen = keepsAlive && response.ending == .keepAlive
        let bytes = response.encoded(headOnly: request.method == "HEAD", keepsAlive: staysOpen)
        try connection.send(bytes, until: .now + limits.readTimeout)
        return staysOpen
    }
}
