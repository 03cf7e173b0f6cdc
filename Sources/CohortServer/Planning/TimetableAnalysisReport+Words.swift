import CohortCore
import Control
import Timetabling

extension TimetableAnalysisReport {
    /// What concerns these cohorts; what others cost among themselves is left out.
    init(_ analysis: TimetableAnalysis, of cohorts: Set<Code>, in source: TimetableSource) {
        let mine = Set(source.origins.filter { cohorts.contains($0.value.cohort.code) }.keys)
        let lines = analysis.lines.compactMap { line -> Line? in
            let items = line.items.filter { $0.events.contains(where: mine.contains) }
            guard !items.isEmpty else { return nil }
            return Line(
                constraint: line.name,
                isHard: line.isHard,
                cost: line.isHard ? items.count : items.reduce(0) { $0 + $1.cost },
                items: items.map { item in
                    Item(
                        sentence: source.worded(item.sentence, naming: item.events),
                        sessions: source.codes(of: item.events),
                        participants: item.participants.compactMap { Code(rawValue: $0) },
                        cost: item.cost
                    )
                }
            )
        }
        self.init(
            cohorts: cohorts.sorted(),
            sessions: source.placements.keys.count(where: mine.contains),
            broken: lines.reduce(0) { $0 + ($1.isHard ? $1.cost : 0) },
            cost: lines.reduce(0) { $0 + ($1.isHard ? 0 : $1.cost) },
            lines: lines.sorted { ($0.isHard ? 1 : 0, $0.cost) > ($1.isHard ? 1 : 0, $1.cost) }
        )
    }
}
