import ArgumentParser
import CohortCore

/// An instant such as `2027-01-04T09:00:00Z`, or a day, whose start or end is meant in UTC.
struct MomentArgument: ExpressibleByArgument {
    private let first: Moment
    private let last: Moment

    init?(argument: String) {
        if let moment = Moment(argument) {
            (first, last) = (moment, moment)
        } else if let date = LocalDate(argument) {
            first = Moment(rawValue: Int64(date.daysSince1970) * 86_400_000)
            last = first + .days(1) - .milliseconds(1)
        } else {
            return nil
        }
    }

    /// The instant, or the start of the day.
    var atStart: Moment { first }
    /// The instant, or the end of the day.
    var atEnd: Moment { last }
}
