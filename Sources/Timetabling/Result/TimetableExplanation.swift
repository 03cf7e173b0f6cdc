/// Why an event is where it is.
package struct TimetableExplanation: Hashable, Sendable, Codable {
    package var event: String
    /// None when the event has no slot.
    package var placement: Placement?
    /// What the slots of its window are allowed or forbidden by.
    package var census: SlotCensus
    /// What the event costs where it is: what would be saved if it did not take place.
    package var costs: [Reason]
    /// The best other slots, the cheapest first, at most three.
    package var alternatives: [Alternative]
    /// The best other room or facilitators at the same time, where there are any.
    package var elsewhere: Alternative?
    /// What the slot that was asked about would break or cost.
    package var wish: TimetableExplainer.Verdict?

    /// A weighted constraint with what it costs and a full sentence of why.
    package struct Reason: Hashable, Sendable, Codable {
        package var constraint: TimetableConstraint
        package var cost: Int
        package var sentence: String
    }

    /// Another placement, all other events left where they are.
    package struct Alternative: Hashable, Sendable, Codable {
        package var placement: Placement
        /// How much more the timetable would cost; negative where the search has not found the saving.
        package var extraCost: Int
        /// The part of ``extraCost`` that comes of people having been told something else.
        package var disturbance: Int
        /// The difference by constraint; negative where the alternative is better.
        package var difference: TimetableCost
        package var sentence: String
    }
}
