import CohortCore
import Control
import Timetabling

extension Explanation {
    /// Puts into words why a session is where it is.
    init(_ explained: TimetableExplanation, session: Session, in source: TimetableSource) {
        let census = explained.census
        let sentences = [
            "\(session.title) (\(session.code)) is on \(session.slot)\(session.room.map { " in \($0)" } ?? ", online").",
            "Of \(census.examined) slots in its window, \(census.allowed) break no rule.",
        ]
        var sections = explained.wish.map { [Section(wished: $0, in: source)] } ?? []
        sections += [
            Section(
                "What this place costs",
                explained.costs.map { Item($0.constraint.name, "\($0.cost)", note: source.worded($0.sentence)) }
            ),
            Section("The best alternatives", explained.alternatives.map { Item($0, in: source) }),
            Section("The best other room or facilitators", explained.elsewhere.map { [Item($0, in: source)] } ?? []),
            Section(
                "What forbids the other slots",
                census.forbidden.map {
                    Item($0.constraint.name, "\($0.slots) slots", note: "\($0.alone) by it alone")
                }
            ),
        ]
        self.init(
            subject: session.code.rawValue,
            sentences: sentences,
            sections: sections.filter { !$0.items.isEmpty }
        )
    }
}

extension Explanation.Item {
    /// What it costs that people were told something else is left out of the figure, or it would hide all the rest.
    fileprivate init(_ alternative: TimetableExplanation.Alternative, in source: TimetableSource) {
        let cost = alternative.extraCost - alternative.disturbance
        let placement = alternative.placement
        let place = [source.room(placement.room)].compactMap { $0 } + source.facilitators(placement.facilitators)
        self.init(
            "\(placement.slot)\(place.isEmpty ? "" : ", ")\(place.map(\.rawValue).joined(separator: ", "))",
            "\(cost > 0 ? "+" : "")\(cost)",
            note: source.worded(alternative.sentence)
        )
    }
}

extension Explanation.Section {
    /// What a wished slot would break, or what it would cost.
    fileprivate init(wished verdict: TimetableExplainer.Verdict, in source: TimetableSource) {
        let slot = verdict.placement.slot
        if verdict.isAllowed {
            let cost = verdict.extraCost - verdict.disturbance
            var items = verdict.difference.dearest.map { constraint, cost in
                Explanation.Item(constraint.name, "\(cost > 0 ? "+" : "")\(cost)")
            }
            if items.isEmpty { items = [Explanation.Item("nothing", "0", note: "It would cost the same.")] }
            self.init("\(slot) would be possible, and cost \(cost > 0 ? "+" : "")\(cost)", items)
        } else {
            self.init(
                "\(slot) is forbidden",
                verdict.violations.map {
                    Explanation.Item($0.constraint.name, "broken", note: source.worded($0.sentence))
                } + verdict.obstacles.map { Explanation.Item("nobody to be had", "", note: source.worded($0)) }
            )
        }
    }
}
