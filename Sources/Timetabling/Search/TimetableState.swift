/// Where all events are, and what that costs, kept up to date as events are taken away and put back.
///
/// Putting or taking an event costs time for its own people, room, facilitators and links only, however many events
/// there are.
struct TimetableState {
    let problem: CompiledProblem
    private(set) var places: [Assignment]
    private(set) var tally = Tally()

    private(set) var personClash: PersonClash
    private(set) var roomClash: RoomClash
    private(set) var facilitatorClash: FacilitatorClash
    private(set) var facilitatorLoad: FacilitatorLoad
    private(set) var scarceCover: ScarceCover
    let orderAndSpacing = OrderAndSpacing()
    let openness = Openness()
    let attendance = AttendanceCost()
    private(set) var fairness: FairnessCost
    let regularity = RegularityCost()
    private(set) var weekdaySpread: WeekdaySpreadCost
    private(set) var partTimerWeekday: PartTimerWeekdayCost
    private(set) var roomStability: RoomStabilityCost
    private(set) var facilitatorStability: FacilitatorStabilityCost
    private(set) var startTimeStability: StartTimeStabilityCost
    let region = RegionCost()
    private(set) var travellers: TravellerCost
    private(set) var facilitatorBalance: FacilitatorBalanceCost
    let money = MoneyCost()
    let leastChange = LeastChangeCost()

    /// One broken hard constraint outweighs all weighted ones together.
    static let hardWeight = 100_000_000_000

    /// What a timetable breaks and costs.
    struct Tally: Hashable {
        /// Units by which hard constraints are broken; 0 when none is.
        var hard = 0
        /// What the weighted constraints cost.
        var soft = 0
        /// By weighted constraint, in the order of ``TimetableConstraint/weighted``.
        var costs: SIMD16<Int> = .zero

        var total: Int { hard * TimetableState.hardWeight + soft }
    }

    /// Units by which hard constraints are broken; 0 when none is.
    var hard: Int { tally.hard }
    /// What the weighted constraints cost.
    var soft: Int { tally.soft }
    var total: Int { tally.total }

    /// All events are nowhere.
    init(_ problem: CompiledProblem) {
        self.problem = problem
        places = Array(repeating: .nowhere, count: problem.events.count)
        personClash = PersonClash(problem)
        roomClash = RoomClash(problem)
        facilitatorClash = FacilitatorClash(problem)
        facilitatorLoad = FacilitatorLoad(problem)
        scarceCover = ScarceCover(problem)
        fairness = FairnessCost(problem)
        weekdaySpread = WeekdaySpreadCost(problem)
        partTimerWeekday = PartTimerWeekdayCost(problem)
        roomStability = RoomStabilityCost(problem)
        facilitatorStability = FacilitatorStabilityCost(problem)
        startTimeStability = StartTimeStabilityCost(problem)
        travellers = TravellerCost(problem)
        facilitatorBalance = FacilitatorBalanceCost(problem)
    }

    mutating func put(_ event: Int, at place: Assignment) {
        tally.hard += hardGrowth(event, place)
        add(softGrowth(event, place))
        insert(event, place)
    }

    /// - Returns: Where the event was.
    @discardableResult
    mutating func take(_ event: Int) -> Assignment {
        let place = places[event]
        guard place.isPlaced else { return place }
        remove(event, place)
        tally.hard -= hardGrowth(event, place)
        add(0 &- softGrowth(event, place))
        return place
    }

    /// Puts an event that is nowhere at a place unless the timetable would then cost more than so much in all.
    ///
    /// What hard constraints say comes first: it is cheaper to ask, and forbids most.
    mutating func offer(_ event: Int, _ place: Assignment, atMost limit: Int) -> Bool {
        guard let grown = grown(by: hardGrowth(event, place), softGrowth(event, place), atMost: limit) else {
            return false
        }
        tally = grown
        insert(event, place)
        return true
    }

    /// The tally with so much more, unless that is more than `limit` in all; costs are asked for last.
    @inline(__always)
    private func grown(by hardGrowth: Int, _ costs: @autoclosure () -> SIMD16<Int>, atMost limit: Int) -> Tally? {
        let hard = tally.hard + hardGrowth
        guard hard * Self.hardWeight + tally.soft <= limit else { return nil }
        let costs = costs()
        let soft = tally.soft + costs.wrappedSum()
        guard hard * Self.hardWeight + soft <= limit else { return nil }
        return Tally(hard: hard, soft: soft, costs: tally.costs &+ costs)
    }

    /// Undoes ``take(_:)`` when nothing has changed since; `before` is the tally of that time.
    mutating func putBack(_ event: Int, _ place: Assignment, _ before: Tally) {
        tally = before
        if place.isPlaced { insert(event, place) }
    }

    /// Whether an event could be on that day as far as those before and after it go.
    func keepsDistance(_ event: Int, day: Int32, start: Int32) -> Bool {
        var place = places[event]
        place.day = day
        place.start = start
        return orderAndSpacing.growth(event, place, problem, places) == 0
    }

    private mutating func add(_ costs: SIMD16<Int>) {
        tally.costs &+= costs
        tally.soft &+= costs.wrappedSum()
    }

    /// What each weighted constraint costs.
    var cost: TimetableCost {
        var cost = TimetableCost()
        for (lane, constraint) in TimetableConstraint.weighted.enumerated() { cost[constraint] = tally.costs[lane] }
        return cost
    }

    /// Whether taking this event away would mend something.
    mutating func isInConflict(_ event: Int) -> Bool {
        guard places[event].isPlaced else { return false }
        let before = tally
        let place = take(event)
        let after = hard
        putBack(event, place, before)
        return after < before.hard
    }

    /// Gives an event that is placed another room or other facilitators at the slot it has, unless the timetable would
    /// then cost more than so much in all.
    mutating func exchange(_ event: Int, _ place: Assignment, atMost limit: Int) -> Bool {
        let old = places[event]
        let before = tally
        removePlace(event, old)
        places[event] = .nowhere
        tally.hard -= placeHardGrowth(event, old)
        add(0 &- placeSoftGrowth(event, old))
        let grown = grown(by: placeHardGrowth(event, place), placeSoftGrowth(event, place), atMost: limit)
        tally = grown ?? before
        places[event] = grown == nil ? old : place
        insertPlace(event, places[event])
        return grown != nil
    }

    // MARK: - The constraints, one by one

    private func hardGrowth(_ event: Int, _ place: Assignment) -> Int {
        slotHardGrowth(event, place) + placeHardGrowth(event, place)
    }

    private func softGrowth(_ event: Int, _ place: Assignment) -> SIMD16<Int> {
        slotSoftGrowth(event, place) &+ placeSoftGrowth(event, place)
    }

    /// By how many units more hard constraints would be broken with the event at that time.
    func slotHardGrowth(_ event: Int, _ place: Assignment) -> Int {
        orderAndSpacing.growth(event, place, problem, places)
            + personClash.growth(event, place, problem, places)
            + scarceCover.growth(event, place, problem, places)
    }

    /// By how many units more hard constraints would be broken by the event's room and facilitators.
    private func placeHardGrowth(_ event: Int, _ place: Assignment) -> Int {
        roomClash.growth(event, place, problem, places)
            + facilitatorClash.growth(event, place, problem, places)
            + facilitatorLoad.growth(event, place, problem, places)
            + openness.growth(event, place, problem, places)
    }

    /// What the event would cost more at that time, in the order of ``TimetableConstraint/weighted``.
    private func slotSoftGrowth(_ event: Int, _ place: Assignment) -> SIMD16<Int> {
        var costs = SIMD16<Int>.zero
        costs[0] = attendance.growth(event, place, problem, places)
        costs[1] = fairness.growth(event, place, problem, places)
        costs[2] = regularity.growth(event, place, problem, places)
        costs[3] = weekdaySpread.growth(event, place, problem, places)
        costs[4] = partTimerWeekday.growth(event, place, problem, places)
        costs[7] = startTimeStability.growth(event, place, problem, places)
        costs[9] = travellers.growth(event, place, problem, places)
        return costs
    }

    /// What its room and facilitators would cost more, in the order of ``TimetableConstraint/weighted``.
    private func placeSoftGrowth(_ event: Int, _ place: Assignment) -> SIMD16<Int> {
        var costs = SIMD16<Int>.zero
        costs[5] = roomStability.growth(event, place, problem, places)
        costs[6] = facilitatorStability.growth(event, place, problem, places)
        costs[8] = region.growth(event, place, problem, places)
        costs[10] = facilitatorBalance.growth(event, place, problem, places)
        costs[11] = money.growth(event, place, problem, places)
        costs[12] = leastChange.growth(event, place, problem, places)
        return costs
    }

    private mutating func insert(_ event: Int, _ place: Assignment) {
        places[event] = place
        personClash.insert(event, place, problem)
        scarceCover.insert(event, place, problem)
        fairness.insert(event, place, problem)
        weekdaySpread.insert(event, place, problem)
        partTimerWeekday.insert(event, place, problem)
        startTimeStability.insert(event, place, problem)
        travellers.insert(event, place, problem)
        insertPlace(event, place)
    }

    private mutating func remove(_ event: Int, _ place: Assignment) {
        places[event] = .nowhere
        personClash.remove(event, place, problem)
        scarceCover.remove(event, place, problem)
        fairness.remove(event, place, problem)
        weekdaySpread.remove(event, place, problem)
        partTimerWeekday.remove(event, place, problem)
        startTimeStability.remove(event, place, problem)
        travellers.remove(event, place, problem)
        removePlace(event, place)
    }

    private mutating func insertPlace(_ event: Int, _ place: Assignment) {
        roomClash.insert(event, place, problem)
        facilitatorClash.insert(event, place, problem)
        facilitatorLoad.insert(event, place, problem)
        roomStability.insert(event, place, problem)
        facilitatorStability.insert(event, place, problem)
        facilitatorBalance.insert(event, place, problem)
    }

    private mutating func removePlace(_ event: Int, _ place: Assignment) {
        roomClash.remove(event, place, problem)
        facilitatorClash.remove(event, place, problem)
        facilitatorLoad.remove(event, place, problem)
        roomStability.remove(event, place, problem)
        facilitatorStability.remove(event, place, problem)
        facilitatorBalance.remove(event, place, problem)
    }
}
