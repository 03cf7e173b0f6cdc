import CohortCore

/// Rounds that a rotation of the people carries into each other, so that only a few base rounds are searched.
///
/// Pairs that are images of each other meet equally often, so what must be met is a class of pairs: “difference 3 within an
/// orbit”, “difference 5 between two orbits”. That is the method of differences (Bose 1939; Beth, Jungnickel and Lenz,
/// “Design Theory”, 1999, chapter VII), with the base rounds found by annealing instead of by hand.
final class CyclicSearch {
    let symmetry: CyclicSymmetry
    private let classes: PairClasses
    private let tables: [Int]
    private let people: Int
    /// Seats of the base rounds that move, then those of the base tables of rounds that stay.
    private let personAt: UnsafeMutablePointer<Int32>
    private let start: UnsafeMutablePointer<Int32>
    private let end: UnsafeMutablePointer<Int32>
    /// Seats of one base round that moves and of one that stays.
    private let movingSeats: Int
    private let stillSeats: Int
    private var generator: SeededGenerator
    private(set) var energy = 0
    private(set) var moves = 0

    /// `tables` are the seats of each table, the same every round.
    init(tables: [Int], symmetry: CyclicSymmetry, generator: SeededGenerator) {
        self.tables = tables
        self.symmetry = symmetry
        self.generator = generator
        people = tables.reduce(0, +)
        movingSeats = people
        stillSeats = people / symmetry.period
        var start: [Int32] = []
        var end: [Int32] = []
        func seat(_ sizes: some Sequence<Int>) {
            for size in sizes {
                let first = Int32(start.count)
                for _ in 0..<size {
                    start.append(first)
                    end.append(first + Int32(size))
                }
            }
        }
        for _ in 0..<symmetry.moving { seat(tables) }
        for _ in 0..<symmetry.still { seat(tables.prefix(tables.count / symmetry.period)) }
        self.start = .plain(start)
        self.end = .plain(end)
        personAt = .plain(Array(repeating: 0, count: start.count))
        let meetings = zip(start, end).reduce(0) { $0 + Int($1.1 - $1.0) }
        classes = PairClasses(people: people, period: symmetry.period, most: meetings)
        shuffle()
    }

    deinit { for buffer in [personAt, start, end] { buffer.deallocate() } }

    private var seats: Int { symmetry.moving * movingSeats + symmetry.still * stillSeats }

    /// Begins again with people anywhere.
    func shuffle() {
        classes.clear()
        energy = 0
        for round in 0..<symmetry.moving { shuffle(personAt + round * movingSeats, movingSeats) { Int32($0) } }
        for round in 0..<symmetry.still {
            let places = personAt + symmetry.moving * movingSeats + round * stillSeats
            // One person of each orbit: the rotation makes the others of it.
            shuffle(places, stillSeats) { Int32($0 * symmetry.period) }
        }
        for seat in 0..<seats {
            for other in seat + 1..<max(Int(end[seat]), seat + 1) {
                energy += classes.meet(personAt[seat], personAt[other])
            }
        }
    }

    private func shuffle(_ places: UnsafeMutablePointer<Int32>, _ count: Int, _ person: (Int) -> Int32) {
        for index in 0..<count {
            let other = generator.index(below: index + 1)
            places[index] = places[other]
            places[other] = person(index)
        }
    }

    /// One annealing of `length` moves, which ends at an energy of `target`, or early when `shouldStop` says so.
    func run(_ length: Int, target: Int, shouldStop: () -> Bool = { false }) {
        // In units of what it costs that one class is met once too often.
        var temperature = 0.8 * Double(symmetry.period)
        let steps = 100
        let ratio = SeatingSearch.root(0.13, degree: steps)
        var annealing = Annealing(temperature: temperature)
        let moving = symmetry.moving * movingSeats
        for _ in 0..<steps where energy > target && !shouldStop() {
            annealing.cool(to: temperature)
            for _ in 0..<length / steps where energy > target {
                let first = generator.index(below: seats)
                let isMoving = first < moving
                if !isMoving, generator.index(below: 2) == 0 {
                    turn(first, annealing)
                    continue
                }
                let size = isMoving ? movingSeats : stillSeats
                let base = isMoving ? first / size * size : moving + (first - moving) / size * size
                let second = base + generator.index(below: size)
                if start[first] == start[second] { continue }
                let change = exchange(first, second)
                if annealing.accepts(change, &generator) { energy += change } else { _ = exchange(first, second) }
            }
            moves += length / steps
            temperature *= ratio
        }
    }

    /// Lets two people of one round change places and says what that adds to the energy.
    private func exchange(_ first: Int, _ second: Int) -> Int {
        let one = personAt[first]
        let other = personAt[second]
        var change = leave(first) + leave(second)
        personAt[first] = other
        personAt[second] = one
        change += join(first) + join(second)
        return change
    }

    /// In a round that stays, lets another of the same orbit stand for it.
    private func turn(_ seat: Int, _ annealing: Annealing) {
        let person = personAt[seat]
        let step = 1 + generator.index(below: symmetry.period - 1)
        var change = leave(seat)
        personAt[seat] = Int32(symmetry.moved(Int(person), by: step, people: people))
        change += join(seat)
        if annealing.accepts(change, &generator) {
            energy += change
        } else {
            _ = leave(seat)
            personAt[seat] = person
            _ = join(seat)
        }
    }

    @inline(__always)
    private func leave(_ seat: Int) -> Int {
        var change = 0
        let person = personAt[seat]
        for other in Int(start[seat])..<Int(end[seat]) where other != seat {
            change -= classes.part(person, personAt[other])
        }
        return change
    }

    @inline(__always)
    private func join(_ seat: Int) -> Int {
        var change = 0
        let person = personAt[seat]
        for other in Int(start[seat])..<Int(end[seat]) where other != seat {
            change += classes.meet(person, personAt[other])
        }
        return change
    }

    /// All rounds, people by table.
    var seating: [[[Int]]] {
        func moved(_ seats: Range<Int>, by step: Int) -> [Int] {
            seats.map { symmetry.moved(Int(personAt[$0]), by: step, people: people) }
        }
        func ranges(_ first: Int, _ count: Int) -> [Range<Int>] {
            var ranges: [Range<Int>] = []
            var seat = first
            while seat < first + count {
                ranges.append(seat..<Int(end[seat]))
                seat = Int(end[seat])
            }
            return ranges
        }
        let moving = (0..<symmetry.moving).flatMap { round in
            (0..<symmetry.period).map { step in
                ranges(round * movingSeats, movingSeats).map { moved($0, by: step) }
            }
        }
        let still = (0..<symmetry.still).map { round in
            ranges(symmetry.moving * movingSeats + round * stillSeats, stillSeats).flatMap { table in
                (0..<symmetry.period).map { moved(table, by: $0) }
            }
        }
        return moving + still
    }
}

extension UnsafeMutablePointer<Int32> {
    /// Plain memory for an inner loop, where bounds checks would take most of the time; whoever takes it gives it back.
    static func plain(_ values: [Int32]) -> Self {
        let buffer = allocate(capacity: Swift.max(1, values.count))
        for (index, value) in values.enumerated() { (buffer + index).initialize(to: value) }
        return buffer
    }
}
