import CohortCore

/// When many people or rooms can be had, by look-up: their weekly patterns, and the days on which they are away.
struct WeeklyAvailability: Sendable {
    private let cellCount: Int
    private let dayCount: Int
    /// By owner: which pattern is theirs; equal patterns are kept once.
    private var patternOf: [Int] = []
    /// Raw ``Presence`` by pattern and cell.
    private var table: [UInt8] = []
    private var isAway: [Bool]

    init(_ owners: [(pattern: WorkingPattern, absences: [Absence])], grid: SlotGrid) {
        cellCount = grid.cellCount
        dayCount = grid.dayCount
        isAway = Array(repeating: false, count: owners.count * grid.dayCount)
        var known: [WorkingPattern: Int] = [:]
        for (index, owner) in owners.enumerated() {
            if let pattern = known[owner.pattern] {
                patternOf.append(pattern)
            } else {
                known[owner.pattern] = known.count
                patternOf.append(known.count - 1)
                table += grid.presence(by: owner.pattern)
            }
            for absence in owner.absences {
                let first = max(0, absence.first - grid.firstDay)
                let last = min(grid.dayCount - 1, absence.last - grid.firstDay)
                guard first <= last else { continue }
                for day in first...last { isAway[index * dayCount + day] = true }
            }
        }
    }

    func presence(_ owner: Int, day: Int, cell: Int) -> Presence {
        if isAway[owner * dayCount + day] { return .away }
        return Presence(rawValue: table[patternOf[owner] * cellCount + cell]) ?? .away
    }

    func isFree(_ owner: Int, day: Int, cell: Int) -> Bool {
        !isAway[owner * dayCount + day] && table[patternOf[owner] * cellCount + cell] == Presence.comes.rawValue
    }
}
