import CohortCore

/// Who takes which place of a design: the meetings stay as they are, but those who do not meet should be pairs of little
/// weight.
struct LabelSearch {
    private let people: Int
    private let isMet: [Int32]
    private let weights: [Int32]
    private var generator: SeededGenerator
    private(set) var moves = 0

    init(_ seating: [[[Int]]], of problem: RotationProblem, generator: SeededGenerator) {
        people = problem.people
        weights = problem.weights.cells
        self.generator = generator
        var met = PairTable(people: people)
        for table in seating.joined() {
            for first in table {
                for second in table { met[first, second] = 1 }
            }
        }
        isMet = met.cells
    }

    /// The person for each place of the design.
    mutating func run(_ length: Int, isEnough: (Int) -> Bool) -> [Int] {
        var personAt = Array(0..<people)
        guard people > 2 else { return personAt }
        var value = 0
        var best = (value: 0, personAt: personAt)
        var temperature = 2.0 * Double(RotationProblem.heaviestPair)
        let steps = 100
        let ratio = SeatingSearch.root(0.01, degree: steps)
        var annealing = Annealing(temperature: temperature)
        for _ in 0..<steps {
            annealing.cool(to: temperature)
            for _ in 0..<max(1, length / steps) {
                moves += 1
                let first = generator.index(below: people)
                let second = generator.index(below: people)
                let loss = -gain(first, second, personAt)
                guard first != second, annealing.accepts(loss, &generator) else { continue }
                personAt.swapAt(first, second)
                value -= loss
                if value > best.value { best = (value, personAt) }
            }
            if isEnough(moves) { break }
            temperature *= ratio
        }
        return best.personAt
    }

    /// What the weight of those who meet grows by when two people change places in all rounds.
    private func gain(_ first: Int, _ second: Int, _ personAt: [Int]) -> Int {
        let (one, other) = (personAt[first] * people, personAt[second] * people)
        let (row, column) = (first * people, second * people)
        var gain: Int32 = 0
        for place in 0..<people where place != first && place != second {
            let difference = isMet[row + place] - isMet[column + place]
            if difference != 0 {
                let person = personAt[place]
                gain += difference * (weights[other + person] - weights[one + person])
            }
        }
        return Int(gain)
    }
}
