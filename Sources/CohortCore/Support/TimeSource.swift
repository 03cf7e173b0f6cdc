/// Where a service gets the time from and how it waits: the system's clock, or one that a test or a rehearsal drives.
package protocol TimeSource: Sendable {
    func now() -> Moment

    /// Waits until `moment`, or until the clock changes; for ever when there is none.
    ///
    /// It may return early: the caller looks again at what is due.
    /// - Throws: `CancellationError` when the task is cancelled.
    func sleep(until moment: Moment?) async throws

    /// Ends a sleep that is going on, and the next one if none is.
    func wake()
}
