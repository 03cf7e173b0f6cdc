import ArgumentParser
import CohortCore

/// A day, a time of day, or both: `2027-03-02 14:00`.
struct SlotArgument: ExpressibleByArgument {
    var date: LocalDate?
    var start: LocalTime?

    init?(argument: String) {
        let parts = argument.split(whereSeparator: { $0 == " " || $0 == "T" }).map(String.init)
        switch parts.count {
        case 1:
            date = LocalDate(parts[0])
            start = LocalTime(parts[0])
            if date == nil && start == nil { return nil }
        case 2:
            guard let day = LocalDate(parts[0]), let time = LocalTime(parts[1]) else { return nil }
            (date, start) = (day, time)
        default: return nil
        }
    }
}
