/// Why a connection yields no further request.
enum ConnectionEnd: Error, Equatable {
    /// The other side closed or broke it.
    case closed
    case timedOut
    /// The receiver stops.
    case stopped
    /// What came is not served: the status to answer with and the reason for the other side.
    case refused(status: Int, reason: String)
}
