import Glibc

/// Why a receiver cannot start.
package enum ReceiverError: Error, Hashable, Sendable, CustomStringConvertible {
    case hostNotAnAddress(String)
    case hostNotLoopback(String)
    case portOutOfRange(Int)
    case socketPathTooLong(String, limit: Int)
    case addressInUse(String)
    case alreadyStarted
    /// The system refused, with its error number.
    case refused(action: String, errno: Int32)

    package var description: String {
        switch self {
        case .hostNotAnAddress(let host):
            "\"\(host)\" is not an address: give one such as 127.0.0.1 or ::1."
        case .hostNotLoopback(let host):
            "\(host) can be reached from other machines: use 127.0.0.1, or say that any host is meant."
        case .portOutOfRange(let port):
            "Port \(port) does not exist: choose one up to 65535, or 0 for any free one."
        case .socketPathTooLong(let path, let limit):
            "The socket path \"\(path)\" is longer than \(limit) bytes: choose a shorter one."
        case .addressInUse(let address):
            "\(address) is in use by another program: stop that one, or choose another."
        case .alreadyStarted:
            "The receiver was started before: make a new one to start again."
        case .refused(let action, let number):
            "The system would not \(action) (\(String(cString: strerror(number)))): check permissions and limits."
        }
    }
}
