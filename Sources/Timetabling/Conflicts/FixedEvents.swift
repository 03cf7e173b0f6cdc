/// Events that stay where they are, by day and by what they take.
struct FixedEvents: Sendable {
    let all: [FixedEvent]
    private var byDay: [Int: [Int]] = [:]
    private var byEvent: [Int: Int] = [:]
    /// By facilitator and week: those who are led.
    private var led: [Seat: [Int]] = [:]

    private struct Seat: Hashable {
        var facilitator: Int
        var week: Int
    }

    init(_ all: [FixedEvent], _ model: FeasibilityModel) {
        self.all = all
        for (index, fixed) in all.enumerated() {
            byDay[fixed.slot.day, default: []].append(index)
            byEvent[fixed.event] = index
            for facilitator in fixed.facilitators {
                led[Seat(facilitator: facilitator, week: model.week(of: fixed.slot)), default: []].append(index)
            }
        }
    }

    func on(_ day: Int) -> [Int] { byDay[day] ?? [] }

    func index(of event: Int) -> Int? { byEvent[event] }

    func led(by facilitator: Int, week: Int) -> [Int] { led[Seat(facilitator: facilitator, week: week)] ?? [] }

    /// Those that share a moment with an event of so many minutes at this slot.
    func during(_ slot: SlotChoice, _ minutes: Int) -> [Int] {
        on(slot.day).filter { FeasibilityModel.overlap(slot, minutes, all[$0].slot, all[$0].minutes) }
    }
}
