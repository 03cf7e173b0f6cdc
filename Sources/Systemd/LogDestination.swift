import Glibc

/// Where the log goes.
package enum LogDestination: Sendable {
    /// To the journal, in its own protocol, with every field.
    case journal(JournalSocket)
    /// To standard error, a line an entry.
    case standardError

    /// Finds out whether standard error is the journal.
    ///
    /// `$JOURNAL_STREAM` alone does not say so: a child whose standard error was redirected inherits the variable. So
    /// the device and inode it names are compared with those of the descriptor, as `systemd.exec(5)` advises.
    ///
    /// - Parameters:
    ///   - environment: The process environment; `JOURNAL_STREAM` is read.
    ///   - descriptor: The descriptor that would otherwise be written to.
    /// - Returns: The journal, if that is where the descriptor leads and its socket can be made.
    package static func detect(
        environment: [String: String],
        descriptor: Int32 = STDERR_FILENO
    ) -> LogDestination {
        guard let stream = environment["JOURNAL_STREAM"] else { return .standardError }
        var status = stat()
        guard fstat(descriptor, &status) == 0, stream == "\(status.st_dev):\(status.st_ino)",
            let socket = JournalSocket()
        else { return .standardError }
        return .journal(socket)
    }
}
