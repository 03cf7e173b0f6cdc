/// The rules of a timetable: hard ones are kept, weighted ones cost.
package enum TimetableConstraint: String, Hashable, Sendable, Codable, CaseIterable {
    // Hard, of one event and its slot.
    case workingDay
    case programmeHours
    case window
    case minimumAttendance
    case protectedHours
    // Hard, of one event with its room and facilitators.
    case roomSuitability
    case roomOpening
    case facilitatorBackground
    case facilitatorHours
    case pin
    // Hard, between events.
    case personClash
    case roomClash
    case facilitatorClash
    case facilitatorLoad
    case scarceCover
    case spacing
    // Weighted.
    case attendance
    case fairness
    case regularity
    case weekdaySpread
    case partTimerWeekday
    case roomStability
    case facilitatorStability
    case startTimeStability
    case region
    case travellers
    case facilitatorBalance
    case money
    case leastChange

    package var isHard: Bool {
        switch self {
        case .workingDay, .programmeHours, .window, .minimumAttendance, .protectedHours, .roomSuitability,
            .roomOpening, .facilitatorBackground, .facilitatorHours, .pin, .personClash, .roomClash,
            .facilitatorClash, .facilitatorLoad, .scarceCover, .spacing:
            true
        case .attendance, .fairness, .regularity, .weekdaySpread, .partTimerWeekday, .roomStability,
            .facilitatorStability, .startTimeStability, .region, .travellers, .facilitatorBalance, .money, .leastChange:
            false
        }
    }

    package static var weighted: [TimetableConstraint] { allCases.filter { !$0.isHard } }

    /// What it is called before people.
    package var name: String {
        switch self {
        case .workingDay: "working day"
        case .programmeHours: "programme hours"
        case .window: "window"
        case .minimumAttendance: "minimum attendance"
        case .protectedHours: "protected clinical hours"
        case .roomSuitability: "suitable room"
        case .roomOpening: "room opening"
        case .facilitatorBackground: "facilitator background"
        case .facilitatorHours: "facilitator hours"
        case .pin: "pin"
        case .personClash: "nobody in two places"
        case .roomClash: "no room taken twice"
        case .facilitatorClash: "no facilitator in two places"
        case .facilitatorLoad: "facilitator load"
        case .scarceCover: "scarce cover"
        case .spacing: "order and spacing"
        case .attendance: "attendance"
        case .fairness: "fair misses"
        case .regularity: "regular spacing"
        case .weekdaySpread: "weekday spread"
        case .partTimerWeekday: "part-timers’ weekdays"
        case .roomStability: "same room"
        case .facilitatorStability: "same facilitators"
        case .startTimeStability: "same time of day"
        case .region: "room in the region"
        case .travellers: "travellers"
        case .facilitatorBalance: "facilitator balance"
        case .money: "money"
        case .leastChange: "least change"
        }
    }
}
