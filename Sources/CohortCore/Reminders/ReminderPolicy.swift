/// What holds for every reminder of this installation.
package struct ReminderPolicy: Hashable, Sendable {
    package var calendar: WorkingCalendar
    /// Nobody is reminded in these hours of the programme's local day; none means at any hour.
    package var quietHours: QuietHours?

    package init(calendar: WorkingCalendar, quietHours: QuietHours?) {
        self.calendar = calendar
        self.quietHours = quietHours
    }

    /// When something that could be said at `moment` may be said.
    package func allowed(from moment: Moment, in zone: Zone) -> Moment {
        quietHours?.firstAllowed(from: moment, in: zone) ?? moment
    }
}
