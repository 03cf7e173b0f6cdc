/// What holds for every reminder of this installation.
package struct ReminderPolicy: Hashable, Sendable {
    package var calendar: WorkingCalendar
    /// Nobody is reminded in these hours of the programme's local day; none means at any hour.
    package var quietHours: QuietHours?
    /// The family of each profession, by which the words of a rule may differ.
    package var families: [Code: Code]

    package init(calendar: WorkingCalendar, quietHours: QuietHours?, families: [Code: Code] = [:]) {
        self.calendar = calendar
        self.quietHours = quietHours
        self.families = families
    }

    /// When something that could be said at `moment` may be said.
    package func allowed(from moment: Moment, in zone: Zone) -> Moment {
        quietHours?.firstAllowed(from: moment, in: zone) ?? moment
    }

    /// The same for someone with quiet hours of their own.
    ///
    /// Where the two leave no minute of the day, the installation's alone count: they are the law of the house.
    package func allowed(from moment: Moment, in zone: Zone, also personal: QuietHours?) -> Moment {
        guard let personal else { return allowed(from: moment, in: zone) }
        var time = moment
        // Each step ends one of the two; when both have ended twice they cover the day.
        for _ in 0..<3 {
            let next = personal.firstAllowed(from: allowed(from: time, in: zone), in: zone)
            if next == time { return time }
            time = next
        }
        return allowed(from: moment, in: zone)
    }

    /// What the ledger says of something that quiet hours have put off to `moment`.
    package static func quietReason(until moment: Moment, in zone: Zone) -> String {
        "quiet hours until \(zone.local(moment).time)"
    }

    /// The calendar by which a rule counts and moves for one person.
    package func calendar(of rule: ReminderRule, for person: ReminderPreferences) -> WorkingCalendar {
        rule.workingDays == .theirs ? calendar.worked(on: person.weekdays) : calendar
    }
}
