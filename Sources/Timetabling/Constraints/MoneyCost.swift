import CohortCore

/// What the room and the facilitators of a session cost by the hour, each in whole tens of pounds.
struct MoneyCost: PlainConstraint {
    func growth(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int {
        var growth = place.room >= 0 ? Self.cost(event, room: Int(place.room), problem) : 0
        guard problem.hasFacilitatorMoney else { return growth }
        for seat in 0..<problem.seatCounts[event] where place.facilitators[seat] >= 0 {
            growth += Self.cost(event, facilitator: Int(place.facilitators[seat]), problem)
        }
        return growth
    }

    static func cost(_ event: Int, room: Int, _ problem: CompiledProblem) -> Int {
        guard problem.hasRoomMoney else { return 0 }
        return tens(problem.minutesOf[event], hourPence: problem.roomHourPence[room])
            * problem.weights(of: event).tenPounds
    }

    static func cost(_ event: Int, facilitator: Int, _ problem: CompiledProblem) -> Int {
        guard problem.hasFacilitatorMoney else { return 0 }
        return tens(problem.minutesOf[event], hourPence: problem.facilitatorHourPence[facilitator])
            * problem.weights(of: event).tenPounds
    }

    /// To the nearest ten pounds; an hour has 60 minutes, and ten pounds 1,000 pence.
    private static func tens(_ minutes: Int, hourPence: Int) -> Int { (minutes * hourPence + 30_000) / 60_000 }

    static func sentence(pence: Int) -> String {
        "Its room and facilitators cost £\(pence / 100)."
    }
}
