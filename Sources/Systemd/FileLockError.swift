package import Glibc

/// A ``FileLock`` could not be taken.
package enum FileLockError: Error, Equatable, CustomStringConvertible {
    /// Someone else has it; the process id is nil when the file does not say.
    case held(path: String, by: pid_t?)
    /// The file itself is at fault.
    case failed(path: String, step: String, reason: String)

    static func failed(path: String, step: String, errorNumber: Int32) -> FileLockError {
        .failed(path: path, step: step, reason: String(cString: strerror(errorNumber)))
    }

    package var description: String {
        switch self {
        case .held(let path, let holder):
            """
            \(path) is held by \(holder.map { "process \($0)" } ?? "another process"), \
            which already runs on that directory. Stop it first, or give this one a directory of its own.
            """
        case .failed(let path, let step, let reason):
            "The lock file \(path) cannot be \(step): \(reason). Check its directory, its owner and the space left."
        }
    }
}
