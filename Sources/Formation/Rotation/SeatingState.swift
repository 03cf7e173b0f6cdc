import CohortCore

/// Who sits where in every round, and what each pair would cost or spare at another table.
///
/// A swap is judged by the sum over the two tables, without a look at the other rounds. The buffers are plain memory:
/// bounds checks would take half of the time.
final class SeatingState {
    /// What a repeated meeting costs beside the weights of pairs.
    static let repeatCost = 1_000
    /// What each further meeting of a pair costs more than the one before.
    static let costGrowth = 125

    let people: Int
    let rounds: Int
    /// `people` seats a round; those of a table stand together, and those beyond the present are empty.
    private let personAt: UnsafeMutablePointer<Int32>
    /// The first seat of the table of a seat, and the one after its last.
    private let tableStart: UnsafeMutablePointer<Int32>
    private let tableEnd: UnsafeMutablePointer<Int32>
    private let times: UnsafeMutablePointer<Int32>
    private let weights: UnsafeMutablePointer<Int32>
    /// What one more meeting of a pair would cost, and what one fewer would spare.
    private let more: UnsafeMutablePointer<Int32>
    private let fewer: UnsafeMutablePointer<Int32>
    let seats: [Int]
    private(set) var energy = 0

    /// Begins with people by round and table, each table as large as the problem says.
    init(_ seating: [[[Int]]], of problem: RotationProblem) {
        people = problem.people
        rounds = problem.rounds.count
        func buffer(_ count: Int) -> UnsafeMutablePointer<Int32> {
            let buffer = UnsafeMutablePointer<Int32>.allocate(capacity: max(1, count))
            buffer.initialize(repeating: 0, count: max(1, count))
            return buffer
        }
        personAt = buffer(rounds * people)
        tableStart = buffer(rounds * people)
        tableEnd = buffer(rounds * people)
        times = buffer(people * people)
        weights = buffer(people * people)
        more = buffer(people * people)
        fewer = buffer(people * people)
        seats = problem.rounds.map { $0.tables.reduce(0, +) }
        for index in problem.met.cells.indices {
            times[index] = problem.met.cells[index]
            weights[index] = problem.weights.cells[index]
            price(index)
        }
        for (round, tables) in seating.enumerated() {
            var seat = round * people
            for table in tables {
                let start = seat
                for person in table {
                    personAt[seat] = Int32(person)
                    tableStart[seat] = Int32(start)
                    tableEnd[seat] = Int32(start + table.count)
                    seat += 1
                }
                for (index, first) in table.enumerated() {
                    for second in table.dropFirst(index + 1) {
                        energy += Int(more[first * people + second])
                        meet(first, second, 1)
                    }
                }
            }
        }
    }

    deinit {
    }

    private func price(_ pair: Int) {
        let count = times[pair]
        func cost(_ before: Int32) -> Int32 {
            before == 0 ? -weights[pair] : Int32(Self.repeatCost) + Int32(Self.costGrowth) * (before - 1)
        }
        more[pair] = cost(count)
        fewer[pair] = count == 0 ? 0 : cost(count - 1)
    }

    @inline(__always)
    private func meet(_ first: Int, _ second: Int, _ change: Int32) {
        let pair = first * people + second
        times[pair] += change
        price(pair)
        let mirror = second * people + first
        times[mirror] = times[pair]
        more[mirror] = more[pair]
        fewer[mirror] = fewer[pair]
    }

    @inline(__always)
    func isSameTable(_ first: Int, _ second: Int) -> Bool { tableStart[first] == tableStart[second] }

    /// What changing places would add to the energy; seats count through all rounds.
    @inline(__always)
    func change(_ first: Int, _ second: Int) -> Int {
        let one = Int(personAt[first]) * people
        let other = Int(personAt[second]) * people
        var sum: Int32 = 0
        for seat in Int(tableStart[first])..<Int(tableEnd[first]) where seat != first {
            let person = Int(personAt[seat])
            sum += more[other + person] - fewer[one + person]
        }
        for seat in Int(tableStart[second])..<Int(tableEnd[second]) where seat != second {
            let person = Int(personAt[seat])
            sum += more[one + person] - fewer[other + person]
        }
        return Int(sum)
    }

    /// Lets two people of one round change places.
    func swap(_ first: Int, _ second: Int, change: Int) {
        let one = Int(personAt[first])
        let other = Int(personAt[second])
        for seat in Int(tableStart[first])..<Int(tableEnd[first]) where seat != first {
            let person = Int(personAt[seat])
            meet(one, person, -1)
            meet(other, person, 1)
        }
        for seat in Int(tableStart[second])..<Int(tableEnd[second]) where seat != second {
            let person = Int(personAt[seat])
            meet(other, person, -1)
            meet(one, person, 1)
        }
        personAt[first] = Int32(other)
        personAt[second] = Int32(one)
        energy += change
    }

    /// People by round and table.
    var seating: [[[Int]]] {
        (0..<rounds).map { round in
            var tables: [[Int]] = []
            var seat = round * people
            let end = seat + seats[round]
            while seat < end {
                let next = Int(tableEnd[seat])
                tables.append((seat..<next).map { Int(personAt[$0]) })
                seat = next
            }
            return tables
        }
    }
}
