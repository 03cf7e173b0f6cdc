/// Whether reminders to one person that fall together are said as one message.
///
/// Someone with two roles, such as a participant who manages another or a facilitator of two cohorts, gets one message for
/// what is due at one instant in any case but `never`.
package enum DigestPolicy: String, Hashable, Sendable, Codable, CaseIterable {
    /// Whatever is due together.
    case always
    /// What is late together: after a stop, a pause, quiet hours, or a week that was full.
    case late
    case never
}
