import ArgumentParser
import CohortCore

/// When someone works, or a room is open, in an ordinary week.
struct WeekOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Such as “mon-thu 09:00-17:00; fri 09:00-13:00”.", valueName: "week"))
    var hours: String?
    @Option(
        name: .customLong("protected"),
        help: ArgumentHelp("Clinical hours that no session may take, such as “tue 09:00-13:00”.", valueName: "week")
    )
    var protectedHours: String?

    var isGiven: Bool { hours != nil || protectedHours != nil }

    /// The week that the options say, with the rest taken from `known`.
    func pattern(changing known: WorkingPattern = .fullTime) throws(CohortError) -> WorkingPattern {
        try WorkingPattern(
            hours: hours ?? known.hoursText,
            protectedClinical: protectedHours ?? known.protectedText
        )
    }
}

/// Days on which someone or something is not to be had.
struct AbsenceOptions: ParsableArguments {
    @Argument(help: "The first day.")
    var first: LocalDate
    @Argument(help: "The last day, included; the first when it is not given.")
    var last: LocalDate?
    @Option var reason: String?

    func absence() throws(CohortError) -> Absence {
        try Absence(first: first, last: last ?? first, reason: reason)
    }
}

extension Collection where Element == Absence {
    var listed: String {
        map { absence in
            let days = absence.first == absence.last ? "\(absence.first)" : "\(absence.first) to \(absence.last)"
            return days + (absence.reason.map { " (\($0))" } ?? "")
        }
        .joined(separator: "; ")
    }
}
