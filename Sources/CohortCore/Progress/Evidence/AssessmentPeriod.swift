/// A window of assessment on the calendar of one cohort.
package struct AssessmentPeriod: Hashable, Sendable, Codable {
    /// None for the usual time of a baseline where the programme has no window.
    package var window: Code?
    package var opensAt: Moment
    /// The first instant at which it is open no more.
    package var closesAt: Moment
    package var firstDay: LocalDate
    package var lastDay: LocalDate

    package enum State: String, Hashable, Sendable, Codable, CaseIterable {
        case toCome = "to come"
        case open, closed
    }

    package func state(at moment: Moment) -> State {
        moment < opensAt ? .toCome : moment < closesAt ? .open : .closed
    }

    package func contains(_ moment: Moment) -> Bool { opensAt <= moment && moment < closesAt }
}

extension Programme {
    /// When a window is open for a cohort, in the programme's zone; none while the session it counts from is not planned.
    package func period(
        of window: AssessmentWindow,
        from start: LocalDate,
        session: (Code) throws -> LocalDate?
    ) rethrows -> AssessmentPeriod? {
        guard let first = try window.opens.day(start: start, lengthWeeks: lengthWeeks, session: session) else {
            return nil
        }
        return AssessmentPeriod(
            window: window.id,
            opensAt: timeZone.moment(of: first, at: .midnight),
            closesAt: timeZone.moment(of: first + window.days, at: .midnight),
            firstDay: first,
            lastDay: first + (window.days - 1)
        )
    }

    /// When a judgement counts as the one before the programme: in the first window that asks for judgements, or where there are
    /// none from four weeks before the start to two weeks after.
    ///
    /// Windows that count from a session are not looked at: they have taught something.
    package func baselinePeriod(from start: LocalDate) -> AssessmentPeriod {
        let periods = (assessment?.windows ?? []).compactMap { window -> AssessmentPeriod? in
            period(of: window, from: start) { _ in nil }
        }
        if let first = periods.min(by: { $0.opensAt < $1.opensAt }), first.firstDay < start + 7 * lengthWeeks {
            return first
        }
        let (before, after) = (start - 28, start + 13)
        return AssessmentPeriod(
            window: nil,
            opensAt: timeZone.moment(of: before, at: .midnight),
            closesAt: timeZone.moment(of: after + 1, at: .midnight),
            firstDay: before,
            lastDay: after
        )
    }

}
