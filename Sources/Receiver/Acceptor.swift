import Glibc

/// Accepts connections on one thread and gives each a thread of its own, as long as there are free places.
struct Acceptor: Sendable {
    let socket: ListeningSocket
    let server: ConnectionServer
    /// Counts the free places.
    let places: SignalPipe

    /// Works until the receiver stops and the last connection has ended; closes the socket.
    func run() {
        let poll = Poll(stop: server.stop)
        while poll.wait(for: places.readEnd, POLLIN) == .ready {
            guard poll.wait(for: socket.descriptor, POLLIN) == .ready else { break }
            let descriptor = accept(socket.descriptor, nil, nil)
            if descriptor >= 0 {
                _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
                places.lower()
                serve(descriptor)
            } else if errno == EMFILE || errno == ENFILE || errno == ENOMEM || errno == ENOBUFS {
                // The connection stays in the backlog and keeps the socket ready: without a pause this would spin.
                if poll.wait(for: -1, POLLIN, until: .now + .milliseconds(100)) == .stopped { break }
            }
        }
        close(socket.descriptor)
        // A place comes back when its connection has ended.
        for _ in 0..<server.limits.connections { places.lower() }
    }

    private func serve(_ descriptor: Int32) {
        do throws(ReceiverError) {
            try PosixThread { [server, places] in
                server.serve(descriptor: descriptor)
                places.raise()
            }.detach()
        } catch {
            // No thread to be had: the other side sees its connection closed and may try again.
            close(descriptor)
            places.raise()
        }
    }
}
