package import CohortCore

/// When someone who takes part can come.
package struct TimetableParticipant: Hashable, Sendable, Codable, Identifiable {
    package let id: Participant.ID
    /// Stands for the person in explanations.
    package var code: Code
    package var pattern: WorkingPattern
    package var absences: [Absence]
    /// Stretches of single days, in the time of the programme, that are taken by something else.
    package var busy: [Slot]
    /// Comes from far away: waiting between sessions, and days with one short session, cost.
    package var travels: Bool

    package init(
        id: Participant.ID,
        code: Code,
        pattern: WorkingPattern = .fullTime,
        absences: [Absence] = [],
        busy: [Slot] = [],
        travels: Bool = false
    ) {
        self.id = id
        self.code = code
        self.pattern = pattern
        self.absences = absences
        self.busy = busy
        self.travels = travels
    }

    package init(_ participant: Participant, absences: [Absence] = []) {
        self.init(
            id: participant.id,
            code: participant.profile.code,
            pattern: participant.profile.pattern,
            absences: absences
        )
    }

    /// Whether the person can come to all of this slot.
    package func presence(at slot: Slot) -> Presence {
        if absences.contains(where: { $0.covers(slot.date) }) || busy.contains(where: slot.overlaps) { return .away }
        return Presence(pattern, slot.date.weekday, from: slot.start, minutes: slot.minutes)
    }
}

/// Whether someone can come, and why not.
package enum Presence: UInt8, Hashable, Sendable {
    case comes
    /// Absent, or not at work then.
    case away
    /// With patients: weighs more than being away.
    case protected

    package init(_ pattern: WorkingPattern, _ weekday: Weekday, from start: LocalTime, minutes: Int) {
        let end = start.minutesSinceMidnight + minutes
        let isWithPatients = pattern.protectedClinical.contains {
            $0.weekday == weekday && $0.start.minutesSinceMidnight < end && start < $0.end
        }
        if isWithPatients {
            self = .protected
        } else {
            self = pattern.allows(weekday, from: start, minutes: minutes) ? .comes : .away
        }
    }
}
