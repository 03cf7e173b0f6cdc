import Glibc

/// The service manager could not be told.
package struct ServiceNotifierError: Error, Equatable, CustomStringConvertible {
    /// The value of `$NOTIFY_SOCKET`.
    package let path: String
    package let reason: String

    package init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }

    init(path: String, errorNumber: Int32) {
        self.init(path: path, reason: String(cString: strerror(errorNumber)))
    }

    package var description: String {
        """
        The service manager cannot be notified at \(path): \(reason). \
        Check NOTIFY_SOCKET and NotifyAccess=main of the unit, or unset NOTIFY_SOCKET.
        """
    }
}
