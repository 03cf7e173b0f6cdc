import CohortCore
import CohortServer
import Glibc

/// Where calendars are to be served.
struct CalendarSocket {
    let address: ListenAddress

    /// Binds the address for a moment, so that what stands in the way is said before anything is opened.
    ///
    /// - Throws: ``CohortError`` when another program has the port, or this one may not have it.
    func check() throws(CohortError) {
        let family = address.host.contains(":") ? AF_INET6 : AF_INET
        let descriptor = socket(family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw refusal(errno) }
        defer { close(descriptor) }
        var yes: Int32 = 1
        // As the server does it: connections of a daemon that has just stopped are not in the way.
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        let isBound = family == AF_INET6 ? bindVersion6(descriptor) : bindVersion4(descriptor)
        guard isBound == 0 else { throw refusal(errno) }
    }

    private func bindVersion4(_ descriptor: Int32) -> Int32 {
        var target = sockaddr_in()
        target.sin_family = sa_family_t(AF_INET)
        target.sin_port = UInt16(address.port).bigEndian
        inet_pton(AF_INET, address.host, &target.sin_addr)
        return withUnsafePointer(to: &target) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    private func bindVersion6(_ descriptor: Int32) -> Int32 {
        var target = sockaddr_in6()
        target.sin6_family = sa_family_t(AF_INET6)
        target.sin6_port = UInt16(address.port).bigEndian
        inet_pton(AF_INET6, address.host, &target.sin6_addr)
        return withUnsafePointer(to: &target) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in6>.size))
            }
        }
    }

    private func refusal(_ number: Int32) -> CohortError {
        CohortError(
            number == EADDRINUSE ? .tryAgain : .notPermitted,
            number == EADDRINUSE
                ? "Another program listens on \(address), where calendars are to be served."
                : "Calendars cannot be served on \(address): \(String(cString: strerror(number))).",
            at: .init(field: "calendar.listen"),
            remedy: number == EADDRINUSE
                ? "Stop that one, or give `calendar.listen` another port." : "Use 127.0.0.1 and a port above 1023."
        )
    }
}
