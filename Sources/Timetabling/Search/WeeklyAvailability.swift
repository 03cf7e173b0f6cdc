import CohortCore

/// When many people or rooms can be had, by look-up: their weekly patterns, the days on which they are away, and the
/// stretches of single days that something else takes.
struct WeeklyAvailability: Sendable {
    /// Someone or something whose time is asked for.
    struct Owner {
        var pattern: WorkingPattern
        var absences: [Absence]
        var busy: [Slot] = []
    }

    private let cellCount: Int
    private let dayCount: Int
    /// Cells of one day of the week.
    private let rowLength: Int
    /// By owner: which pattern is theirs; equal patterns are kept once.
    private var patternOf: [Int] = []
    /// Raw ``Presence`` by pattern and cell.
    private var table: [UInt8] = []
    /// By owner and day: 0 for an ordinary day, -1 for one away, or else the number of a busy row, from 1.
    private var days: [Int32]
    /// Whether something else is in the way, by busy row and cell of one day; equal rows are kept once.
    private var isBusy: [Bool] = []

    init(_ owners: [Owner], grid: SlotGrid) {
        cellCount = grid.cellCount
        dayCount = grid.dayCount
        rowLength = grid.starts.count * grid.durations.count
        days = Array(repeating: 0, count: owners.count * grid.dayCount)
        var known: [WorkingPattern: Int] = [:]
        var rows: [[Range<Int>]: Int32] = [:]
        for (index, owner) in owners.enumerated() {
            if let pattern = known[owner.pattern] {
                patternOf.append(pattern)
            } else {
                known[owner.pattern] = known.count
                patternOf.append(known.count - 1)
                table += grid.presence(by: owner.pattern)
            }
            for (day, spans) in grid.busySpans(owner.busy) {
                days[index * dayCount + day] = row(of: spans, &rows, grid)
            }
            for absence in owner.absences {
                let first = max(0, absence.first - grid.firstDay)
                let last = min(grid.dayCount - 1, absence.last - grid.firstDay)
                guard first <= last else { continue }
                for day in first...last { days[index * dayCount + day] = -1 }
            }
        }
    }

    private mutating func row(of spans: [Range<Int>], _ rows: inout [[Range<Int>]: Int32], _ grid: SlotGrid) -> Int32 {
        if let row = rows[spans] { return row }
        for start in grid.starts {
            for minutes in grid.durations { isBusy.append(spans.contains { $0.overlaps(start..<(start + minutes)) }) }
        }
        let row = Int32(rows.count + 1)
        rows[spans] = row
        return row
    }

    func presence(_ owner: Int, day: Int, cell: Int) -> Presence {
        if isTaken(owner, day: day, cell: cell) { return .away }
        return Presence(rawValue: table[patternOf[owner] * cellCount + cell]) ?? .away
    }

    func isFree(_ owner: Int, day: Int, cell: Int) -> Bool {
        table[patternOf[owner] * cellCount + cell] == Presence.comes.rawValue
            && !isTaken(owner, day: day, cell: cell)
    }

    private func isTaken(_ owner: Int, day: Int, cell: Int) -> Bool {
        let state = days[owner * dayCount + day]
        if state == 0 { return false }
        return state < 0 || isBusy[(Int(state) - 1) * rowLength + cell % rowLength]
    }
}

extension SlotGrid {
    /// The busy stretches of each day of the grid that has some, in minutes since midnight.
    fileprivate func busySpans(_ busy: [Slot]) -> [Int: [Range<Int>]] {
        var spans: [Int: [Range<Int>]] = [:]
        for slot in busy.sorted() {
            let day = slot.date - firstDay
            guard (0..<dayCount).contains(day) else { continue }
            spans[day, default: []].append(slot.start.minutesSinceMidnight..<slot.endMinutes)
        }
        return spans
    }
}
