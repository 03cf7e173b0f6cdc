import CohortCore

/// Says what a timetable breaks and costs, computed plainly from the problem.
///
/// It shares no table and no arithmetic with the search, so that each can show the other wrong.
package enum TimetableChecker {
    /// The hard constraints that placed events break, event by event in the order of the problem.
    package static func violations(
        _ placements: [String: Placement],
        _ problem: TimetableProblem
    ) -> [TimetableViolation] {
        let facts = CheckerFacts(placements, problem)
        return facts.placed.flatMap { facts.violationsOfOne($0.event, $0.placement) }
            + facts.clashes() + facts.overloads() + facts.thinCovers() + facts.brokenLinks()
    }

    /// What the weighted constraints cost for the placed events.
    package static func cost(_ placements: [String: Placement], _ problem: TimetableProblem) -> TimetableCost {
        let facts = CheckerFacts(placements, problem)
        var cost = TimetableCost()
        cost[.attendance] = facts.attendanceCost
        cost[.fairness] = facts.fairnessCost
        cost[.regularity] = facts.regularityCost
        cost[.weekdaySpread] = facts.weekdaySpreadCost
        cost[.partTimerWeekday] = facts.partTimerCost
        cost[.roomStability] = facts.furtherRooms
        cost[.facilitatorStability] = facts.furtherFacilitators
        cost[.startTimeStability] = facts.furtherStartTimes
        cost[.region] = facts.sessionsElsewhere
        cost[.travellers] = facts.travellerCost
        cost[.facilitatorBalance] = facts.balanceCost
        cost[.money] = facts.moneyCost
        cost[.leastChange] = facts.placed.map { facts.changeCost($0.event, $0.placement) }.reduce(0, +)
        return cost
    }
}
