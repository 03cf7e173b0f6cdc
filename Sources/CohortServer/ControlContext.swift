import CohortCore
import Glibc
import Hummingbird
import Logging
import NIOCore

/// What a handler knows of a request beside the request itself: who sent it.
struct ControlContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    private let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }

    /// The user at the other end of the control socket, as the kernel vouches for it.
    ///
    /// - Throws: ``CohortError`` when the kernel does not say, which never happens on a Unix socket.
    func principal() async throws -> Principal {
        guard let provider = channel as? any SocketOptionProvider,
            let peer: Peer = try? await provider.unsafeGetSocketOption(level: .socket, name: Peer.option).get()
        else {
            throw CohortError(
                .notPermitted,
                "The system does not say who is calling.",
                remedy: "Use the control socket."
            )
        }
        return .user(uid: peer.uid, name: Self.userName(peer.uid))
    }

    /// The C structure `ucred`, which Glibc's module does not show.
    private struct Peer {
        var pid: pid_t
        var uid: uid_t
        var gid: gid_t

        static let option = NIOBSDSocket.Option(rawValue: SO_PEERCRED)
    }

    private static func userName(_ uid: uid_t) -> String? {
        var entry = passwd()
        var result: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16_384)
        guard getpwuid_r(uid, &entry, &buffer, buffer.count, &result) == 0, result != nil, let name = entry.pw_name
        else {
            return nil
        }
        return String(cString: name)
    }
}
