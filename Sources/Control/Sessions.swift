package import CohortCore

/// Which sessions are listed; all that is said must hold.
package struct SessionFilter: Codable, Hashable, Sendable {
    package var cohort: Code?
    /// Codes of cohorts, or of programmes for all their cohorts that were not cancelled, with commas between them; one
    /// that there is not is an error.
    package var cohorts: String?
    package var participant: Code?
    package var facilitator: Code?
    package var room: Code?
    package var from: LocalDate?
    package var until: LocalDate?
    package var limit: Int?

    package init(
        cohort: Code? = nil,
        cohorts: [Code] = [],
        participant: Code? = nil,
        facilitator: Code? = nil,
        room: Code? = nil,
        from: LocalDate? = nil,
        until: LocalDate? = nil,
        limit: Int? = nil
    ) {
        self.cohort = cohort
        self.cohorts = cohorts.isEmpty ? nil : cohorts.map(\.rawValue).joined(separator: ",")
        self.participant = participant
        self.facilitator = facilitator
        self.room = room
        self.from = from
        self.until = until
        self.limit = limit
    }
}

/// Another day or time of a session, of which it is asked what it would break or cost.
package struct WishedSlot: Codable, Hashable, Sendable {
    package var date: LocalDate?
    package var start: LocalTime?

    package init(date: LocalDate? = nil, start: LocalTime? = nil) {
        self.date = date
        self.start = start
    }
}

/// Moves a session; what is absent stays as it is.
package struct MoveRequest: Codable, Hashable, Sendable {
    package var date: LocalDate?
    package var start: LocalTime?
    package var room: Code?
    package var facilitators: [Code]?
    /// Why a broken hard constraint is accepted; without it such a move is refused.
    package var overrideReason: String?
    package var isDryRun: Bool

    package init(
        date: LocalDate? = nil,
        start: LocalTime? = nil,
        room: Code? = nil,
        facilitators: [Code]? = nil,
        overrideReason: String? = nil,
        isDryRun: Bool = false
    ) {
        self.date = date
        self.start = start
        self.room = room
        self.facilitators = facilitators
        self.overrideReason = overrideReason
        self.isDryRun = isDryRun
    }
}

package struct PinRequest: Codable, Hashable, Sendable {
    package var isPinned: Bool

    package init(isPinned: Bool) {
        self.isPinned = isPinned
    }
}

package struct CancelRequest: Codable, Hashable, Sendable {
    package var reason: String

    package init(reason: String) {
        self.reason = reason
    }
}

/// Days, the first and the last included.
package struct DayRange: Codable, Hashable, Sendable {
    package var from: LocalDate
    package var until: LocalDate

    package init(from: LocalDate, until: LocalDate) {
        self.from = from
        self.until = until
    }
}

/// A day on which nothing happens, weekends aside.
package struct DayOff: Codable, Hashable, Sendable {
    package var date: LocalDate
    /// Such as `Good Friday`.
    package var reason: String
    package var isBankHoliday: Bool

    package init(date: LocalDate, reason: String, isBankHoliday: Bool) {
        self.date = date
        self.reason = reason
        self.isBankHoliday = isBankHoliday
    }
}
