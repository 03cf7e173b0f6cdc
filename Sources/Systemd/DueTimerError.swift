import Glibc

/// A ``DueTimer`` could not be made.
package struct DueTimerError: Error, Equatable, CustomStringConvertible {
    package let reason: String

    init(errorNumber: Int32) {
        reason = String(cString: strerror(errorNumber))
    }

    package var description: String {
        "No timer can be made: \(reason). Raise LimitNOFILE= of the unit, or close files."
    }
}
