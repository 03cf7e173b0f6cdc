extension ReminderRule {
    /// The instant at which a rule speaks, counted from the local day of what it is anchored to.
    ///
    /// `week` is which of the rule's weeks, for ``Anchor/afterCohortStart(weeks:)``; 0 otherwise.
    package func dueAt(anchoredTo day: LocalDate, week: Int = 0, in zone: Zone, policy: ReminderPolicy) -> Moment {
        due(anchoredTo: day, week: week, in: zone, policy: policy).dueAt
    }

    /// When a stage of a rule speaks to one person, and what moved it.
    ///
    /// `day` is the local day of what it is anchored to; `week` is which of the rule's weeks after that day.
    package func due(
        anchoredTo day: LocalDate,
        week: Int = 0,
        stage: Int = 0,
        in zone: Zone,
        policy: ReminderPolicy,
        for person: ReminderPreferences = .none
    ) -> DueTime {
        let calendar = policy.calendar(of: self, for: person)
        let anchorDay = Programme.day(ofWeek: week, from: day)
        var counted = shifted(anchorDay, by: anchor.isBefore ? -days : days, calendar: calendar)
        if stages.indices.contains(stage), stages[stage].days > 0 {
            counted = shifted(counted, by: stages[stage].days, calendar: calendar)
        }
        func reason(notWorking date: LocalDate) -> String {
            policy.calendar.sentence(notWorking: date) ?? "\(date) is not one of their working days"
        }
        let date = worked(counted, calendar: calendar)
        var due = DueTime(wantedAt: zone.moment(of: counted, at: at), dueAt: zone.moment(of: date, at: at))
        if date != counted { due.moved = reason(notWorking: counted) }
        let allowed = policy.allowed(from: due.dueAt, in: zone, also: person.quietHours)
        guard allowed > due.dueAt else { return due }
        due = due.putOff(to: allowed, because: ReminderPolicy.quietReason(until: allowed, in: zone))
        // Quiet hours may end on a day off, such as on the Saturday after a Friday evening.
        let (morning, time) = zone.local(allowed)
        let next = worked(morning, calendar: calendar)
        guard next != morning else { return due }
        let end = policy.allowed(from: zone.moment(of: next, at: time), in: zone, also: person.quietHours)
        return due.putOff(to: end, because: reason(notWorking: morning))
    }

    /// The day itself, or where the rule moves to what falls on a day off.
    private func worked(_ date: LocalDate, calendar: WorkingCalendar) -> LocalDate {
        switch shift {
        case .earlier: calendar.workingDay(onOrBefore: date) ?? date
        case .later: calendar.workingDay(onOrAfter: date) ?? date
        case .no: date
        }
    }

    /// The kind of what the rule says.
    package var kind: ReminderKind {
        switch (anchor, audience) {
        case (.beforeSession, _): .session
        case (.afterSession, .absent): .catchUp
        case (.afterSession, _): .followUp
        case (.onEnrolment, _): .welcome
        case (.beforeCohortStart, _), (.afterCohortStart, _): .cohort
        case (.beforeAssessment, _), (.afterAssessment, _): .assessment
        case (.beforePredictedLoss, _): .refresh
        case (.advice(let kind, _), _): kind.reminderKind
        }
    }

    /// Until when it makes sense to say it: a session's reminder until it starts, one of an evaluation until the next opens,
    /// one of a loss until it has come, an advice as long as that says; what may not be late, within the hour.
    package func expiresAt(due: Moment, sessionStart: Moment?, end: Moment? = nil) -> Moment? {
        let limits = [
            anchor == .beforeSession ? sessionStart : nil,
            anchor.isOfSession ? nil : end,
            late == .skip ? due + .hours(1) : nil,
        ]
        return limits.compactMap { $0 }.min()
    }

    private func shifted(_ day: LocalDate, by days: Int, calendar: WorkingCalendar) -> LocalDate {
        countsWorkingDays ? calendar.date(day, addingWorkingDays: days) ?? day + days : day + days
    }
}
