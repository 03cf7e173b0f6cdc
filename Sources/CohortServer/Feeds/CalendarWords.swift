import CohortCore
import CohortStore

/// What a calendar says: no more than whoever it is for needs.
///
/// The calendars of participants name nobody, those of cohorts, programmes and rooms no person, those of facilitators
/// whom a session is for where it is for one person.
struct CalendarWords {
    let contents: CalendarContents

    init(_ contents: CalendarContents) {
        self.contents = contents
    }

    private var subject: CalendarSubject { contents.subject }

    var name: String {
        let title = contents.programmes.last?.title
        return switch subject.kind {
        case .participant: "Sessions of \(subject.code)"
        case .facilitator: "Sessions led by \(subject.code)"
        case .room: "Sessions in \(subject.code)"
        case .cohort: title.map { "\($0): \(subject.code)" } ?? subject.code.rawValue
        case .programme: title ?? subject.code.rawValue
        }
    }

    /// The title, with the cohort where the calendar shows several.
    func summary(of entry: CalendarEntry) -> String {
        switch subject.kind {
        case .participant, .cohort: entry.title
        case .facilitator, .room, .programme: "\(entry.title) (\(entry.cohort))"
        }
    }

    /// Where it is; nothing of what is somebody's no more.
    func location(of entry: CalendarEntry) -> String? {
        entry.place ?? (entry.isElsewhere ? nil : "online")
    }

    func description(of entry: CalendarEntry) -> String {
        var text = "\(contents.programme(of: entry)?.title ?? entry.programme.rawValue), cohort \(entry.cohort)"
        if let person = entry.participant {
            switch subject.kind {
            case .participant: break
            case .facilitator: text += ", with \(person)"
            case .room, .cohort, .programme: text += ", one person"
            }
        }
        return text
    }
}
