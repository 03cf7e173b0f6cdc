/// Attempts to recall many things, in order of time.
package struct RecallLog: Hashable, Sendable {
    package struct Attempt: Hashable, Sendable {
        /// Which thing, counted from 0.
        package var item: Int
        package var at: Moment
        package var grade: RecallGrade

        package init(item: Int, at: Moment, grade: RecallGrade) {
            self.item = item
            self.at = at
            self.grade = grade
        }
    }

    /// By time; those of one instant in the order given.
    package let attempts: [Attempt]
    /// How many things there are.
    package let itemCount: Int
    /// Days since the thing's last attempt, side by side with the attempts; `nil` for its first.
    package let waits: [Double?]
    /// The places of the attempts that a model foretells, in order: a thing's first of a day (UTC), but not its very first.
    ///
    /// What follows on the same day is practice: it changes the memory and is not judged.
    package let foretold: [Int]

    /// `item` must not be negative.
    package init(_ attempts: [Attempt]) {
        let sorted = attempts.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
            .map(\.element)
        let count = (sorted.map(\.item).max() ?? -1) + 1
        var last = [Moment?](repeating: nil, count: count)
        var waits: [Double?] = []
        var foretold: [Int] = []
        for (place, attempt) in sorted.enumerated() {
            let before = last[attempt.item]
            waits.append(before.map { attempt.at.days(since: $0) })
            if let before, Self.day(before) != Self.day(attempt.at) { foretold.append(place) }
            last[attempt.item] = attempt.at
        }
        self.attempts = sorted
        itemCount = count
        self.waits = waits
        self.foretold = foretold
    }

    /// Whether it was recalled, of the first `count` that are foretold.
    package func outcomes(first count: Int) -> [Bool] {
        foretold.prefix(count).map { attempts[$0].grade.isRecalled }
    }

    /// The chance of recall of the first `count` that are foretold, each from what went before it alone.
    package func chances(_ parameters: MemoryParameters, first count: Int) -> [Double] {
        var memories = [Memory?](repeating: nil, count: itemCount)
        var chances: [Double] = []
        chances.reserveCapacity(count)
        let end = foretold.prefix(count).last.map { $0 + 1 } ?? 0
        var next = 0
        for place in 0..<end {
            let attempt = attempts[place]
            guard let wait = waits[place], var memory = memories[attempt.item] else {
                memories[attempt.item] = Memory(first: attempt.grade, parameters)
                continue
            }
            let chance = memory.review(attempt.grade, after: wait, parameters)
            memories[attempt.item] = memory
            if foretold[next] == place {
                chances.append(chance)
                next += 1
            }
        }
        return chances
    }

    private static func day(_ moment: Moment) -> Int64 {
        moment.rawValue.quotientAndRemainder(floorDividingBy: 86_400_000).0
    }
}
