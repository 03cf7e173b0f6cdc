import CohortCore
package import CohortStore

/// Keeps the reminders of assessment windows where the windows are: sessions they count from move, managers change.
///
/// What windows ask depends on what is on record alone, so that a night without news costs nothing.
package actor AssessmentWindowPlanner {
    private let installation: Installation
    /// The end of the audit trail when it was last done.
    private var lastEntry: Int64?

    package init(installation: Installation) {
        self.installation = installation
    }

    /// - Returns: How many reminders were made.
    @discardableResult
    package func plan(by act: Act) async throws -> Int {
        let entry = try await installation.store.lastAuditEntry()
        if entry == lastEntry { return 0 }
        let count = try await installation.store.planAssessmentWindows(policy: installation.policy, by: act)
        lastEntry = entry
        return count
    }
}
