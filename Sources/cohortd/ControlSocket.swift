import CohortCore
import Glibc

/// Where the control socket is to be.
struct ControlSocket {
    let path: String

    /// A socket that nobody listens on is left over, and will be made anew; anything else is left alone.
    ///
    /// - Throws: ``CohortError`` when something else stands there, another daemon answers there, or it cannot be made.
    func check() throws(CohortError) {
        let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        guard access(folder, W_OK | X_OK) == 0 else {
            throw CohortError(
                .cannotWrite,
                "The control socket \(path) cannot be made: \(String(cString: strerror(errno))).",
                remedy: "Does the folder exist, and may cohortd write to it?"
            )
        }
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFSOCK else {
            throw CohortError(
                .cannotWrite,
                "\(path) exists and is not a socket.",
                remedy: "Move it away, or name another `socket` in the configuration."
            )
        }
        guard !isAnswered else {
            throw CohortError(
                .tryAgain,
                "Another program listens on the control socket \(path).",
                remedy: "Stop that one first, or give this one a socket of its own."
            )
        }
    }

    private var isAnswered: Bool {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8.prefix(MemoryLayout.size(ofValue: address.sun_path) - 1))
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { target in
                connect(descriptor, target, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
    }
}
