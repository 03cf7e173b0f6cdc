/// The pairs of people in classes that a rotation maps to themselves, and what meetings of each class cost.
final class PairClasses {
    private let people: Int
    private let count: Int
    private let depth: Int
    private let classOf: UnsafeMutablePointer<Int32>
    /// What the next meeting of a class costs, by how often it meets now; a row for each class.
    private let prices: UnsafeMutablePointer<Int32>
    private let times: UnsafeMutablePointer<Int32>

    /// No class has more than `most` meetings in the base rounds.
    init(people: Int, period: Int, most: Int) {
        let symmetry = CyclicSymmetry(period: period, moving: 1, still: 0)
        var classOf = Array(repeating: Int32(-1), count: people * people)
        var lengths: [Int] = []
        for first in 0..<people {
            for second in first + 1..<max(people, first + 1) where classOf[first * people + second] < 0 {
                let label = Int32(lengths.count)
                var length = 0
                for step in 0..<period {
                    let one = symmetry.moved(first, by: step, people: people)
                    let other = symmetry.moved(second, by: step, people: people)
                    if classOf[one * people + other] < 0 { length += 1 }
                    classOf[one * people + other] = label
                    classOf[other * people + one] = label
                }
                lengths.append(length)
            }
        }
        self.people = people
        self.classOf = .plain(classOf)
        count = lengths.count
        // Beyond this the price no longer grows: so many meetings of one class are bad enough.
        let depth = min(most, 63) + 1
        self.depth = depth
        prices = .plain(
            lengths.flatMap { length in
                (0..<depth).map { count in
                    // A class of few pairs is met several times by the images of one meeting.
                    let each = period / length
                    func crowding(_ times: Int) -> Int { length * times * (times - 1) / 2 }
                    return Int32(clamping: crowding((count + 1) * each) - crowding(count * each))
                }
            }
        )
        times = .plain(Array(repeating: 0, count: lengths.count))
    }

    deinit { for buffer in [classOf, prices, times] { buffer.deallocate() } }

    func clear() { for label in 0..<count { times[label] = 0 } }

    /// One more meeting of a pair and its images; says what it costs.
    @inline(__always)
    func meet(_ first: Int32, _ second: Int32) -> Int {
        let label = Int(classOf[Int(first) * people + Int(second)])
        let price = prices[label * depth + min(Int(times[label]), depth - 1)]
        times[label] += 1
        return Int(price)
    }

    /// One meeting fewer of a pair and its images; says what it spares.
    @inline(__always)
    func part(_ first: Int32, _ second: Int32) -> Int {
        let label = Int(classOf[Int(first) * people + Int(second)])
        times[label] -= 1
        return Int(prices[label * depth + min(Int(times[label]), depth - 1)])
    }
}
