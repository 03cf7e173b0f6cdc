/// Who did something.
package enum Principal: Hashable, Sendable {
    /// A user of the host, known by the credentials of the control socket.
    case user(uid: UInt32, name: String?)
    /// cohortd itself.
    case daemon
}

extension Principal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .user(let uid, let name): name.map { "\($0) (uid \(uid))" } ?? "uid \(uid)"
        case .daemon: "cohortd"
        }
    }
}
