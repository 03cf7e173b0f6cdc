/// When one person may be reminded.
package struct ReminderPreferences: Hashable, Sendable {
    /// Hours in which they are left in peace, beside those of the installation.
    package var quietHours: QuietHours?
    /// The weekdays on which they work; empty when that is not known.
    package var weekdays: Set<Weekday>

    package init(quietHours: QuietHours? = nil, weekdays: Set<Weekday> = []) {
        self.quietHours = quietHours
        self.weekdays = weekdays
    }

    /// Nothing but what holds for all.
    package static let none = ReminderPreferences()
}
