import Logging

extension Logger.Level {
    /// The priority of `syslog(3)`: 0 is the most urgent, 7 the least.
    var syslogPriority: Int {
        switch self {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }
}
