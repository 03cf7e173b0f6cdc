import CohortCore
import Control

/// The clock of a daemon that was started for a rehearsal.
struct RehearsalClock {
    let connection: Connection

    func read() throws -> ClockReport {
        try connection.call { try $0.get(Routes.clock()) }
    }

    /// Moves it, in the pieces in which the daemon does so, and calls `each` after each piece.
    ///
    /// It fails when the daemon refuses, or its clock stands still.
    func advance(to moment: Moment, each: (ClockReport) -> Void = { _ in }) throws -> ClockReport {
        var stuck = 0
        var last: Moment?
        while true {
            let report: ClockReport = try connection.call("Moving the clock") {
                try $0.post(ClockAdvance(to: moment), to: Routes.clockAdvance())
            }
            if report.hasReached { return report }
            each(report)
            stuck = report.now == last ? stuck + 1 : 0
            last = report.now
            guard stuck < 150 else {
                throw CohortError(
                    .tryAgain,
                    "The clock stands at \(report.now.inUTC) and does not move on.",
                    remedy: "`cohortctl status` says what the daemon is waiting for."
                )
            }
        }
    }
}
