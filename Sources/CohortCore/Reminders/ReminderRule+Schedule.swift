extension ReminderRule {
    /// One time at which a rule speaks to one person.
    package struct Occurrence: Hashable, Sendable {
        /// Counted from 0.
        package var stage: Int
        package var due: DueTime
    }

    /// All times at which a rule speaks to one person, in order.
    ///
    /// Where working days or quiet hours put two stages at one instant, the later one is said. Of those whose time has
    /// passed at `now` only the last is left.
    package func schedule(
        anchoredTo day: LocalDate,
        week: Int = 0,
        in zone: Zone,
        policy: ReminderPolicy,
        for person: ReminderPreferences = .none,
        at now: Moment
    ) -> [Occurrence] {
        let all = stageDays.indices.map { stage in
            Occurrence(
                stage: stage,
                due: due(anchoredTo: day, week: week, stage: stage, in: zone, policy: policy, for: person)
            )
        }
        return all.indices.filter { index in
            guard index + 1 < all.count else { return true }
            let next = all[index + 1].due.dueAt
            return all[index].due.dueAt < next && next > now
        }
        .map { all[$0] }
    }

    /// From when something that makes the rule needless counts.
    ///
    /// `opening` is the instant of what the rule is anchored to, `first` when it first speaks. What comes after something
    /// counts from there; before something, from four weeks before the first reminder.
    package func window(opening: Moment, first: Moment) -> Moment {
        anchor.isBefore && !anchor.isOfAssessment ? first - .days(28) : opening
    }
}

extension Programme {
    /// From when a self-assessment counts for the evaluation of this week: up to a week before it opens, but not before the
    /// one before has opened; and when the next opens.
    package func assessmentWindow(week: Int, from start: LocalDate) -> (opens: Moment, next: Moment?) {
        func opening(_ week: Int) -> Moment {
            timeZone.moment(of: Self.day(ofWeek: week, from: start), at: .midnight)
        }
        let early = opening(week - 1)
        let before = evaluationWeeks.last { $0 < week }.map(opening)
        return (max(early, before ?? early), evaluationWeeks.first { $0 > week }.map(opening))
    }
}
