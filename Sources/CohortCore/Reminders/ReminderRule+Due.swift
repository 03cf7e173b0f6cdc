extension ReminderRule {
    /// The instant at which a rule speaks, counted from the local day of what it is anchored to.
    ///
    /// `week` is which of the rule's weeks, for ``Anchor/afterCohortStart(weeks:)``; 0 otherwise.
    package func dueAt(anchoredTo day: LocalDate, week: Int = 0, in zone: Zone, policy: ReminderPolicy) -> Moment {
        let counted: LocalDate
        switch anchor {
        case .beforeSession, .beforeCohortStart: counted = shifted(day, by: -days, calendar: policy.calendar)
        case .afterSession, .onEnrolment: counted = shifted(day, by: days, calendar: policy.calendar)
        case .afterCohortStart: counted = shifted(day + 7 * week, by: days, calendar: policy.calendar)
        }
        let date: LocalDate
        switch shift {
        case .earlier: date = policy.calendar.workingDay(onOrBefore: counted) ?? counted
        case .later: date = policy.calendar.workingDay(onOrAfter: counted) ?? counted
        case .no: date = counted
        }
        return policy.allowed(from: zone.moment(of: date, at: at), in: zone)
    }

    /// The kind of what the rule says.
    package var kind: ReminderKind {
        switch (anchor, audience) {
        case (.beforeSession, _): .session
        case (.afterSession, .absent): .catchUp
        case (.afterSession, _): .followUp
        case (.onEnrolment, _): .welcome
        case (.beforeCohortStart, _), (.afterCohortStart, _): .cohort
        }
    }

    /// Until when it makes sense to say it: a session's reminder until it starts; what may not be late, within the hour.
    package func expiresAt(due: Moment, sessionStart: Moment?) -> Moment? {
        let limits = [
            anchor == .beforeSession ? sessionStart : nil,
            late == .skip ? due + .hours(1) : nil,
        ]
        return limits.compactMap { $0 }.min()
    }

    private func shifted(_ day: LocalDate, by days: Int, calendar: WorkingCalendar) -> LocalDate {
        countsWorkingDays ? calendar.date(day, addingWorkingDays: days) ?? day + days : day + days
    }
}
