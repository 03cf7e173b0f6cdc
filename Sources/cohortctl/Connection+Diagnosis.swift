import CohortCore
import Glibc

extension Connection {
    /// Why nobody answers on a socket, in words that help more than the HTTP client's.
    static func diagnosis(of path: String, beside error: CohortError) -> CohortError {
        guard error.code == .unreachable, let number = connectionFault(path) else { return error }
        switch number {
        case EACCES, EPERM:
            return CohortError(
                .notPermitted,
                "You may not use the socket \(path).",
                remedy: "Join the group cohortd (`usermod -aG cohortd USER`, then log in again)."
            )
        case ENOENT:
            return CohortError(
                .unreachable,
                "There is no socket at \(path).",
                remedy: "Is cohortd running (`systemctl status cohortd`)? Name another socket with --socket or "
                    + "COHORTD_SOCKET."
            )
        case ECONNREFUSED:
            return CohortError(
                .unreachable,
                "Nobody listens on the socket \(path).",
                remedy: "cohortd has ended; start it again (`systemctl start cohortd`)."
            )
        default:
            return error
        }
    }

    /// The error number of connecting; none when it works.
    private static func connectionFault(_ path: String) -> Int32? {
        var address = sockaddr_un()
        let room = MemoryLayout.size(ofValue: address.sun_path)
        guard path.utf8.count < room else { return nil }
        let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return errno }
        defer { close(descriptor) }
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
        }
        return result == 0 ? nil : errno
    }
}
