import CohortCore
import Control
import Timetabling

extension Explanation {
    /// Puts into words why a session is where it is.
    init(_ explained: TimetableExplanation, session: Session) {
        let census = explained.census
        let sentences = [
            "\(session.title) (\(session.code)) is on \(session.slot)\(session.room.map { " in \($0)" } ?? ", online").",
            "Of \(census.examined) slots in its window, \(census.allowed) break no rule.",
        ]
        self.init(
            subject: session.code.rawValue,
            sentences: sentences,
            sections: [
                Section(
                    "What this place costs",
                    explained.costs.map { Item($0.constraint.name, "\($0.cost)", note: $0.sentence) }
                ),
                Section(
                    "The best alternatives",
                    explained.alternatives.map { alternative in
                        Item(
                            alternative.placement.slot.description,
                            "\(alternative.extraCost > 0 ? "+" : "")\(alternative.extraCost)",
                            note: alternative.sentence
                        )
                    }
                ),
                Section(
                    "What forbids the other slots",
                    census.forbidden.map {
                        Item($0.constraint.name, "\($0.slots) slots", note: "\($0.alone) by it alone")
                    }
                ),
            ]
            .filter { !$0.items.isEmpty }
        )
    }
}
