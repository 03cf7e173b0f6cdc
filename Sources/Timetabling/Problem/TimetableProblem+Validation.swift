package import CohortCore

extension TimetableProblem {
    /// The longest span of days from the first window to the last: about three years.
    package static let mostDays = 1_100
    package static let mostEvents = 50_000

    /// - Throws: ``CohortError`` naming what refers to nothing, is there twice, or is out of its range.
    package func validate() throws(CohortError) {
        try validateSizes()
        try unique(rooms.map(\.id.description), "room")
        try unique(facilitators.map(\.id.description), "facilitator")
        try unique(participants.map(\.id.description), "participant")
        try unique(cohorts.map(\.code.rawValue), "cohort")
        try unique(events.map(\.key), "event")
        try validateReferences()
        for cohort in cohorts { try validateWeights(of: cohort) }
        try validateCovers()
        try validateBusyTimes()
        try validateMoney()
        for event in events { try validate(event) }
        let keys = Set(events.map(\.key))
        for link in links { try validate(link, among: keys) }
    }

    private func validateSizes() throws(CohortError) {
        guard events.count <= Self.mostEvents else {
            throw CohortError(
                .tooLarge,
                "\(events.count) events are more than the \(Self.mostEvents) that one plan takes.",
                remedy: "Plan fewer cohorts at a time."
            )
        }
        guard (1...96).contains(startTimes.count) || events.isEmpty else {
            throw CohortError(
                .invalid,
                "There are \(startTimes.count) start times, not 1 to 96.",
                at: .init(field: "startTimes")
            )
        }
        let fixed = events.flatMap { [$0.first, $0.last] + [$0.pin.slot?.date].compactMap { $0 } }
        if let first = fixed.min(), let last = fixed.max(), last - first >= Self.mostDays {
            throw CohortError(
                .tooLarge,
                "The windows run from \(first) to \(last), over \(Self.mostDays) days.",
                remedy: "Plan in parts of at most three years."
            )
        }
    }

    private func unique(_ names: [String], _ noun: String) throws(CohortError) {
        var seen: Set<String> = []
        for name in names where !seen.insert(name).inserted {
            throw CohortError(.invalid, "The \(noun) \(name) is there twice.", at: .init(field: "\(noun)s"))
        }
    }

    private func validateReferences() throws(CohortError) {
        let people = Set(participants.map(\.id))
        let cohortCodes = Set(cohorts.map(\.code))
        for cohort in cohorts {
            try known(cohort.members, people, in: "cohort \(cohort.code)")
        }
        for event in events {
            guard cohortCodes.contains(event.cohort) else {
                throw CohortError(
                    .invalid,
                    "The event \(event.key) is of the cohort \(event.cohort), which is not given."
                )
            }
            try known(event.members ?? [], people, in: "event \(event.key)")
        }
    }

    private func known(
        _ members: [Participant.ID],
        _ people: Set<Participant.ID>,
        in holder: String
    ) throws(CohortError) {
        if let stranger = members.first(where: { !people.contains($0) }) {
            throw CohortError(.invalid, "The \(holder) has the member \(stranger), who is not among the participants.")
        }
        guard Set(members).count == members.count else {
            throw CohortError(.invalid, "The \(holder) has a member twice.")
        }
    }

    private func validate(_ event: TimetableEvent) throws(CohortError) {
        func refuse(_ message: String, _ field: String) -> CohortError {
            CohortError(.invalid, "The event \(event.key) \(message).", at: .init(field: field))
        }
        guard (1...1_440).contains(event.minutes) else { throw refuse("takes \(event.minutes) minutes", "minutes") }
        guard event.first <= event.last else {
            throw refuse("may be from \(event.first) to \(event.last), which is no day at all", "last")
        }
        guard event.facilitators.count <= TimetableEvent.mostFacilitators else {
            throw refuse("asks for \(event.facilitators.count) facilitators, more than four", "facilitators")
        }
        if let pinned = event.pin.facilitators {
            guard pinned.count == event.facilitators.count, Set(pinned).count == pinned.count else {
                throw refuse("has \(pinned.count) facilitators pinned for \(event.facilitators.count) places", "pin")
            }
            let ids = Set(facilitators.map(\.id))
            if let stranger = pinned.first(where: { !ids.contains($0) }) {
                throw refuse("is pinned to the facilitator \(stranger), who is not given", "pin")
            }
        }
        if let room = event.pin.room {
            guard !event.isOnline else { throw refuse("is online and pinned to the room \(room)", "pin") }
            guard rooms.contains(where: { $0.id == room }) else {
                throw refuse("is pinned to the room \(room), which is not given", "pin")
            }
        }
        if let slot = event.pin.slot, slot.minutes != event.minutes || slot.endMinutes > 1_440 {
            throw refuse("takes \(event.minutes) minutes and is pinned to \(slot) with \(slot.minutes)", "pin")
        }
    }

    private func validate(_ link: TimetableLink, among keys: Set<String>) throws(CohortError) {
        for key in [link.before, link.after] where !keys.contains(key) {
            throw CohortError(.invalid, "A link names the event \(key), which is not given.", at: .init(field: "links"))
        }
        let most = link.maximumDays ?? link.minimumDays
        guard link.before != link.after, (0...Self.mostDays).contains(link.minimumDays), most >= link.minimumDays,
            most <= Self.mostDays, (0...Self.mostDays).contains(link.idealDays ?? 0)
        else {
            throw CohortError(
                .invalid,
                "The link from \(link.before) to \(link.after) asks for \(link.minimumDays) to \(most) days between them.",
                at: .init(field: "links"),
                remedy: "Give two different events and 0 ≤ least ≤ most ≤ \(Self.mostDays) days."
            )
        }
    }
}
