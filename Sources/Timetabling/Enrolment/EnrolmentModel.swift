import CohortCore

/// A timetable that is annealed: first until no hard constraint is broken, then for the students' sake.
///
/// No room is ever taken twice, and no event is where it may not be: an event for which there is no place waits outside.
/// What is left of the hard constraints are clashes and order; the number of clashes of every event in every period is
/// kept up to date, so that a move is judged by a few reads.
struct EnrolmentModel: AnnealingModel {
    let tables: EnrolmentTables
    private let memory: FlatMemory
    /// By event: period × rooms + room; -1 while it waits.
    let place: UnsafeMutablePointer<Int32>
    /// By event; -1 while it waits.
    let period: UnsafeMutablePointer<Int32>
    /// By place: the event there, or -1.
    let occupant: UnsafeMutablePointer<Int32>
    /// By event and period: how many events of its students are there.
    let clashes: UnsafeMutablePointer<Int32>
    /// By student and period: how many events; kept only while polishing.
    let counts: UnsafeMutablePointer<UInt8>
    /// By student and day: the periods taken, as bits; kept only while polishing.
    let days: UnsafeMutablePointer<UInt16>
    private let noted: UnsafeMutablePointer<Int32>
    private(set) var waiting: [Int32]
    /// Clashing pairs and pairs in the wrong order.
    var broken = 0
    /// What the weighted constraints cost; kept only while polishing.
    var discomfort = 0
    private(set) var isPolishing = false

    /// An event without a place is worse than one that clashes with another.
    static let waitingWeight = 3
    /// What a clash counts while polishing: little enough to pass through one, for the way round is long, and more
    /// whenever clashes stay.
    private(set) var clashWeight = leastClashWeight
    private static let leastClashWeight = 20
    private static let greatestClashWeight = 50
    private var steps = 0
    private var wasClean = false
    /// What it counts in the end.
    private static let hardWeight = 1_000_000

    init(_ problem: EnrolmentProblem) {
        tables = EnrolmentTables(problem)
        memory = FlatMemory()
        let events = tables.eventCount
        place = memory.make(events, -1)
        period = memory.make(events, -1)
        occupant = memory.make(tables.periods * tables.roomCount, -1)
        clashes = memory.make(events * tables.periods, 0)
        counts = memory.make(tables.studentCount * tables.periods, 0)
        days = memory.make(tables.studentCount * EnrolmentProblem.days, 0)
        noted = memory.make(events, -1)
        waiting = (0..<events).map(Int32.init)
    }

    var cost: Int {
        let hard = broken + Self.waitingWeight * waiting.count
        return isPolishing ? discomfort + Self.hardWeight * hard : hard
    }

    var places: [EnrolmentPlace] {
        (0..<tables.eventCount).map { event in
            let place = Int(place[event])
            return place < 0
                ? .nowhere : EnrolmentPlace(period: place / tables.roomCount, room: place % tables.roomCount)
        }
    }

    mutating func step(threshold: Int, _ generator: inout SeededGenerator) -> Bool {
        if isPolishing { weighClashes() }
        let event: Int
        if !waiting.isEmpty, generator.next() & 7 == 0 {
            event = Int(waiting[generator.index(below: waiting.count)])
        } else {
            event = generator.index(below: tables.eventCount)
        }
        let rooms = tables.rooms[event]
        let open = tables.openPeriods[event]
        guard !rooms.isEmpty, !open.isEmpty else { return false }
        let target =
            Int(open[generator.index(below: open.count)]) * tables.roomCount
            + Int(rooms[generator.index(below: rooms.count)])
        let other = Int(occupant[target])
        if other == event { return false }
        let here = Int(place[event])
        if other < 0 { return relocate(event, from: here, to: target, threshold) }
        if here < 0 { return displace(other, by: event, at: target, threshold) }
        guard mayBe(other, at: here) else { return false }
        return swap(event, at: here, with: other, at: target, threshold)
    }

    private mutating func weighClashes() {
        steps &+= 1
        wasClean = wasClean || broken == 0
        guard steps & 0x3FFF == 0 else { return }
        clashWeight =
            wasClean ? max(Self.leastClashWeight, clashWeight - 1) : min(Self.greatestClashWeight, clashWeight + 1)
        wasClean = false
    }

    mutating func remember() {
        noted.update(from: place, count: tables.eventCount)
    }

    mutating func recall() {
        for event in 0..<tables.eventCount where place[event] >= 0 { take(event) }
        waiting.removeAll(keepingCapacity: true)
        for event in 0..<tables.eventCount {
            if noted[event] >= 0 { put(event, at: Int(noted[event])) } else { waiting.append(Int32(event)) }
        }
        if isPolishing { countDays() }
    }

    /// From now on the weighted constraints count; nothing waits any more.
    mutating func polish() {
        isPolishing = true
        countDays()
    }

    @inline(__always)
    func mayBe(_ event: Int, at place: Int) -> Bool {
        let period = place / tables.roomCount
        return tables.isSuitable[event * tables.roomCount + place - period * tables.roomCount]
            && tables.isOpen[event * tables.periods + period]
    }

    /// Pairs with this event that would be in the wrong order; `except` is left out.
    @inline(__always)
    func misordered(_ event: Int, in target: Int, except: Int) -> Int {
        var count = 0
        for next in tables.ordered[event] where Int(next) != except {
            let there = Int(period[Int(next)])
            guard there >= 0 else { continue }
            let isBefore = tables.order[event * tables.eventCount + Int(next)] > 0
            if isBefore ? target >= there : target <= there { count &+= 1 }
        }
        return count
    }

    // MARK: Taking and putting

    mutating func take(_ event: Int) {
        let from = Int(period[event])
        broken -= Int(clashes[event * tables.periods + from]) + misordered(event, in: from, except: -1)
        for next in tables.neighbours[event] { clashes[Int(next) * tables.periods + from] -= 1 }
        occupant[Int(place[event])] = -1
        place[event] = -1
        period[event] = -1
    }

    mutating func put(_ event: Int, at target: Int) {
        let into = target / tables.roomCount
        broken += Int(clashes[event * tables.periods + into]) + misordered(event, in: into, except: -1)
        for next in tables.neighbours[event] { clashes[Int(next) * tables.periods + into] += 1 }
        occupant[target] = Int32(event)
        place[event] = Int32(target)
        period[event] = Int32(into)
    }

    mutating func stopWaiting(_ event: Int) {
        if let index = waiting.firstIndex(of: Int32(event)) { waiting.swapAt(index, waiting.count - 1) }
        waiting.removeLast()
    }

    mutating func wait(_ event: Int) { waiting.append(Int32(event)) }

    private mutating func countDays() {
        days.update(repeating: 0, count: tables.studentCount * EnrolmentProblem.days)
        counts.update(repeating: 0, count: tables.studentCount * tables.periods)
        for event in 0..<tables.eventCount where period[event] >= 0 {
            let (day, hour) = Int(period[event]).quotientAndRemainder(dividingBy: EnrolmentProblem.periodsADay)
            for student in tables.students[event] {
                counts[Int(student) * tables.periods + Int(period[event])] += 1
                days[Int(student) * EnrolmentProblem.days + day] |= 1 << UInt16(hour)
            }
        }
        discomfort = (0..<(tables.studentCount * EnrolmentProblem.days)).reduce(0) {
            $0 + Int(tables.dayCost[Int(days[$1])])
        }
    }
}
