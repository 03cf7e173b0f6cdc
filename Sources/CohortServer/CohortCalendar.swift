import CohortCore
import CohortStore
import ICalendar

/// The calendar of a cohort, as an iCalendar feed whose events keep their identity through moves.
struct CohortCalendar {
    let installation: Installation

    func text(of reference: Reference) async throws -> String {
        let store = installation.store
        let cohort = try await store.cohort(reference)
        let stored = try await store.programme(Reference(cohort.programme), version: cohort.programmeVersion)
        let sessions = try await store.sessions(SessionSelection(cohort: cohort.code))
        let rooms = try await store.rooms(limit: 100_000, offset: 0).rooms
        let places = Dictionary(
            uniqueKeysWithValues: rooms.map { ($0.profile.code, "\($0.profile.name), \($0.profile.site)") }
        )
        let zone = stored.programme.timeZone
        let from = sessions.map(\.startsAt).min() ?? installation.time.now()
        let until = sessions.map(\.endsAt).max() ?? from
        let calendarZone = ICalendarTimeZone(zone, from: from - .days(400), until: until + .days(400))
        let stamp = installation.time.now().rawValue / 1_000
        let events = sessions.map { session in
            var event = ICalendarEvent(
                uid: "\(session.code)@cohortd",
                sequence: session.revision,
                status: session.state == .cancelled ? .cancelled : .confirmed,
                stampedAt: stamp,
                start: .zoned(unixSeconds: session.startsAt.rawValue / 1_000, calendarZone),
                end: .zoned(unixSeconds: session.endsAt.rawValue / 1_000, calendarZone),
                summary: session.title
            )
            event.location = session.room.flatMap { places[$0] } ?? "online"
            event.description = "\(stored.programme.title), cohort \(cohort.code)"
            return event
        }
        return ICalendarFeed(
            productID: "-//cohortd//cohortd \(installation.version)//EN",
            name: "\(stored.programme.title): \(cohort.code)",
            refreshIntervalSeconds: 3_600,
            events: events
        )
        .serialised()
    }
}

extension ICalendarTimeZone {
    /// The zone's changes of the clocks between two instants, found by halving the days on which the offset differs.
    fileprivate init(_ zone: Zone, from: Moment, until: Moment) {
        var transitions: [Transition] = []
        var day = from
        while day < until {
            let next = day + .days(1)
            let before = zone.offset(at: day)
            let after = zone.offset(at: next)
            if before != after {
                var low = day.rawValue / 1_000
                var high = next.rawValue / 1_000
                while high - low > 1 {
                    let middle = (low + high) / 2
                    if zone.offset(at: Moment(rawValue: middle * 1_000)) == before {
                        low = middle
                    } else {
                        high = middle
                    }
                }
                transitions.append(
                    Transition(
                        unixSeconds: high,
                        offsetBefore: Int(before.inSeconds),
                        offsetAfter: Int(after.inSeconds),
                        abbreviation: Self.abbreviation(zone, after)
                    )
                )
            }
            day = next
        }
        let base = zone.offset(at: from)
        self.init(
            identifier: zone.identifier,
            baseOffset: Int(base.inSeconds),
            baseAbbreviation: Self.abbreviation(zone, base),
            transitions: transitions
        )
    }

    /// The letters people know for London; the offset elsewhere.
    private static func abbreviation(_ zone: Zone, _ offset: Duration) -> String {
        if zone.identifier == "Europe/London" { return offset == .zero ? "GMT" : "BST" }
        let minutes = Int(offset.inSeconds) / 60
        let sign = minutes < 0 ? "-" : "+"
        let hours = abs(minutes) / 60
        return "\(sign)\(hours < 10 ? "0" : "")\(hours)" + (minutes % 60 == 0 ? "" : "\(abs(minutes) % 60)")
    }
}
