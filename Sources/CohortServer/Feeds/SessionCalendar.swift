import CohortCore
import CohortStore
import ICalendar

/// The sessions of one person, room, cohort or programme as an iCalendar feed.
///
/// Nothing in it depends on when it is made: equal sessions give equal bytes.
struct SessionCalendar {
    static let contentType = "text/calendar; charset=utf-8"

    let contents: CalendarContents
    let text: String

    init(store: Store, _ kind: CalendarKind, _ reference: Reference) async throws {
        self.init(try await store.calendar(kind, reference))
    }

    init(_ contents: CalendarContents) {
        self.contents = contents
        let words = CalendarWords(contents)
        let zones = Self.zones(of: contents)
        let events = contents.entries.map { entry in
            let zone = contents.programme(of: entry).flatMap { zones[$0.zone.identifier] }
            func time(_ moment: Moment) -> ICalendarTime {
                let seconds = moment.rawValue / 1_000
                return zone.map { .zoned(unixSeconds: seconds, $0) } ?? .utc(unixSeconds: seconds)
            }
            var event = ICalendarEvent(
                uid: Self.uid(of: entry),
                sequence: entry.sequence,
                status: entry.isCancelled ? .cancelled : .confirmed,
                stampedAt: entry.changedAt.rawValue / 1_000,
                start: time(entry.startsAt),
                end: time(entry.endsAt),
                summary: words.summary(of: entry)
            )
            event.lastModified = entry.changedAt.rawValue / 1_000
            event.location = words.location(of: entry)
            event.description = words.description(of: entry)
            return event
        }
        text = ICalendarFeed(
            productID: "-//cohortd//cohortd//EN",
            name: words.name,
            refreshIntervalSeconds: 3_600,
            events: events
        )
        .serialised()
    }

    /// When anything in it last changed; `nil` of an empty calendar.
    var changedAt: Moment? { contents.entries.map(\.changedAt).max() }

    /// Stays through moves, and through the erasure of the person whose session it is.
    private static func uid(of entry: CalendarEntry) -> String {
        guard entry.participant != nil else { return "\(entry.code)@cohortd" }
        // The code of a session of one person has theirs in it.
        return "\(entry.cohort):\(entry.module)-\(entry.occurrence):\(entry.session)@cohortd"
    }

    /// The zones of the programmes, each over the years of all entries, by name.
    private static func zones(of contents: CalendarContents) -> [String: ICalendarTimeZone] {
        guard let from = contents.entries.map(\.startsAt).min(), let until = contents.entries.map(\.endsAt).max() else {
            return [:]
        }
        var zones: [String: ICalendarTimeZone] = [:]
        for zone in contents.programmes.map(\.zone) where zones[zone.identifier] == nil {
            // UTC has a form of its own, and needs no definition.
            if zone.identifier == Zone.utc.identifier { continue }
            zones[zone.identifier] = ICalendarTimeZone(zone, from: from - .days(400), until: until + .days(400))
        }
        return zones
    }
}

extension CalendarContents {
    func programme(of entry: CalendarEntry) -> CalendarProgramme? {
        programmes.first { $0.code == entry.programme && $0.version == entry.programmeVersion }
    }
}
