/// A hard constraint on certain events, in the numbers of a ``CompiledProblem``, that can be dropped by itself.
enum Demand: Hashable, Sendable {
    /// A rule that binds one event alone.
    case rule(TimetableConstraint, event: Int)
    /// The pinned slot of an event; without it the event is as good as gone.
    case pin(event: Int)
    /// By index among the links of the problem.
    case link(Int)
    case people
    case rooms
    case facilitators
    case load(facilitator: Int)
    /// By index among the covers of the problem.
    case cover(Int)

    /// The rules that bind one event alone.
    static let rules: [TimetableConstraint] = [
        .workingDay, .programmeHours, .window, .minimumAttendance, .protectedHours, .roomSuitability, .roomOpening,
        .facilitatorBackground, .facilitatorHours,
    ]
}
