/// Where all events are, and what that costs, kept up to date as events are taken away and put back.
///
/// Putting or taking an event costs time for its own people, room, facilitators and links only, however many events
/// there are.
struct TimetableState {
    let problem: CompiledProblem
    private(set) var places: [Assignment]
    /// Units by which hard constraints are broken; 0 when none is.
    private(set) var hard = 0
    /// What the weighted constraints cost.
    private(set) var soft = 0

    private(set) var personClash: PersonClash
    private(set) var roomClash: RoomClash
    private(set) var facilitatorClash: FacilitatorClash
    private(set) var facilitatorLoad: FacilitatorLoad
    private(set) var orderAndSpacing = OrderAndSpacing()
    private(set) var openness = Openness()
    private(set) var attendance = AttendanceCost()
    private(set) var fairness: FairnessCost
    private(set) var regularity = RegularityCost()
    private(set) var weekdaySpread: WeekdaySpreadCost
    private(set) var roomStability: RoomStabilityCost
    private(set) var facilitatorStability: FacilitatorStabilityCost
    private(set) var startTimeStability: StartTimeStabilityCost
    private(set) var region = RegionCost()
    private(set) var leastChange = LeastChangeCost()

    /// One broken hard constraint outweighs all weighted ones together.
    static let hardWeight = 100_000_000_000

    var total: Int { hard * Self.hardWeight + soft }

    /// All events are nowhere.
    init(_ problem: CompiledProblem) {
        self.problem = problem
        places = Array(repeating: .nowhere, count: problem.events.count)
        personClash = PersonClash(problem)
        roomClash = RoomClash(problem)
        facilitatorClash = FacilitatorClash(problem)
        facilitatorLoad = FacilitatorLoad(problem)
        fairness = FairnessCost(problem)
        weekdaySpread = WeekdaySpreadCost(problem)
        roomStability = RoomStabilityCost(problem)
        facilitatorStability = FacilitatorStabilityCost(problem)
        startTimeStability = StartTimeStabilityCost(problem)
    }

    mutating func put(_ event: Int, at place: Assignment) {
        hard += personClash.insert(event, place, problem, places)
        hard += roomClash.insert(event, place, problem, places)
        hard += facilitatorClash.insert(event, place, problem, places)
        hard += facilitatorLoad.insert(event, place, problem, places)
        hard += orderAndSpacing.insert(event, place, problem, places)
        hard += openness.insert(event, place, problem, places)
        soft += attendance.insert(event, place, problem, places)
        soft += fairness.insert(event, place, problem, places)
        soft += regularity.insert(event, place, problem, places)
        soft += weekdaySpread.insert(event, place, problem, places)
        soft += roomStability.insert(event, place, problem, places)
        soft += facilitatorStability.insert(event, place, problem, places)
        soft += startTimeStability.insert(event, place, problem, places)
        soft += region.insert(event, place, problem, places)
        soft += leastChange.insert(event, place, problem, places)
        places[event] = place
    }

    /// - Returns: Where the event was.
    @discardableResult
    mutating func take(_ event: Int) -> Assignment {
        let place = places[event]
        guard place.isPlaced else { return place }
        places[event] = .nowhere
        hard += personClash.remove(event, place, problem, places)
        hard += roomClash.remove(event, place, problem, places)
        hard += facilitatorClash.remove(event, place, problem, places)
        hard += facilitatorLoad.remove(event, place, problem, places)
        hard += orderAndSpacing.remove(event, place, problem, places)
        hard += openness.remove(event, place, problem, places)
        soft += attendance.remove(event, place, problem, places)
        soft += fairness.remove(event, place, problem, places)
        soft += regularity.remove(event, place, problem, places)
        soft += weekdaySpread.remove(event, place, problem, places)
        soft += roomStability.remove(event, place, problem, places)
        soft += facilitatorStability.remove(event, place, problem, places)
        soft += startTimeStability.remove(event, place, problem, places)
        soft += region.remove(event, place, problem, places)
        soft += leastChange.remove(event, place, problem, places)
        return place
    }

    /// What each weighted constraint costs.
    var cost: TimetableCost {
        var cost = TimetableCost()
        cost[.attendance] = attendance.cost
        cost[.fairness] = fairness.cost
        cost[.regularity] = regularity.cost
        cost[.weekdaySpread] = weekdaySpread.cost
        cost[.roomStability] = roomStability.cost
        cost[.facilitatorStability] = facilitatorStability.cost
        cost[.startTimeStability] = startTimeStability.cost
        cost[.region] = region.cost
        cost[.leastChange] = leastChange.cost
        return cost
    }

    /// Whether taking this event away would mend something.
    mutating func isInConflict(_ event: Int) -> Bool {
        guard places[event].isPlaced else { return false }
        let before = hard
        let place = take(event)
        let after = hard
        put(event, at: place)
        return after < before
    }
}
